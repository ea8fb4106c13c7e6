"""The text of a page as a person sees it, without the reader; texts with settled spaces."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path

from accalmie.fetching.local import decode, read_kept_page
from accalmie.record.pages import KeptPage

BLOCKS = frozenset(
    "address article aside blockquote body br button dd div dl dt fieldset figcaption figure "  # noqa: SIM905
    "footer form h1 h2 h3 h4 h5 h6 header hr label li main nav ol option p pre section table td "
    "th tr ul".split()
)
UNSEEN = {"script", "style", "noscript", "template", "head", "svg"}
SHAPES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "´": "'", "“": '"', "”": '"', "„": '"'})
NOTHING = set("\u200b\u200c\u200d\u00ad\ufeff\u2060\u200e\u200f")


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unseen += tag in UNSEEN
        self.parts += ["\n"] if tag in BLOCKS else []

    def handle_endtag(self, tag: str) -> None:
        self.unseen -= tag in UNSEEN and self.unseen > 0
        self.parts += ["\n"] if tag in BLOCKS else []

    def handle_data(self, data: str) -> None:
        self.parts += [] if self.unseen else [data if "\n\n" in data else data.replace("\n", " ")]


def read_plain(path: Path) -> tuple[KeptPage, str]:
    """Gives a page as kept and its text, one block a line."""
    kept = read_kept_page(path)
    text = decode(kept)[0]
    if kept.media_type == "text/html":
        seen = _Seen()
        seen.feed(text)
        text = "".join(seen.parts)
    return kept, "\n".join(line.strip() for line in text.splitlines() if line.strip())


@dataclass(frozen=True)
class Settled:
    """A text in which spaces are one space and apostrophes and quotation marks have one shape."""

    source: str

    @cached_property
    def _both(self) -> tuple[str, list[int]]:
        out: list[str] = []
        at: list[int] = []
        for place, char in enumerate(self.source):
            if char in NOTHING or (char.isspace() and out and out[-1] == " "):
                continue
            out.append(" " if char.isspace() else char.translate(SHAPES))
            at.append(place)
        return "".join(out), at

    @property
    def text(self) -> str:
        """The settled text."""
        return self._both[0]

    def place(self, position: int) -> int:
        """Turns a position of the source into one of the settled text."""
        import bisect

        return bisect.bisect_left(self._both[1], position)

    def source_span(self, span: tuple[int, int]) -> tuple[int, int]:
        """Turns a stretch of the settled text into one of the source."""
        return self._both[1][span[0]], self._both[1][span[1] - 1] + 1

    def find_all(self, exact: str) -> list[tuple[int, int]]:
        """Gives every place of some words, not inside longer words."""
        wanted = settle(exact)
        left = r"(?<!\w)" if wanted[:1].isalnum() else ""
        right = r"(?!\w)" if wanted[-1:].isalnum() else ""
        pattern = left + re.escape(wanted) + right
        return [m.span() for m in re.finditer(pattern, self.text)]

    def find_form(self, form: str) -> list[tuple[int, int]]:
        """Gives every place of a name, at the head of a sentence too."""
        other = form[:1].swapcase() + form[1:]
        return sorted({*self.find_all(form), *self.find_all(other)})


def settle(text: str) -> str:
    """Gives words with one shape of spaces, apostrophes and quotation marks."""
    return Settled(unicodedata.normalize("NFC", text)).text.strip()
