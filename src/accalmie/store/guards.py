"""Triggers that refuse to change the past, in the words of each database.

Content and kept bytes may be deleted where a tombstone in the log names them, and only then.
SQLite's `INSERT OR REPLACE` deletes without a word to triggers, so adding a row that is there is
refused too.
"""

GROWING = {
    "entry": ("seq",),
    "content": ("seq",),
    "checkpoint": ("size",),
    "subtree": ("level", "place"),
    "kept": ("sha256",),
}
# A tombstone's noun is `row 12` or `bytes <sha256>`.
EXPUNGED = {"content": "'row ' || OLD.seq", "kept": "'bytes ' || OLD.sha256"}
REFUSED = "the log only grows"


def guards_of(vendor: str) -> list[str]:
    """Gives the statements that set up the triggers."""
    if vendor == "sqlite":
        return [text for table in GROWING for text in _sqlite(table)]
    return [_FUNCTION, *(text for table in GROWING for text in _postgresql(table))]


def _sqlite(table: str) -> list[str]:
    same = " AND ".join(f"t.{name} = NEW.{name}" for name in ("case_id", *GROWING[table]))
    there = f"SELECT 1 FROM {table} t WHERE ({same}) OR t.rowid = NEW.rowid"
    tombstone = f" WHEN NOT EXISTS ({_tombstone(table)})" if table in EXPUNGED else ""
    refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
    return [
        f"CREATE TRIGGER {table}_update BEFORE UPDATE ON {table} {refuse}",
        f"CREATE TRIGGER {table}_delete BEFORE DELETE ON {table}{tombstone} {refuse}",
        f"CREATE TRIGGER {table}_insert BEFORE INSERT ON {table} WHEN EXISTS ({there}) {refuse}",
    ]


def _postgresql(table: str) -> list[str]:
    tombstone = f" WHEN (NOT tombstone({_named(table)}))" if table in EXPUNGED else ""
    refuse = "EXECUTE FUNCTION refuse_change()"
    made = [
        f"CREATE TRIGGER {table}_update BEFORE UPDATE ON {table} FOR EACH ROW {refuse}",
        f"CREATE TRIGGER {table}_delete BEFORE DELETE ON {table} FOR EACH ROW{tombstone} {refuse}",
        f"CREATE TRIGGER {table}_truncate BEFORE TRUNCATE ON {table} {refuse}",
    ]
    # Also for replication roles, whose sessions pass over plain triggers.
    return made + [
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_{event}"
        for event in ("update", "delete", "truncate")
    ]


def _tombstone(table: str) -> str:
    return (
        "SELECT 1 FROM content t WHERE t.case_id = OLD.case_id AND t.kind = 'tombstone'"
        f" AND t.noun = {EXPUNGED[table]}"
    )


def _named(table: str) -> str:
    return f"OLD.case_id, {EXPUNGED[table]}"


_FUNCTION = f"""
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{REFUSED}'; END $$;
CREATE FUNCTION tombstone(which bigint, named text) RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT EXISTS (SELECT 1 FROM content t
   WHERE t.case_id = which AND t.kind = 'tombstone' AND t.noun = named) $$;
"""
