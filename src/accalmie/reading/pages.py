"""A kept page as text: its article and furniture, its title, language and date."""

import re
import unicodedata

from accalmie.errors import AccalmieError
from accalmie.reading.folding import plain_spaces
from accalmie.reading.furniture import find_furniture
from accalmie.reading.languages import LANGUAGES, load_table
from accalmie.reading.metadata import Metadata, find_metadata
from accalmie.reading.odd_characters import find_odd_characters
from accalmie.reading.publication import Stated, find_stated, is_outlived
from accalmie.reading.shown import Shown, read_html, tidy
from accalmie.record.pages import Furniture, KeptPage, Page, Published

LONGEST_TITLE = 200  # characters; a longer first block is a paragraph
FEWEST_VOTES = 3  # stop words; a page with fewer has too little text to tell its language
SHORT = 30  # words; of one or two sentences, two stop words are many


def read_page(kept: KeptPage, source: str) -> Page:
    """Reads a kept page as text with its furniture set apart.

    Args:
        kept: The page as it was kept.
        source: Its bytes, decoded.

    Raises:
        AccalmieError: R201, there is no text in it.
    """
    shown = read_html(source) if kept.media_type == "text/html" else Shown(tidy(source))
    if not shown.text:
        raise AccalmieError("R201")
    title = shown.title or (_first_title(shown.text) if not shown.outside else None)
    title = unicodedata.normalize("NFC", title).strip() if title else None
    language = find_language(shown.article or shown.text)
    declared = find_metadata(source) if kept.media_type == "text/html" else Metadata()
    stated = find_stated(plain_spaces(shown.text), language) if language in LANGUAGES else Stated()
    furniture = find_furniture(shown.text, title, language, shown.outside)
    return Page(
        sha256=kept.sha256, title=title, language=language, text=shown.text, furniture=furniture,
        published=declared.published or stated.published or _likely(shown, language),
        updated=declared.updated or stated.updated, name=kept.name, site=declared.site,
        author=declared.author, agency=_agency(furniture), address=declared.address,
        odd=find_odd_characters(shown.text),
    )  # fmt: skip


def _likely(shown: Shown, language: str | None) -> Published | None:
    """Keeps a guessed day unless the text tells of days well after it."""
    if shown.guessed is None or language not in LANGUAGES:
        return shown.guessed
    late = is_outlived(shown.guessed, plain_spaces(shown.text), language)
    return None if late else shown.guessed


def _agency(furniture: tuple[Furniture, ...]) -> str | None:
    return next((f.exact.strip("() .") for f in furniture if f.kind == "agency"), None)


def find_language(text: str) -> str | None:
    """Tells the language of a text by its commonest words; None where they do not settle it."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    table = {name: set(load_table("stopwords", name)) for name in LANGUAGES}
    votes = sorted(((sum(w in stops for w in words), name) for name, stops in table.items()))[::-1]
    (most, name), (next_most, _) = votes[0], votes[1]
    fewest = FEWEST_VOTES if len(words) > SHORT else min(FEWEST_VOTES - 1, 1 + next_most)
    return name if most >= fewest and most > 2 * next_most else None


def _first_title(text: str) -> str | None:
    first, _, rest = text.partition("\n")
    first = first.lstrip("# ")
    short = len(first) <= LONGEST_TITLE and not first.endswith((".", "!", ";", ":"))
    return first if rest and short else None
