"""One kept page in, everything that it tells out, as drafts."""

import msgspec

from accalmie.reading.agreements import find_agreements
from accalmie.reading.conflict import is_of_conflict
from accalmie.reading.dates import find_dates, infer_published
from accalmie.reading.folding import plain_spaces
from accalmie.reading.incidents import find_incidents
from accalmie.reading.languages import LANGUAGES, has_table
from accalmie.reading.pages import read_page
from accalmie.reading.parties import find_parties
from accalmie.reading.sentences import split_sentences
from accalmie.reading.statements import find_statements
from accalmie.reading.surface import find_surface_statements
from accalmie.record.drafts import DateDraft, Drafts
from accalmie.record.pages import KeptPage, Page


def read_drafts(kept: KeptPage, source: str) -> Drafts:
    """Reads everything that one page tells.

    Furniture is kept in the page but nothing is read from it. A page in a language that is not
    read yet gives its text and furniture, and a note that says so.

    Args:
        kept: The page as it was kept.
        source: Its bytes, decoded.

    Raises:
        AccalmieError: R201, there is no text in the page.
    """
    page = read_page(kept, source)
    language = page.language
    if language is None or language not in LANGUAGES:
        return Drafts(page=page, notes=("language-not-read",))
    if page.published is None:
        published = infer_published(plain_spaces(page.text), language)
        page = msgspec.structs.replace(page, published=published)
    body = body_spans(page)
    plain = plain_spaces(page.text)
    dates = tuple(
        msgspec.structs.replace(date, exact=page.text[date.start : date.end])
        for date in _inside(find_dates(plain, language, page.published), body)
    )
    sentences = find_sentences(page)
    headlines = [(f.start, f.end) for f in page.furniture if f.kind == "headline"]
    parties = find_parties(page.text, sorted([*headlines, *sentences]))
    if not has_table("cues", language):
        statements = find_surface_statements(page, sentences, dates, parties)
        return Drafts(page=page, dates=dates, parties=parties, statements=statements,
                      notes=("surface-only",))  # fmt: skip
    told = is_of_conflict(plain, language, parties)
    statements = find_statements(page, sentences, dates, parties)
    return Drafts(
        page=page,
        dates=dates,
        parties=parties,
        statements=statements,
        incidents=find_incidents(page, sentences, dates, parties, statements) if told else (),
        agreements=find_agreements(page, sentences, dates, parties),
    )


def find_sentences(page: Page) -> list[tuple[int, int]]:
    """Gives the sentences of a page's article, in order."""
    return [s for start, end in body_spans(page) for s in split_sentences(page.text, start, end)]


def body_spans(page: Page) -> list[tuple[int, int]]:
    """Gives the stretches of the text that are not furniture, in order.

    Units:
        Characters of `page.text`; the end is not included.
    """
    spans, at = [], 0
    for piece in sorted(page.furniture, key=lambda f: f.start):
        if piece.start > at:
            spans.append((at, piece.start))
        at = max(at, piece.end)
    spans.append((at, len(page.text)))
    return [(start, end) for start, end in spans if page.text[start:end].strip()]


def _inside(dates: tuple[DateDraft, ...], body: list[tuple[int, int]]) -> tuple[DateDraft, ...]:
    return tuple(d for d in dates if any(a <= d.start and d.end <= b for a, b in body))
