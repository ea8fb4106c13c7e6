"""All that an HTML page shows as one text, with the blocks that trafilatura leaves out marked.

What is left out stays in the text: a correction note, an agency tag or a panel is evidence about
the source, and every position counts the same characters whatever is taken for the article.
"""

import re
import unicodedata
from collections.abc import Mapping
from html import unescape
from typing import Any, NamedTuple

from accalmie.reading.metadata import span_of_day
from accalmie.reading.nesting import flatten
from accalmie.reading.visible import Block, find_blocks
from accalmie.record.pages import Published

_TAG = re.compile(r"<[^<>]*>")
_NO_WORD = re.compile(r"[\W_]+")
_STOPS = re.compile(r"[.!?…;:,][»”\"’)\]\s]*$")
FEWEST_WORDS = 7  # of a line that may be a sentence; shorter ones are mostly calls and labels
FEWEST_UNSTOPPED = 9  # words of one without a stop, as lists of points have them
LEAST_FOUND = (
    0.95  # of the article's letters that must be met among the blocks; else it stands alone
)
SHORTEST_INSIDE = 20  # letters of a block that may be a part of one line of the article
AHEAD = 5_000  # letters of the article that are looked through for the next block


class Shown(NamedTuple):
    """A page's text; `outside` goes from the starts of left-out blocks to what they may be."""

    text: str
    outside: Mapping[int, str | None] = {}
    article: str = ""
    title: str | None = None
    guessed: Published | None = None


def read_html(source: str) -> Shown:
    """Reads an HTML page: every visible block, and which of them are the article.

    Args:
        source: The page, decoded.
    """
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    source = flatten(source)
    document = bare_extraction(source, include_comments=False, with_metadata=True)
    found: dict[str, Any] = document.as_dict() if isinstance(document, Document) else {}
    article = tidy(str(found.get("text") or ""))
    blocks = [block._replace(text=tidy(block.text)) for block in find_blocks(source)]
    blocks = [block for block in blocks if block.text]
    if not article and not blocks:
        return Shown(tidy(unescape(_TAG.sub("\n", source))))
    kept = _in_article(blocks, article)
    guessed = span_of_day(found.get("date"), "guessed")
    if kept is None:
        return Shown(article, {}, article, found.get("title"), guessed)
    kept = _with_missed(blocks, kept, found.get("title"))
    outside: dict[int, str | None] = {}
    at = 0
    for block, inside in zip(blocks, kept, strict=True):
        if not inside:
            outside[at] = block.part
        at += len(block.text) + 1
    text = "\n".join(block.text for block in blocks)
    return Shown(text, outside, article, found.get("title"), guessed)


def tidy(source: str) -> str:
    """Gives a text in NFC, its lines stripped, without empty ones."""
    text = unicodedata.normalize("NFC", source.replace("\r\n", "\n").replace("\r", "\n"))
    lines = [line.strip() for line in text.replace("\0", "").split("\n")]
    return "\n".join(line for line in lines if line)


def _in_article(blocks: list[Block], article: str) -> list[bool] | None:
    """Tells which blocks the article holds; nothing where they do not make up the article."""
    lines = [_letters(line) for line in article.split("\n")]
    whole, known = "\n".join(lines), set(lines)
    kept, at, met = [], 0, 0
    for block in blocks:
        letters = _letters(block.text)
        inside = bool(letters) and letters in known
        if (letters and len(letters) >= SHORTEST_INSIDE) or inside:
            place = whole.find(letters, at, at + AHEAD + len(letters))
            inside = inside or place >= 0
            at = place + len(letters) if place >= 0 else at
        kept.append(inside)
        met += len(letters) * inside
    wanted = sum(map(len, lines))
    return kept if wanted and met >= LEAST_FOUND * wanted else None


def _with_missed(blocks: list[Block], kept: list[bool], title: str | None) -> list[bool]:
    """Takes back what trafilatura drops from the midst of an article: headings, lists, leads.

    A line is taken back that lies between the headline and the last line of the article, in no
    part of the page that has a name, and is a heading above such a line, a point of a list or a
    cell of a table, or reads as a sentence.
    """
    headline = next((n for n, block in enumerate(blocks) if block.text == title), len(blocks))
    first = min(kept.index(True), headline)
    last = len(kept) - 1 - kept[::-1].index(True)
    found = list(kept)
    for number in range(last, first, -1):
        block = blocks[number]
        if not kept[number] and block.part is None and not block.is_link:
            above = block.is_heading and number < last and found[number + 1]
            found[number] = above or block.is_listed or _reads_as_sentence(block.text)
    return found


def _reads_as_sentence(text: str) -> bool:
    words = len(text.split())
    return words >= (FEWEST_WORDS if _STOPS.search(text) else FEWEST_UNSTOPPED)


def _letters(text: str) -> str:
    return _NO_WORD.sub("", text).casefold()
