"""Pages from this machine: a file, a folder, or standard input, kept byte for byte."""

import codecs
import hashlib
import re
import sys
from collections.abc import Iterable
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
_DECLARED = re.compile(rb"<(?:meta[^>]+charset|\?xml[^>]+encoding)\s*=\s*[\"']?([\w-]+)", re.I)
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|p|div)\b", re.I)


def find_paths(names: Iterable[str]) -> list[Path]:
    """Gives the pages that the names stand for: a folder stands for the pages in it.

    Raises:
        AccalmieError: F101, there is nothing under a name.
    """
    found: list[Path] = []
    for name in names:
        path = Path(name)
        if path.is_dir():
            found += sorted(p for p in path.rglob("*") if p.is_file() and p.suffix in MEDIA_TYPES)
        elif name == "-" or path.exists():
            found.append(path)
        else:
            raise AccalmieError("F101", path=name)
    return found


def read_kept_page(path: Path) -> KeptPage:
    """Reads one page and keeps its bytes.

    Raises:
        AccalmieError: F102 empty, F103 too large, F104 not text, F105 cannot be opened.
    """
    content = _read_bytes(path)
    if not content.strip():
        raise AccalmieError("F102")
    if b"\0" in content[:4096] and not _mark(content):
        raise AccalmieError("F104")
    html = MEDIA_TYPES.get(path.suffix.lower()) or (
        "text/html" if _HTML.search(content[:4096]) else "text/plain"
    )
    return KeptPage(
        name=path.name,
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        media_type=html,
        fetched=datetime.now(UTC),
    )


def decode(kept: KeptPage) -> tuple[str, str]:
    """Gives the text of a page and the encoding it was read in.

    Tried in this order: a byte-order mark, UTF-8, UTF-8 with stray bytes of windows-1252 (pages
    pasted together from two), the encoding that the page declares, the one that its bytes look
    like. Bytes that fit no encoding become U+FFFD; none is dropped.
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
    charset = _declared(content) or _sniffed(content)
    return content.decode(charset, errors="replace"), charset


def _read_bytes(path: Path) -> bytes:
    try:
        if str(path) == "-":
            content = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with path.open("rb") as file:
                content = file.read(LARGEST + 1)
    except OSError as error:
        raise AccalmieError("F105", reason=error.strerror or "unknown reason") from None
    if len(content) > LARGEST:
        raise AccalmieError("F103", limit=LARGEST // 1_000_000)
    return content


def _mark(content: bytes) -> str | None:
    return next((name for mark, name in _MARKS if content.startswith(mark)), None)


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
    name = match[1].decode("ascii").lower()
    if name in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "utf-8"):
        # As browsers do (WHATWG Encoding §4.2); a false UTF-8 is mostly windows-1252.
        return "cp1252"
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def _sniffed(content: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(content[:100_000]).best()
    return best.encoding if best else "cp1252"
