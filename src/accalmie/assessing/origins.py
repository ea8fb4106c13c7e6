"""Which reports of an incident come from one mouth: ten outlets that carry one dispatch count once.

Two voices are one origin, by the first of these that holds:
    1. One chain: the statements go back to the same speaker (page → relay → speaker).
    2. One text: the words of one stand in the other (`copies`).
    3. One side: both speak for the same party, as its statements say.
"""

from collections.abc import Iterable, Iterator

import msgspec

from accalmie.cases.forms import Account, Incident, Statement
from accalmie.record.copies import find_copies


class Voice(msgspec.Struct, frozen=True):
    """One account or statement: its name, the root of its chain, its words and its side."""

    kind: str
    name: str
    root: str
    text: str = ""
    side: str | None = None


class Joined(msgspec.Struct, frozen=True, kw_only=True):
    """Voices that were counted as one origin, and why."""

    origin: str
    voices: tuple[str, ...]
    why: str


class Origins(msgspec.Struct, frozen=True):
    """The origin of each root, and what was counted as one."""

    of: dict[str, str] = {}
    joined: tuple[Joined, ...] = ()

    def __call__(self, root: str) -> str:
        """Gives the origin that a root belongs to."""
        return self.of.get(root, root)


def find_origins(incident: Incident, said: Iterable[Statement]) -> Origins:
    """Finds which of those who tell of an incident are one origin."""
    voices = [*map(_of_account, incident.accounts), *map(_of_statement, said)]
    of: dict[str, str] = {}
    joined = [*_by_chain(voices)]
    for one, other, why in [*_by_text(voices), *_by_side(voices)]:
        first, second = _top(of, one.root), _top(of, other.root)
        if first != second:
            of[second] = first
            joined.append(Joined(origin=first, voices=(one.name, other.name), why=why))
    return Origins({root: _top(of, root) for root in of}, tuple(joined))


def root_of(told: Account | Statement) -> str:
    """Gives the root of a chain: who first said it, as far as the record knows."""
    own = told.source if isinstance(told, Account) else told.speaker
    return told.origin or (told.chain[-1] if told.chain else own)


def _of_account(account: Account) -> Voice:
    return Voice("account", account.source, root_of(account), account.text)


def _of_statement(statement: Statement) -> Voice:
    root = root_of(statement)
    return Voice("statement", statement.id, root, statement.text, statement.side)


def _by_chain(voices: list[Voice]) -> Iterator[Joined]:
    """Names a chain only where two accounts or two statements go back to it."""
    groups: dict[str, list[Voice]] = {}
    for voice in voices:
        groups.setdefault(voice.root, []).append(voice)
    for root, group in groups.items():
        kinds = [voice.kind for voice in group]
        if len(set(kinds)) < len(kinds):
            names = tuple(dict.fromkeys(voice.name for voice in group))
            yield Joined(origin=root, voices=names, why="their chains go back to one speaker")


def _by_text(voices: list[Voice]) -> Iterator[tuple[Voice, Voice, str]]:
    for one, other, _ in find_copies(voice.text for voice in voices):
        yield voices[one], voices[other], "their words are nearly the same"


def _by_side(voices: list[Voice]) -> Iterator[tuple[Voice, Voice, str]]:
    first: dict[str, Voice] = {}
    for voice in voices:
        if voice.side:
            before = first.setdefault(voice.side, voice)
            if before is not voice:
                yield before, voice, "they speak for one side"


def _top(of: dict[str, str], root: str) -> str:
    while root in of:
        root = of[root]
    return root
