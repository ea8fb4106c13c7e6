"""`verify`: walks every log of the store and names, for each case, the first row that breaks."""

from collections.abc import Generator, Iterator, Mapping
from contextlib import closing

import msgspec
from django.db import DatabaseError, connection

from accalmie.errors import Place, Problem
from accalmie.store import opening  # noqa: F401 - before any table
from accalmie.store.guards import GROWING, guards_of
from accalmie.store.models import Checkpoint, Content, Entry, Head, Kept, Subtree
from accalmie.store.notes import read_checkpoint
from accalmie.store.rows import digest_of
from accalmie.store.versions import stream
from accalmie.store.walking import Broken, Raw, Walk

AT_ONCE = 5000  # rows fetched in one go


class Verified(msgspec.Struct, frozen=True, kw_only=True):
    """What was walked through, and the first fault of each case that has one."""

    cases: int
    rows: int
    problems: tuple[Problem, ...]


def verify(trusted: frozenset[str], since: Mapping[str, str] | None = None) -> Verified:
    """Walks through everything that the store keeps.

    Args:
        trusted: The public keys of the store, from its file of keys.
        since: Checkpoints that were given out before, by the case's own id; each log must go on
            from its own. Without one, a database put back to an older state looks well.

    Returns:
        How much was walked through, and what does not hold.
    """
    problems = []
    cases = rows = 0
    try:
        problems += list(_check_database())
        for head in list(Head.objects.order_by("pk")):
            walk = Walk(head.uid)
            try:
                _walk(head, walk, trusted, (since or {}).get(head.uid))
            except Broken as broken:
                problems.append(_told(head.name, broken))
            cases, rows = cases + 1, rows + walk.frontier.size
    except (DatabaseError, ValueError, TypeError, KeyError, OverflowError) as error:
        # A damaged file may give anything at all for a value; all of it is told, none mended.
        problems.append(_damaged(str(error) or type(error).__name__))
    return Verified(cases=cases, rows=rows, problems=tuple(problems))


def _walk(head: Head, walk: Walk, trusted: frozenset[str], since: str | None) -> None:
    rows = Checkpoint.objects.filter(case=head).order_by("size")
    with stream(rows, AT_ONCE) as found, closing(_rows(head)) as raw:
        _walk_rows(head, walk, raw, _Notes(found), trusted, since)
    walk.end()
    _check_head(head, walk)
    _check_kept(head, walk)


def _walk_rows(
    head: Head,
    walk: Walk,
    rows: Iterator[Raw],
    notes: "_Notes",
    trusted: frozenset[str],
    since: str | None,
) -> None:
    subtrees = Subtree.objects.filter(case=head).order_by("level", "place")
    kept = {(s.level, s.place): bytes(s.hash) for s in subtrees.iterator()}
    old = read_checkpoint(since) if since else None
    for row in rows:
        if row.seq >= head.size:
            raise Broken("S525", row.seq)
        for level, place, found in walk.add(row):
            if kept.pop((level, place), None) != found:
                what = f"hash {place} at level {level}"
                raise Broken("S526", row.seq, what=what)
        if notes.size == walk.frontier.size:
            _check_note(walk, notes, trusted)
        if old and old.size == walk.frontier.size and old.root != walk.frontier.root():
            raise Broken("S529", old.size - 1)
    if walk.frontier.size < head.size:
        raise Broken("S520", walk.frontier.size)
    if notes.size or notes.last != head.size or kept or (old and old.size > head.size):
        raise Broken("S523" if not kept else "S526", notes.last, last=head.size - 1,
                     what="more is kept than the log has")  # fmt: skip
    walk.check_signed(notes.note, walk.keys[-1:])


def _check_note(walk: Walk, notes: "_Notes", trusted: frozenset[str]) -> None:
    """Compares the rows with their checkpoint; checks signatures where a key takes over.

    The last checkpoint's signature covers all rows before it, so those between need no check of
    their own beyond their root.
    """
    walk.check(notes.size, notes.note)
    new = walk.keys[notes.keys :]
    if new:
        if not trusted.issuperset(new):
            raise Broken("S524", walk.frontier.size - 1)
        walk.check_signed(notes.note, walk.keys[max(0, notes.keys - 1) :])
    notes.keys = len(walk.keys)
    notes.next()


