"""What an HTML page says of itself: title, site, author, when published and updated, and where.

A date that a page declares for machines is right more often than one guessed from its text
(precision .96 for JSON-LD, meta and time elements together, .88 for htmldate alone, measured on
217 articles), so the declared ones are asked first and the guess last; each says which it was.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any, NamedTuple

import msgspec

from accalmie.record.pages import Published

_META = re.compile(r"<meta\b([^<>]{1,3000})>", re.I)
_TIME = re.compile(r"<time\b([^<>]{1,600})>", re.I)
_LINK = re.compile(r"<link\b([^<>]{1,1500})>", re.I)
_SCRIPT, _CLOSED = re.compile(r"<script\b([^<>]{0,1000})>", re.I), re.compile(r"</script", re.I)
_ATTRIBUTE = re.compile(r"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_DAY = re.compile(r"\s*((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?!\d)")
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:[/-]|\b)")
PUBLISHED = (
    "article:published_time", "datepublished", "dc.date.issued", "dcterms.created", "dc.date",
    "dcterms.date", "pubdate", "publishdate", "publish-date", "publication_date",
    "og:published_time", "sailthru.date", "parsely-pub-date", "cxenseparse:recs:publishtime",
    "date",
)  # fmt: skip
UPDATED = ("article:modified_time", "datemodified", "og:updated_time", "dcterms.modified",
           "lastmod", "last-modified")  # fmt: skip
SITE, AUTHOR = ("og:site_name", "application-name"), ("author", "article:author", "dc.creator")
DAY = timedelta(days=1)
DEEPEST = 8  # levels of JSON-LD that are looked into


class Metadata(NamedTuple):
    """What a page declares; each date with how it was found: json-ld, meta, time or url."""

    published: Published | None = None
    updated: Published | None = None
    site: str | None = None
    author: str | None = None
    address: str | None = None


def find_metadata(source: str) -> Metadata:
    """Finds what an HTML page declares of itself.

    Args:
        source: The page, decoded.
    """
    meta = _metas(source)
    linked = list(_linked(source))
    address = meta.get("og:url") or _canonical(source)
    return Metadata(
        published=_first(
            ("json-ld", (one.get("datePublished") for one in linked)),
            ("meta", (meta.get(name) for name in PUBLISHED)),
            ("time", _times(source)),
            ("url", [_of_address(address)]),
        ),
        updated=_first(
            ("json-ld", (one.get("dateModified") for one in linked)),
            ("meta", (meta.get(name) for name in UPDATED)),
        ),
        site=_text(meta.get(name) for name in SITE) or _name(linked, "publisher"),
        author=_text(meta.get(name) for name in AUTHOR) or _name(linked, "author"),
        address=address,
    )


def span_of_day(text: object, how: str) -> Published | None:
    """Gives the day that an ISO date names, by the page's own clock, or nothing."""
    match = _DAY.match(text) if isinstance(text, str) else None
    if not match:
        return None
    try:
        start = datetime(int(match[1]), int(match[2]), int(match[3]), tzinfo=UTC)
    except ValueError:
        return None
    return Published(from_=start, to=start + DAY, how=how)


def _first(*places: tuple[str, Any]) -> Published | None:
    for how, values in places:
        for value in values:
            if found := span_of_day(value, how):
                return found
    return None


def _metas(source: str) -> dict[str, str]:
    """Gives the declared properties, the first of each name."""
    found: dict[str, str] = {}
    for match in _META.finditer(source):
        has = _attributes(match[1])
        name = has.get("property") or has.get("name") or has.get("itemprop")
        if name and has.get("content", "").strip():
            found.setdefault(name.lower(), unescape(has["content"]).strip())
    return found


def _times(source: str) -> Iterator[str | None]:
    """Gives the times that an element declares to be the page's own, those of publication first."""
    found = [_attributes(match[1]) for match in _TIME.finditer(source)]
    own = [t for t in found if "pubdate" in t or "publish" in _names(t)]
    yield from (t.get("datetime") for t in own or found[:1])


def _names(has: dict[str, str]) -> str:
    return f"{has.get('itemprop')} {has.get('class')}".lower()


def _canonical(source: str) -> str | None:
    links = (_attributes(match[1]) for match in _LINK.finditer(source))
    return next((h.get("href") for h in links if h.get("rel", "").lower() == "canonical"), None)


def _of_address(address: str | None) -> str | None:
    match = _IN_ADDRESS.search(address or "")
    return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}" if match else None


def _attributes(text: str) -> dict[str, str]:
    found = {m[1].lower(): m[2] or m[3] or m[4] or "" for m in _ATTRIBUTE.finditer(text)}
    return found | ({"pubdate": "pubdate"} if re.search(r"\bpubdate\b", text) else {})


def _linked(source: str) -> Iterator[dict[str, Any]]:
    """Gives every object of the page's JSON-LD, outer ones first; broken ones are passed over."""
    for script in _SCRIPT.finditer(source):
        closed = _CLOSED.search(source, script.end())
        if closed is None:
            return
        if "ld+json" in script[1].lower():
            try:
                document = msgspec.json.decode(source[script.end() : closed.start()].strip())
            except (msgspec.DecodeError, RecursionError):
                continue
            yield from _objects(document, DEEPEST)


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list) and depth:
        for part in value:
            yield from _objects(part, depth - 1)


def _name(linked: list[dict[str, Any]], key: str) -> str | None:
    for one in linked:
        held = one.get(key)
        held = held[0] if isinstance(held, list) and held else held
        name = held.get("name") if isinstance(held, dict) else held
        if isinstance(name, str) and name.strip():
            return name.strip()
    return None


def _text(values: Any) -> str | None:
    return next((value for value in values if value), None)
