"""A promise and what is asked in return, told with nouns: “a promise by A to free prisoners”."""

from collections.abc import Sequence

import msgspec

from accalmie.reading.agreement_clauses import make_clause
from accalmie.reading.agreement_words import AgreementSentence
from accalmie.reading.deed import Deed
from accalmie.record.drafts import ClauseDraft

_ADDRESSED = 14  # characters from “promise” or “in exchange” to whom it binds


def find_promises(sentence: AgreementSentence) -> tuple[ClauseDraft, ...]:
    """Makes a clause of the first act after a promise and of the first after “in exchange”."""
    cues = [m for key in ("promise", "exchange") if (m := sentence.find(key))]
    cues.sort(key=lambda m: m.start())
    found = []
    for number, cue in enumerate(cues):
        end = cues[number + 1].start() if number + 1 < len(cues) else sentence.span[1]
        act = next((a for a in sentence.deeds if cue.end() <= a.start < end), None)
        clause = make_clause(sentence, (cue.start(), end), "requires") if act else None
        if act is None or clause is None:
            continue
        named = (m.id for m in sentence.mentions if 0 <= m.start - cue.end() <= _ADDRESSED)
        returned = sentence.words["exchange"].fullmatch(cue[0]) is not None
        found.append(msgspec.structs.replace(
            clause, kind="prohibits" if act.stop else "requires", act=act.act,
            by=next(named, act.by[0] if act.by else None),
            against=act.against[0] if act.against else _aimed_at(sentence.deeds, act, end),
            in_exchange_for=-1 if returned else None,
        ))  # fmt: skip
    return tuple(found)


def _aimed_at(acts: Sequence[Deed], first: Deed, end: int) -> str | None:
    """Gives the target of the acts that the same promise goes on to name."""
    rest = (a.against for a in acts if first.end <= a.start < end and a.stop == first.stop)
    return next((target[0] for target in rest if target), None)


def tie_exchanges(clauses: tuple[ClauseDraft, ...]) -> tuple[ClauseDraft, ...]:
    """Ties each clause given in return (-1 so far) to the one before it, else the one after."""
    pairs: dict[int, int] = {}
    before: int | None = None
    for number, clause in enumerate(clauses):
        if clause.in_exchange_for is None:
            before = number
            continue
        after = (n for n in range(number, len(clauses)) if clauses[n].in_exchange_for is None)
        other = before if before is not None else next(after, None)
        if other is not None:
            pairs[number], pairs[other] = other, number
    return tuple(msgspec.structs.replace(clause, in_exchange_for=pairs.get(number))
                 for number, clause in enumerate(clauses))  # fmt: skip