class _Notes:
    """The checkpoints of a log, one after the other; `size` is 0 behind the last."""

    def __init__(self, rows: Iterator[Checkpoint]) -> None:
        self._rows = rows
        self.size = self.last = self.keys = 0
        self.note = ""
        self.next()

    def next(self) -> None:
        """Goes to the next checkpoint; the note stays at the last."""
        self.last = self.size
        row = next(self._rows, None)
        self.size = row.size if row else 0
        self.note = row.note if row else self.note


def _rows(head: Head) -> Generator[Raw]:
    """Gives the rows of a log with their content; of two that do not meet, the first."""
    said_of = Content.objects.filter(case=head).order_by("seq")
    columns = said_of.values_list("seq", "act", "at", "kind", "noun", "content")
    leaves = Entry.objects.filter(case=head).order_by("seq").values_list("seq", "entry")
    with stream(columns, AT_ONCE) as contents, stream(leaves, AT_ONCE) as entries:
        content = next(contents, None)
        for seq, entry in entries:
            if content is not None and content[0] < seq:
                raise Broken("S525", content[0])
            if content is None or content[0] > seq:
                yield Raw(seq, bytes(entry), 0, 0, "", "", None)
                continue
            _, act, at, kind, noun, said = content
            yield Raw(seq, bytes(entry), act, at, kind, noun, bytes(said))
            content = next(contents, None)
        if content is not None:
            raise Broken("S525", content[0])


def _check_head(head: Head, walk: Walk) -> None:
    last = Content.objects.filter(case=head).latest("seq")
    named = Content.objects.filter(case=head, kind="case").exclude(noun=head.name).exists()
    wrong = [what for what, holds in (
        ("its right edge", bytes(head.edge) == b"".join(walk.frontier.edge)),
        ("its last time", head.last == last.at),
        ("its key", [head.key] == walk.keys[-1:]),
        ("its name", not named),
    ) if not holds]  # fmt: skip
    if wrong:
        raise Broken("S526", head.size - 1, what=wrong[0])


def _check_kept(head: Head, walk: Walk) -> None:
    """Compares kept bytes with the hashes that rows name."""
    there = set()
    kept = Kept.objects.filter(case=head).values_list("sha256", "content")
    with stream(kept, 50) as found:
        for sha256, content in found:
            if digest_of(bytes(content)) != sha256:
                raise Broken("S527", walk.named.get(sha256, 0))
            there.add(sha256)
    for sha256, row in walk.named.items():
        if sha256 not in there and f"bytes {sha256}" not in walk.gone:
            raise Broken("S527", row)


def _check_database() -> Iterator[Problem]:
    """Asks the database whether it is whole, and whether its guards stand as they were set up."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA integrity_check(1)")
            said = cursor.fetchone()[0]
            if said != "ok":
                yield _damaged(said)
            cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'")
            if not set(guards_of("sqlite")) <= {row[0] for row in cursor}:
                yield _damaged("a guard of the log is missing or changed")
        else:
            cursor.execute("SELECT count(*) FROM pg_trigger WHERE tgenabled = 'A'")
            if cursor.fetchone()[0] < 3 * len(GROWING):
                yield _damaged("a guard of the log is missing or switched off")
    heads = Head.objects.values("pk")
    for table in (Entry, Content, Checkpoint, Subtree, Kept):
        if table.objects.exclude(case__in=heads).exists():
            yield _damaged(f"{table.__name__.lower()} has rows of no case")


def _damaged(what: str) -> Problem:
    return Problem(code="S528", place=Place("store"), values={"what": what})


def _told(name: str, broken: Broken) -> Problem:
    return Problem(code=broken.code, place=Place(name, broken.row), values=broken.values)
