"""A kept page as text: its article and furniture, its title, language and date."""

import re
import unicodedata
from datetime import UTC, datetime, timedelta
from typing import Any

from accalmie.errors import AccalmieError
from accalmie.reading.furniture import find_furniture
from accalmie.reading.languages import load_table
from accalmie.record.pages import KeptPage, Page, Published

LONGEST_TITLE = 200  # characters; a longer first block is a paragraph
FEWEST_VOTES = 3  # stop words; a page with fewer has too little text to tell its language


def read_page(kept: KeptPage, source: str) -> Page:
    """Reads a kept page as text with its furniture set apart.

    Args:
        kept: The page as it was kept.
        source: Its bytes, decoded.

    Raises:
        AccalmieError: R201, there is no text in it.
    """
    found: dict[str, Any] = {}
    if kept.media_type == "text/html":
        found = _from_html(source)
        text = _tidy(str(found.get("text") or ""))
        title = found.get("title")
    else:
        text = _tidy(source)
        title = _first_title(text)
    if not text:
        raise AccalmieError("R201")
    title = unicodedata.normalize("NFC", title).strip() if title else None
    language = find_language(text)
    return Page(
        sha256=kept.sha256,
        title=title,
        language=language,
        published=_published(found.get("date")),
        text=text,
        furniture=find_furniture(text, title, language),
        name=kept.name,
        site=found.get("sitename"),
        author=found.get("author"),
    )


def find_language(text: str) -> str | None:
    """Tells the language of a text by its commonest words; None where they do not settle it."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    table = {name: set(stops) for name, stops in load_table("stopwords").items()}
    votes = sorted(((sum(w in stops for w in words), name) for name, stops in table.items()))[::-1]
    (most, name), (next_most, _) = votes[0], votes[1]
    return name if most >= FEWEST_VOTES and most > 2 * next_most else None


def _from_html(source: str) -> dict[str, Any]:
    from trafilatura import bare_extraction

    document = bare_extraction(source, include_comments=False, with_metadata=True)
    if document is None:
        return {}
    return dict(document.as_dict() if hasattr(document, "as_dict") else document)


def _tidy(source: str) -> str:
    text = unicodedata.normalize("NFC", source.replace("\r\n", "\n").replace("\r", "\n"))
    blocks = [block.strip() for block in text.replace("\0", "").split("\n")]
    return "\n".join(block for block in blocks if block)


def _first_title(text: str) -> str | None:
    first, _, rest = text.partition("\n")
    first = first.lstrip("# ")
    short = len(first) <= LONGEST_TITLE and not first.endswith((".", "!", ";", ":"))
    return first if rest and short else None


def _published(day: str | None) -> Published | None:
    if not day:
        return None
    try:
        start = datetime.fromisoformat(day[:10]).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Published(from_=start, to=start + timedelta(days=1), how="meta")
