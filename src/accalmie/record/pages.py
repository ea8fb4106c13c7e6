"""Pages as they were kept, and passages of them."""

from datetime import datetime
from typing import Literal

import msgspec

FurnitureKind = Literal[
    "headline", "credit", "agency", "caption", "tagline", "share", "related", "disclaimer",
    "privacy", "newsletter", "correction", "byline", "menu", "footer", "comments", "other",
]  # fmt: skip


class KeptPage(msgspec.Struct, frozen=True, kw_only=True):
    """One document as it came in: its bytes, untouched.

    Units:
        `fetched` is UTC.
    """

    name: str
    content: bytes
    sha256: str
    media_type: str
    fetched: datetime
    charset: str | None = None


class Passage(msgspec.Struct, frozen=True, order=True):
    """A stretch of a page's text, with the text itself.

    Units:
        Positions are characters of `Page.text`; `start` is included, `end` is not.
    """

    start: int
    end: int
    exact: str


class Furniture(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a page that is not its article, and what it is instead."""

    kind: FurnitureKind
    start: int
    end: int
    exact: str


class Published(msgspec.Struct, frozen=True, kw_only=True):
    """When a page was published, and how that is known.

    `how` is the place it was found in: `json-ld`, `meta`, `time` (elements of HTML), `url`, `text`
    (a line that says so), `dateline`; `guessed` by htmldate from the whole page; or `inferred`
    where the page gives only a weekday and a day and its other dates settle the year.
    """

    from_: datetime = msgspec.field(name="from")
    to: datetime
    how: str


OddKind = Literal["mixed-alphabets", "turned-line", "no-width", "not-decoded"]


class OddCharacters(msgspec.Struct, frozen=True, kw_only=True):
    """Characters by which a page may show one thing and hold another, by their Unicode names.

    `mixed-alphabets`: a word with letters of two alphabets that look alike; `turned-line`: a
    mark that turns the direction of what follows; `no-width`: a character without width inside
    a word; `not-decoded`: bytes that fit no encoding.
    """

    kind: OddKind
    start: int
    end: int
    exact: str
    names: tuple[str, ...] = ()


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """A page read before, of which another carries the words; `share` is of the shorter text."""

    name: str
    sha256: str
    share: float


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A kept page as text, its furniture set apart.

    `text` holds all that the page shows, furniture included, one block a line; it is frozen:
    every position in every draft counts its characters. `agency` is the press agency that a tag
    or a dateline credits, `address` where the page says that it stands. `copy_of` is
    the first page of the same run that carries the same text, edited or cut. `odd` are characters
    that may hide something; they stay as they are.
    """

    sha256: str
    title: str | None
    language: str | None
    published: Published | None
    text: str
    furniture: tuple[Furniture, ...] = ()
    name: str = ""
    site: str | None = None
    author: str | None = None
    agency: str | None = None
    updated: Published | None = None
    address: str | None = None
    copy_of: Copy | None = None
    odd: tuple[OddCharacters, ...] = ()
