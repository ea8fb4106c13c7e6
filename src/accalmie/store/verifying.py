"""`verify`: walks every log of the store and names, for each case, the first row that breaks."""

from collections.abc import Iterator, Mapping

import msgspec
from django.db import DatabaseError, connection

from accalmie.errors import Place, Problem
from accalmie.store import opening  # noqa: F401 - before any table
from accalmie.store.guards import GROWING, guards_of
from accalmie.store.models import Checkpoint, Content, Entry, Head, Kept, Subtree
from accalmie.store.notes import read_checkpoint
from accalmie.store.reading_pieces import Noted, Readers, Wanted
from accalmie.store.rows import digest_of
from accalmie.store.versions import fetch, stream
from accalmie.store.walking import Broken, Walk
from accalmie.store.words import check_words

AGAIN = 3  # times that a log is walked through where people add to it meanwhile


class Verified(msgspec.Struct, frozen=True, kw_only=True):
    """What was walked through, and the first fault of each case that has one."""

    cases: int
    rows: int
    problems: tuple[Problem, ...]


def verify(
    trusted: frozenset[str],
    since: Mapping[str, str] | None = None,
    *,
    readers: Readers | None = None,
    words: bool = False,
) -> Verified:
    """Walks through everything that the store keeps.

    Args:
        trusted: The public keys of the store, from its file of keys.
        since: Checkpoints that were given out before, by the case's own id; each log must go on
            from its own. Without one, a database put back to an older state looks well.
        readers: How rows are read; one after the other, in this process, if none.
        words: Whether to compare the index of words too, which takes as long again.

    Returns:
        How much was walked through, and what does not hold.
    """
    problems: list[Problem] = []
    cases = rows = 0
    try:
        with readers or Readers() as read:
            whole = read.start(check_database)
            try:
                for (number,) in fetch("SELECT id FROM head ORDER BY id", ()):
                    walked, problem = _verify_case(number, read, trusted, since or {})
                    problems += [problem] if problem else []
                    cases, rows = cases + 1, rows + walked
                there = {uid for (uid,) in fetch("SELECT uid FROM head", ())}
                problems += [Problem(code="S587", place=Place("store"), values={"log": uid})
                             for uid in since or () if uid not in there]  # fmt: skip
            finally:
                problems[:0] = whole()
        if words:
            problems += [Problem(code="S526", place=Place("store"), values={"what": what})
                         for what in check_words()]  # fmt: skip
    except (DatabaseError, ValueError, TypeError, KeyError, OverflowError) as error:
        # A damaged file may give anything at all for a value; all of it is told, none mended.
        problems.append(_damaged(str(error) or type(error).__name__))
    return Verified(cases=cases, rows=rows, problems=tuple(problems))


def _verify_case(
    number: int, readers: Readers, trusted: frozenset[str], since: Mapping[str, str]
) -> tuple[int, Problem | None]:
    """Walks through one log, again where it grew under the walk: then what looked wrong may not be.

    Returns:
        How many rows hold, and what is wrong with the next.
    """
    for _ in range(AGAIN):
        head = Head.objects.get(pk=number)
        walk = Walk(head.uid)
        try:
            _walk(head, walk, readers, trusted, since.get(head.uid))
            return walk.frontier.size, None
        except Broken as broken:
            problem = Problem(
                code=broken.code, place=Place(head.name, broken.row), values=broken.values
            )
        if Head.objects.get(pk=number).size == head.size:
            break
    return walk.frontier.size, problem


def _walk(
    head: Head, walk: Walk, readers: Readers, trusted: frozenset[str], since: str | None
) -> None:
    signed = _Signed(walk, trusted)
    subtrees = Subtree.objects.filter(case=head).order_by("level", "place")
    kept = {(s.level, s.place): bytes(s.hash) for s in subtrees.iterator()}
    old = read_checkpoint(since) if since else None
    for piece, notes in readers.read(Wanted(case=head.pk, uid=head.uid, size=head.size)):
        stops: list[Noted] = sorted([*notes, (old.size, "")] if old else notes)
        for size, note in [*stops, (None, "")]:
            for level, place, found in walk.take(piece, size):
                if kept.pop((level, place), None) != found:
                    what = f"hash {place} at level {level}"
                    raise Broken("S526", walk.frontier.size, what=what)
            if size and note:
                signed.check(size, note)
            elif old and size == walk.frontier.size and old.root != walk.frontier.root():
                raise Broken("S529", size - 1)
    _check_end(head, signed, more=bool(kept), old=old.size if old else 0)
    walk.end()
    _check_head(head, walk)
    _check_kept(head, walk)


def _check_end(head: Head, signed: "_Signed", *, more: bool, old: int) -> None:
    """Checks that nothing is missing at the end of a log, and nothing stands behind it."""
    if signed.last != head.size or more or old > head.size:
        raise Broken("S523" if not more else "S526", signed.last, last=head.size - 1,
                     what="more is kept than the log has")  # fmt: skip
    signed.walk.check_signed(signed.note, signed.walk.keys[-1:])


class _Signed:
    """The checkpoints of a log, one after the other; signatures count where a key takes over.

    The last checkpoint's signature covers all rows before it, so those between need no check of
    their own beyond their root.
    """

    def __init__(self, walk: Walk, trusted: frozenset[str]) -> None:
        self.walk, self._trusted = walk, trusted
        self.last, self.note = 0, ""
        self._keys = 0

    def check(self, size: int, note: str) -> None:
        """Compares the next checkpoint with the rows so far."""
        walk = self.walk
        walk.check(size, note)
        if new := walk.keys[self._keys :]:
            if not self._trusted.issuperset(new):
                raise Broken("S524", walk.frontier.size - 1)
            walk.check_signed(note, walk.keys[max(0, self._keys - 1) :])
        self._keys = len(walk.keys)
        self.last, self.note = size, note


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


def check_database() -> list[Problem]:
    """Asks the database whether it is whole, and whether its guards stand as they were set up."""
    return list(_check_database())


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
    for table in (Entry, Content, Checkpoint, Subtree, Kept):
        name = table._meta.db_table
        if fetch(f"SELECT 1 FROM {name} WHERE case_id NOT IN (SELECT id FROM head) LIMIT 1", ()):
            yield _damaged(f"{name} has rows of no case")


def _damaged(what: str) -> Problem:
    return Problem(code="S528", place=Place("store"), values={"what": what})
