"""A clause made of the words that tell it: kind, who, act, condition and deadline."""

import re

from accalmie.reading.agreement_words import AgreementSentence
from accalmie.reading.words import Span
from accalmie.record.drafts import ClauseDraft, When
from accalmie.record.pages import Passage

UNKNOWN = "unknown"  # what a term asks for, where no deed of the table tells it
FEWEST = 2  # words of a term
_LEAD = 40  # characters before a date in which “within” makes a deadline of it
_BESIDE = 24  # characters before a name in which “in” or “by” says that it is not who is bound
_CUT = re.compile(r"[,;.:]|$")
Kind = str


def make_clause(
    sentence: AgreementSentence,
    span: Span,
    kind: Kind,
    *,
    whom: Span | None = None,
    number: str | None = None,
) -> ClauseDraft | None:
    """Makes a clause of a stretch of a sentence; nothing where it is too short to ask anything.

    Args:
        sentence: The sentence.
        span: The words of the clause.
        kind: What led it in: `requires`, `prohibits` or `permits`, before “not” is heard.
        whom: The words that name who is bound, if they stand elsewhere or are a part of it.
        number: The article's number.
    """
    passage = sentence.passage(*span)
    said = sentence.plain[passage.start : passage.end]
    if len(said.split()) < FEWEST or sentence.words["hollow"].search(said):
        return None
    start, end = passage.start, passage.end
    act = next((d for d in sentence.deeds if start <= d.start and d.end <= end), None)
    return ClauseDraft(
        kind=_kind(sentence, kind, said),  # type: ignore[arg-type]
        by=_bound(sentence, whom) or (act.by[0] if act and act.by else None),
        act=act.act if act else UNKNOWN,
        against=act.against[0] if act and act.against else None,
        in_exchange_for=None,
        number=number,
        given=_given(sentence, start, end),
        due=_due(sentence, start, end),
        passage=passage,
    )


def _kind(sentence: AgreementSentence, kind: Kind, said: str) -> Kind:
    words = sentence.words
    if words["unless_only"].search(said) and kind != "prohibits":
        return "permits"
    if kind == "prohibits" or words["not"].search(said):
        return "prohibits"
    return kind


def _bound(sentence: AgreementSentence, whom: Span | None) -> str | None:
    """Gives who is bound: the party that the words name first, or all of them."""
    if whom is None:
        return None
    beside = sentence.words["beside"]
    named = [
        m for m in sentence.mentions
        if whom[0] <= m.start and m.end <= whom[1]
        and not beside.search(sentence.plain[max(whom[0], m.start - _BESIDE) : m.start])
    ]  # fmt: skip
    everybody = sentence.find("everybody", *whom)
    if everybody and not (named and named[0].start < everybody.start()):
        return str(sentence.text[everybody.start() : everybody.end()])
    return named[0].id if named else None


def _given(sentence: AgreementSentence, start: int, end: int) -> Passage | None:
    match = sentence.find("given", start, end)
    if match is None:
        return None
    cut = _CUT.search(sentence.plain, match.end(), end)
    return sentence.passage(match.start(), cut.start() if cut and match.start() == start else end)


def _due(sentence: AgreementSentence, start: int, end: int) -> When | None:
    """Gives the deadline: a day or a length that “by”, “within” or “until” leads."""
    for date in sentence.dates:
        if not (start <= date.start and date.end <= end):
            continue
        before = sentence.plain[max(start, date.start - _LEAD) : date.start]
        lead = sentence.words["due"].search(before)
        if lead or date.modifier in ("until", "before"):
            at = date.start - len(before) + lead.start() if lead else date.start
            exact = sentence.text[at : date.end]
            to = date.from_ if date.modifier == "before" else date.to
            return When(from_=None, to=to, exact=exact, granularity=date.granularity)
    return None
