"""Acts named in a sentence: which, by whom and against whom, as the surface tells it.

The doer is the party right before an active verb that no preposition governs, never one across
another verb; a passive turns
doer and target round; a noun (“strikes by…, against…”) has both after it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal, NamedTuple

from accalmie.reading.folding import fold
from accalmie.reading.languages import load_table
from accalmie.record.drafts import Modality, PartyDraft

FARTHEST = 160  # characters from an act to its doer or target; farther is another clause
_NEAR = 40  # characters in which a negation or an auxiliary bears on the verb after it


class Trigger(NamedTuple):
    """One way to name an act."""

    act: str
    form: Literal["verb", "noun"]
    of: str
    term: bool
    pattern: re.Pattern[str]


class ActWords(NamedTuple):
    """What is needed to find the acts of one language."""

    triggers: tuple[Trigger, ...]
    words: dict[str, re.Pattern[str]]


class Named(NamedTuple):
    """A mention of a party, by place."""

    start: int
    end: int
    id: str


@dataclass(frozen=True, kw_only=True)
class Act:
    """An act as its sentence names it; `stop` where the words ask that it not be done."""

    act: str
    start: int
    end: int
    by: str | None
    against: str | None
    modality: Modality
    term: bool
    stop: bool


@cache
def load_acts(language: str) -> ActWords:
    """Gives the acts of a language."""
    table: dict[str, Any] = load_table(f"acts.{language}")
    triggers = tuple(
        Trigger(row["act"], form, row.get("of", "doer"), "term" in row,
                re.compile(rf"(?<![\w-])(?:{row[form]})(?![\w-])", re.IGNORECASE))
        for row in table["acts"] for form in ("verb", "noun") if form in row
    )  # fmt: skip
    words = {k: re.compile(v) for k, v in table.items() if k not in ("acts", "place")}
    return ActWords(triggers, words)


def find_mentions(parties: Sequence[PartyDraft]) -> list[Named]:
    """Gives every mention of the parties in the order of the text."""
    return sorted(Named(m.start, m.end, p.id) for p in parties for m in p.mentions)


def find_acts(
    text: str, sentence: tuple[int, int], language: str, mentions: Sequence[Named]
) -> tuple[Act, ...]:
    """Finds the acts that a sentence names, in order; none overlaps another.

    Args:
        text: The page's text.
        sentence: Where to look.
        language: `fr` or `en`.
        mentions: The parties of the page; those of the sentence are used.
    """
    acts, folded = load_acts(language), fold(text)
    start, end = sentence
    inside = [m for m in mentions if start <= m.start and m.end <= end]
    found = []
    for trigger, a, b in _hits(folded, start, end, acts):
        if any(m.start <= a and b <= m.end for m in inside):
            continue
        found.append(_act(folded, sentence, trigger, (a, b), inside, acts.words))
    return tuple(found)


def _hits(text: str, start: int, end: int, acts: ActWords) -> Iterator[tuple[Trigger, int, int]]:
    hits = [(m.start(), -m.end(), _misread(text[start : m.start()], t, acts), n)
            for n, t in enumerate(acts.triggers)
            for m in t.pattern.finditer(text, start, end)]  # fmt: skip
    at = start
    for a, b, _, number in sorted(hits):
        if a >= at:
            yield acts.triggers[number], a, -b
            at = -b


def _misread(before: str, trigger: Trigger, acts: ActWords) -> bool:
    """Tells whether a word that can be verb or noun stands here as the other one."""
    named = bool(acts.words["determiner"].search(before))
    return named == (trigger.form == "verb")


def _act(
    text: str,
    sentence: tuple[int, int],
    trigger: Trigger,
    span: tuple[int, int],
    mentions: Sequence[Named],
    words: dict[str, re.Pattern[str]],
) -> Act:
    (start, _), (a, b) = sentence, span
    before = text[start:a]
    stop = bool(words["stop"].search(before))
    act = Act(
        act=trigger.act, start=a, end=b, by=None, against=None, term=trigger.term, stop=stop,
        modality=_modality(before, words),
    )  # fmt: skip
    bare = bool(words["infinitive"].search(text[a:b]))
    bare = bare or bool("infinitive_before" in words and words["infinitive_before"].search(before))
    doer = _before(text, start, a, mentions, words, anyone=bare or stop)
    by, target = _after(text, b, mentions, words, trigger)
    if trigger.form == "noun":
        own = stop or words["possessive"].search(before)
        return replace(act, by=by or (doer if own else None), against=target)
    if bare and act.modality == "actual":
        act = replace(act, modality="hypothetical")  # an infinitive alone tells no deed done
    if words["passive"].search(before):
        return replace(act, by=by, against=doer)
    return replace(act, by=doer, against=target)


def _before(
    text: str,
    start: int,
    at: int,
    mentions: Sequence[Named],
    words: dict[str, re.Pattern[str]],
    *,
    anyone: bool,
) -> str | None:
    soft = None
    for mention in reversed([m for m in mentions if m.end <= at]):
        gap = text[mention.end : at]
        if len(gap) > FARTHEST or words["break_doer"].search(gap):
            break
        if not anyone and not words["doer_gap"].search(gap):
            break
        ahead = text[start : mention.start]
        if anyone or not (words["hard_before"].search(ahead) or words["soft_before"].search(ahead)):
            return mention.id
        if soft is None and not words["hard_before"].search(ahead):
            soft = mention.id
    return soft


def _after(
    text: str,
    at: int,
    mentions: Sequence[Named],
    words: dict[str, re.Pattern[str]],
    trigger: Trigger,
) -> tuple[str | None, str | None]:
    """Gives the doer and the target that stand after an act."""
    by, target = None, None
    for mention in [m for m in mentions if m.start >= at]:
        gap = text[at : mention.start]
        if len(gap) > FARTHEST or words["break"].search(gap):
            break
        own = trigger.form == "noun" and trigger.of == "doer" and words["of"].search(gap)
        if own or words["by"].search(gap):
            by = by or mention.id
        elif trigger.form == "verb" or words["against"].search(gap) or words["of"].search(gap):
            target = target or mention.id
    return by, target


def _modality(before: str, words: dict[str, re.Pattern[str]]) -> Modality:
    near = before[-_NEAR:]
    for name, modality, where in _MODALITIES:
        if words[name].search(near if where == "near" else before):
            hearsay = name == "conditional" and not words["if"].search(before)
            return "reported" if hearsay else modality  # “aurait frappé” without a condition
    told = words["clause"].search(before) or _is_quoted(before)
    return "reported" if told else "actual"


def _is_quoted(before: str) -> bool:
    """Tells whether a quotation is open where the words end."""
    return (
        before.count("«") > before.count("»")
        or before.count("“") > before.count("”")
        or before.count('"') % 2 == 1
    )


_MODALITIES: tuple[tuple[str, Modality, str], ...] = (
    ("demanded", "hypothetical", "all"),
    ("promised", "planned", "all"),
    ("negation", "negated", "near"),
    ("conditional", "conditional", "near"),
    ("planned", "planned", "near"),
    ("if", "hypothetical", "all"),
)
