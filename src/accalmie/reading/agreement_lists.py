"""Terms that stand in a list below “the text provides:”, and the articles of a treaty text."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from msgspec.structs import replace

from accalmie.reading.agreement_clauses import make_clause
from accalmie.reading.agreement_words import AgreementSentence, Patterns
from accalmie.reading.words import Span
from accalmie.record.drafts import ClauseDraft

FEWEST_WORDS = 3  # of an article that names what is to be done; shorter ones are headings
LONGEST_ITEM = 120  # words of an item of a list in the press
FEWEST_ARTICLES = 3  # numbered in order; fewer are chance
OPENING = 400  # characters at the top of a text in which a treaty says what it is
LEAST_INSIDE = 0.4  # of a treaty that its articles make up; a page about one quotes less
LEAST_BINDING = 0.6  # of the articles that say what must be done, in a text that is a treaty
_MARKER = re.compile(
    r"\s*(?:[•*▪◦–—-]\s*|\(?(?P<letter>[a-z]|[ivx]{1,5})\)\s*"
    r"|§?\s*(?P<number>\d{1,2}(?:\.\d{1,2}){0,4})(?:[.)°]|\s*[–—-](?=\s)|(?<=\d\.\d)(?=\s)|(?<=\d\.\d\d)(?=\s))\s*)"
)
_ROMAN = {"i": 1, "v": 5, "x": 10}
_PLACE = re.compile(r"\s*")
_PIECE = re.compile(r"[^;]+")


class Article(NamedTuple):
    """A numbered part of a text: its number, and where its words begin."""

    number: str
    start: int


def is_listed(plain: str, sentence: Span, *, goes_on: bool) -> bool:
    """Tells whether a line goes on with a list that the line before it opened.

    Args:
        plain: The page's text with plain spaces.
        sentence: The line.
        goes_on: Whether the line before ended with a semicolon.
    """
    said = plain[slice(*sentence)]
    marked = _MARKER.match(said) is not None
    listed = marked or goes_on or said.endswith(";") or said[:1].islower()
    return listed and len(said.split()) <= LONGEST_ITEM


def find_listed(sentence: AgreementSentence) -> tuple[ClauseDraft, ...]:
    """Finds the clauses of one line of a list, one for each piece between semicolons."""
    marker = _MARKER.match(sentence.plain, *sentence.span)
    start = marker.end() if marker else sentence.span[0]
    number = (marker["number"] or marker["letter"]) if marker else None
    found: list[ClauseDraft] = []
    for piece in _PIECE.finditer(sentence.plain, start, sentence.span[1]):
        clause = make_clause(
            sentence, piece.span(), _led(sentence, piece.span()), whom=_who(sentence, piece.span()),
            number=number,
        )  # fmt: skip
        found += [_with_exchange(sentence, clause)] if clause else []
    return tuple(found)


def _led(sentence: AgreementSentence, span: Span) -> str:
    must, may = sentence.find("must", *span), sentence.find("may", *span)
    return "permits" if may and not (must and must.start() < may.start()) else "requires"


def _who(sentence: AgreementSentence, span: Span) -> Span:
    """Gives the words before the first verb that binds: the subject of an article."""
    bound = [m.start() for k in ("binds", "must", "may") if (m := sentence.find(k, *span))]
    return span[0], min(bound, default=span[0])


def _with_exchange(sentence: AgreementSentence, clause: ClauseDraft) -> ClauseDraft:
    place = clause.passage
    back = sentence.find("exchange", place.start, place.end)
    return replace(clause, in_exchange_for=-1) if back else clause


def find_articles(plain: str, blocks: Sequence[Span], words: Patterns) -> list[Article]:
    """Finds the numbered articles of a text, in order: “Article 4”, “2.1.3.”, “5)”.

    A number counts where it goes on from the one before: so no year or price is an article.
    """
    named = re.compile(
        rf"\s*(?:{words['article'].pattern})\s+(?P<number>\d{{1,3}}(?:\.\d{{1,2}})*|[IVX]{{1,5}}"
        rf"|{words['ordinals'].pattern})\b\s*(?:er\b)?[.:)–—-]*\s*",
        re.IGNORECASE,
    )
    found: list[Article] = []
    last = 0
    for start, end in blocks:
        match = named.match(plain, start, end) or _MARKER.match(plain, start, end)
        number = match["number"] if match else None
        if match is None or number is None:
            continue
        value = _value(number, words)
        first = number.split(".")[0]
        if value in (last, last + 1, 1) or ("." in number and first.isdigit()):
            found.append(Article(number, _PLACE.match(plain, match.end()).end()))  # type: ignore[union-attr]
            last = value
    return found


def _value(number: str, words: Patterns) -> int:
    first = number.split(".")[0]
    if first.isdigit():
        return int(first)
    ordinals = words["ordinals"].pattern.split("|")
    if first.lower() in ordinals:
        return ordinals.index(first.lower()) + 1
    marks = [_ROMAN.get(mark, 0) for mark in first.lower()]
    return sum(-a if a < b else a for a, b in zip(marks, [*marks[1:], 0], strict=True))


def is_treaty(
    plain: str, blocks: Sequence[Span], articles: Sequence[Article], words: Patterns
) -> bool:
    """Tells whether a text is itself an agreement: its articles say what must be done.

    Args:
        plain: The text with plain spaces and straight apostrophes.
        blocks: Its lines.
        articles: Its numbered articles.
        words: The words of agreements of the language.
    """
    if len(articles) < FEWEST_ARTICLES:
        return False
    last = next((b for _, b in blocks if b > articles[-1].start), len(plain))
    ends = [*(a.start for a in articles[1:]), last]
    stretches = [(a.start, end) for a, end in zip(articles, ends, strict=True)]
    bound = sum(_binds(plain, stretch, words) for stretch in stretches)
    told = len(list(words["told"].finditer(plain, articles[0].start, last)))
    head = plain[: max(articles[0].start, OPENING)]
    named = next((m for k in ("agreement", "text") if (m := words[k].search(head))), None)
    named = named or words["signing"].search(plain, last - 1)
    return (
        named is not None and bound >= LEAST_BINDING * len(articles) and told <= bound
        and (last - articles[0].start) >= LEAST_INSIDE * len(plain)
    )  # fmt: skip


def _binds(plain: str, stretch: Span, words: Patterns) -> bool:
    """Tells whether an article says what must be done, or begins with what is to be done."""
    if words["norm"].search(plain, *stretch):
        return True
    line = plain.find("\n", *stretch)
    first = plain[stretch[0] : line if line >= 0 else stretch[1]]
    return _asks(plain, stretch, words) and not first.rstrip().endswith("?")


def _asks(plain: str, stretch: Span, words: Patterns) -> bool:
    """Tells whether words begin with what is to be done: “withdraw…”, “immediate ceasefire”."""
    keys = ("articles", "doing", "actions", "small", "and", "on")
    starts = _asking(*(words[key].pattern for key in keys))
    return starts.match(plain, *stretch) is not None


@cache
def _asking(
    articles: str, doing: str, actions: str, small: str, and_: str, on: str
) -> re.Pattern[str]:
    qualified = (
        rf"(?:(?!(?:{small})\b)[\w-]+ (?:{and_}[\w-]+ )?){{0,2}}(?:{actions})\b"
        rf"(?=\s*(?:$|[.;,]|{on}))"
    )
    return re.compile(rf"\s*(?:{articles})?(?:{doing}|{qualified})", re.IGNORECASE)


def find_article_clauses(
    sentences: Sequence[AgreementSentence], articles: Sequence[Article]
) -> Iterator[ClauseDraft]:
    """Gives the clauses of a treaty: what each article's sentences bind to, with its number."""
    at = -1
    for sentence in sentences:
        while at + 1 < len(articles) and articles[at + 1].start <= sentence.span[1]:
            at += 1
        if at < 0 or sentence.find("told"):
            continue
        start = max(sentence.span[0], articles[at].start)
        for piece in _PIECE.finditer(sentence.plain, start, sentence.span[1]):
            span, number = piece.span(), articles[at].number
            whom, led = _who(sentence, span), _led(sentence, span)
            clause = make_clause(sentence, span, led, whom=whom, number=number)
            if clause and _is_bound(sentence, span):
                yield clause


def _is_bound(sentence: AgreementSentence, span: Span) -> bool:
    """Tells whether words bind somebody, or name what is to be done and are no heading."""
    if sentence.find("binds", *span) or sentence.find("must", *span):
        return True
    long_enough = len(sentence.plain[slice(*span)].split()) >= FEWEST_WORDS
    return long_enough and _asks(sentence.plain, span, sentence.words)
