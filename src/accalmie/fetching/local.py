"""Pages from this machine: a file or standard input, kept byte for byte."""

import codecs
import hashlib
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

from accalmie.errors import AccalmieError
from accalmie.record.pages import KeptPage

LARGEST = 50_000_000  # bytes; the largest news pages seen are under 10 MB
MEDIA_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".txt": "text/plain",
    ".md": "text/markdown",
}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
LOOKED_AT = 65_536  # bytes; images and archives show a NUL well before
SHORTEST_UNMARKED = 16  # bytes; fewer do not tell UTF-16 from chance
_NOT_OF_PAGES = {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "utf-7"}
_DECLARED = re.compile(rb"<(?:meta[^>]+charset|\?xml[^>]+encoding)\s*=\s*[\"']?([\w-]+)", re.I)
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|p|div)\b", re.I)


def read_kept_page(path: Path | str) -> KeptPage:
    """Reads one page and keeps its bytes.

    Args:
        path: A file; `-` is standard input.

    Raises:
        AccalmieError: F101 no such file, F102 empty, F103 too large, F104 not text,
            F105 cannot be opened.
    """
    path = Path(path)
    return keep(_read_bytes(path), name=path.name,
                media_type=MEDIA_TYPES.get(path.suffix.lower(), ""))  # fmt: skip


def keep(
    content: bytes, *, name: str, media_type: str, charset: str | None = None,
    fetched: datetime | None = None,
) -> KeptPage:  # fmt: skip
    """Keeps a page's bytes, if they are a page.

    Args:
        content: The bytes as they came.
        name: The file's name, or the address.
        media_type: What they are said to be; where it is no type of a page, their look decides.
        charset: The encoding that they were sent with.
        fetched: When they came; now, if not given.

    Raises:
        AccalmieError: F102 empty, F103 too large, F104 not text.
    """
    if not content.strip():
        raise AccalmieError("F102")
    if len(content) > LARGEST:
        raise AccalmieError("F103", limit=LARGEST // 1_000_000)
    if b"\0" in content[:LOOKED_AT] and not _mark(content):
        raise AccalmieError("F104")
    if media_type not in MEDIA_TYPES.values():
        media_type = "text/html" if _HTML.search(content[:4096]) else "text/plain"
    return KeptPage(
        name=name, content=content, sha256=hashlib.sha256(content).hexdigest(),
        media_type=media_type, fetched=fetched or datetime.now(UTC), charset=charset,
    )  # fmt: skip


def decode(kept: KeptPage) -> tuple[str, str]:
    """Gives the text of a page and the encoding it was read in.

    Tried in this order: a byte-order mark, UTF-8, UTF-8 with stray bytes of windows-1252 (pages
    pasted together from two), the encoding that the page was sent with or declares, the one that
    its bytes look like. Bytes that fit no encoding become U+FFFD; none is dropped.
    """
    content = kept.content
    if mark := _mark(content):
        return content.decode(mark, errors="replace"), mark
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    if text := _mostly_utf8(content):
        return text, "utf-8 with cp1252"
    charset = _known(kept.charset) or _declared(content) or _sniffed(content)
    return content.decode(charset, errors="replace"), charset


def _read_bytes(path: Path) -> bytes:
    try:
        if str(path) == "-":
            content = sys.stdin.buffer.read(LARGEST + 1)
        else:
            if path.stat().st_size > LARGEST:
                raise AccalmieError("F103", limit=LARGEST // 1_000_000)
            with path.open("rb") as file:
                content = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise AccalmieError("F101", path=path) from None
    except OSError as error:
        raise AccalmieError("F105", reason=error.strerror or "unknown reason") from None
    return content


def _mark(content: bytes) -> str | None:
    """Tells UTF-16 and UTF-32 by their mark, or unmarked UTF-16 by where its NULs stand."""
    if name := next((name for mark, name in _MARKS if content.startswith(mark)), None):
        return name
    head = content[:LOOKED_AT]
    for nuls, letters, name in ((1, 0, "utf-16-le"), (0, 1, "utf-16-be")):
        many = head[nuls::2].count(0) * 2 > len(head[nuls::2])
        if many and len(head) > SHORTEST_UNMARKED and 0 not in head[letters::2]:
            return name
    return None


def _mostly_utf8(content: bytes) -> str | None:
    escaped = content.decode("utf-8", errors="surrogateescape")
    stray = sum("\udc80" <= c <= "\udcff" for c in escaped)
    if stray * 2 > sum(c > "\x7f" for c in escaped):
        return None
    return "".join(
        bytes([ord(c) - 0xDC00]).decode("cp1252", errors="replace")
        if "\udc80" <= c <= "\udcff"
        else c
        for c in escaped
    )


def _declared(content: bytes) -> str | None:
    match = _DECLARED.search(content[:4096])
    if not match:
        return None
    return _known(match[1].decode("ascii", errors="replace"))


def _known(name: str | None) -> str | None:
    name = (name or "").lower()
    if name in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "utf-8"):
        # As browsers do (WHATWG Encoding §4.2); a false UTF-8 is mostly windows-1252.
        return "cp1252"
    try:
        b"".decode(name)  # refuses what is no encoding of text, such as hex
        return codecs.lookup(name).name if name not in _NOT_OF_PAGES else None
    except (LookupError, ValueError):
        return None


def _sniffed(content: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(content[:100_000]).best()
    return best.encoding if best else "cp1252"
