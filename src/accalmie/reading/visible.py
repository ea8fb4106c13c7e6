"""What an HTML page shows, block by block, and in what part of the page each block stands."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

_SPACES = re.compile(r"[ \t\r\n\f]+")
UNSEEN = frozenset({"script", "style", "noscript", "template", "svg", "head", "iframe", "object",
                    "textarea", "select", "canvas", "audio", "video", "math"})  # fmt: skip
INLINE = frozenset({"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data",
                    "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "q", "s",
                    "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
                    "var", "wbr"})  # fmt: skip
LISTED = frozenset({"li", "dd", "dt", "td", "th"})
HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
PARTS = {"nav": "menu", "header": "menu", "menu": "menu", "footer": "footer", "aside": "related"}
# What outlets name the parts that have no element of their own; only ever asked of what the
# article's text does not hold.
_NAMED = (
    ("comments", re.compile(r"\b(comments?|commentaires?|disqus)\b|comment-list", re.I)),
    ("privacy", re.compile(r"cookie|consent|gdpr|rgpd|privacy|didomi|onetrust", re.I)),
    ("share", re.compile(r"\b(share|sharing|partage|social)", re.I)),
    ("newsletter", re.compile(r"newsletter|subscribe|abonn", re.I)),
    ("related", re.compile(r"related|sidebar|recommend|read-?more|lire-?aussi|teaser", re.I)),
    ("caption", re.compile(r"caption|legende", re.I)),
    ("credit", re.compile(r"\bcredits?\b|copyright", re.I)),
    ("menu", re.compile(r"\b(nav|menu|breadcrumbs?|ariane|topbar|masthead)", re.I)),
    ("footer", re.compile(r"footer|pied-de-page", re.I)),
)  # fmt: skip
LONGEST_NAME = 300  # characters of a class that are looked at


class Block(NamedTuple):
    """One line that a reader sees; `part` is the kind of furniture that its place suggests.

    `is_listed` tells that it is a point of a list or a cell of a table, which need no full stop.
    """

    text: str
    part: str | None
    is_heading: bool = False
    is_link: bool = False
    is_listed: bool = False


def find_blocks(source: str) -> list[Block]:
    """Gives the lines of an HTML page in the order of the document, furniture and all.

    Args:
        source: The page, decoded; broken markup is read as far as it goes.
    """
    from trafilatura.utils import load_html

    tree = load_html(source)
    return list(_blocks(tree)) if tree is not None else []


def _blocks(tree: Any) -> Iterator[Block]:
    """Walks the tree once, without recursion: pages nest as deep as their makers like."""
    from lxml import etree

    words: list[tuple[str, bool]] = []
    parts: list[str | None] = [None]
    within: list[str] = [""]
    unseen = links = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        hidden, link = tag in UNSEEN or not tag, tag == "a"
        if tag not in INLINE and not unseen:
            yield from _block(words, parts[-1], within[-1])
            words = []
        if event == "start":
            unseen, links = unseen + hidden, links + link
            parts.append(parts[-1] or _part(tag, element))
            within.append(tag if tag in HEADINGS | LISTED else within[-1])
            text = element.text
        else:
            unseen, links = unseen - hidden, links - link
            parts.pop()
            within.pop()
            text = element.tail
        if text and not unseen:
            words.append((text, links > 0))
    yield from _block(words, None, "")


def _block(words: list[tuple[str, bool]], part: str | None, within: str) -> Iterator[Block]:
    text = _SPACES.sub(" ", "".join(word for word, _ in words)).strip()
    if text:
        linked = sum(len(word) for word, is_link in words if is_link)
        yield Block(text, part, within in HEADINGS, 2 * linked > len(text), within in LISTED)


def _part(tag: str, element: Any) -> str | None:
    if tag in PARTS:
        return PARTS[tag]
    if tag in ("figcaption", "caption"):
        return "caption"
    if tag in ("article", "main", "body", "html"):
        return None
    name = f"{element.get('class') or ''} {element.get('id') or ''}"[:LONGEST_NAME]
    return next((kind for kind, named in _NAMED if named.search(name)), None)
