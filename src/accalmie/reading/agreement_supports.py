"""Who stands behind an agreement, joined it or refused it, as a page tells it."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from accalmie.reading.agreement_words import AgreementSentence
from accalmie.reading.cues import NAME
from accalmie.reading.folding import plain_spaces
from accalmie.reading.mentions import Named
from accalmie.record.drafts import Support
from accalmie.record.pages import Passage

_STANCE_REACH = 80  # characters from “approved by” to the name
_ABOUT = 120  # characters from the agreement to “approved by”; farther is of something else
_OBJECT = 60  # characters from “has signed” to what was signed
# “le secrétaire d’Etat John Kerry”: a role in small letters, or with a capital after an apostrophe.
_NAMED = re.compile(rf"(?:\s+[a-zà-ÿ][\w-]*(?:['’]\w+)?){{0,6}}\s+(?P<name>{NAME})")
_STANCE: Any = Support.__annotations__["stance"]


def find_supports(sentence: AgreementSentence) -> tuple[Support, ...]:
    """Finds who approved, supported, signed, accepted or refused the agreement of a sentence."""
    if not (sentence.find("agreement") or sentence.find("text")):
        return ()
    return (*_passive(sentence), *_active(sentence))


def _passive(sentence: AgreementSentence) -> Iterator[Support]:
    start, end = sentence.span
    for key in [k for k in sentence.words if k.startswith("+")]:
        for match in sentence.find_all(key):
            who = _supporter(sentence.text, match.end(), end, sentence.mentions)
            about = sentence.find("agreement", max(start, match.start() - _ABOUT), match.start())
            if who is not None and about:
                yield _support(sentence, key, who, match.end(), (match.start(), who.end))


def _active(sentence: AgreementSentence) -> Iterator[Support]:
    """Gives the subjects of “has signed the truce”, each of those that “and” joins."""
    for key in [k for k in sentence.words if k.startswith(">")]:
        for match in sentence.find_all(key):
            reach = min(match.end() + _OBJECT, sentence.span[1])
            said = [sentence.find(k, match.end(), reach) for k in ("agreement", "text")]
            if not any(said) or sentence.is_quoted(match.start()):
                continue
            for who in _joined(sentence, match.start()):
                yield _support(sentence, key, who, who.start, (who.start, match.end()))


def _joined(sentence: AgreementSentence, verb: int) -> list[Named]:
    before = [m for m in sentence.mentions if sentence.span[0] <= m.start and m.end <= verb]
    found: list[Named] = []
    for mention in before[::-1]:
        edge = found[-1].start if found else verb
        gap = sentence.plain[mention.end : edge]
        linked = (
            sentence.words["linked"].fullmatch(gap)
            if found
            else not sentence.words["apart"].search(gap)
        )
        if not linked:
            break
        found.append(mention)
    return found[::-1]


def _support(
    sentence: AgreementSentence, key: str, who: Named, after: int, span: tuple[int, int]
) -> Support:
    return Support(
        by=sentence.text[who.start : who.end],
        role=sentence.text[after : who.start].strip(" ,") or None,
        stance=msgspec.convert(key[1:], _STANCE),
        passage=Passage(*span, sentence.text[slice(*span)]),
    )


def _supporter(text: str, start: int, end: int, mentions: Sequence[Named]) -> Named | None:
    """Gives who stands after “approved by”: a party of the page, or a name after its role."""
    reach = min(start + _STANCE_REACH, end)
    after = [m for m in mentions if start <= m.start and m.end <= reach]
    named = _NAMED.match(plain_spaces(text), start, reach)
    if named and not (after and after[0].start < named.start("name")):
        return Named(*named.span("name"), "")
    if len(after) > 1 and after[1].id[1:].isdigit() and after[1].start - after[0].end <= 2:
        return after[1]  # “the American president, Barack Obama” is one person
    return after[0] if after else None
