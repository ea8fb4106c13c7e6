"""Pages out of a web archive (WARC, ISO 28500): every answer that a crawler kept."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from accalmie.errors import AccalmieError
from accalmie.fetching.local import LARGEST, keep
from accalmie.record.pages import KeptPage

ENDINGS = (".warc", ".warc.gz")
_PAGES = ("text/html", "application/xhtml+xml", "text/plain")


def is_archive(path: Path) -> bool:
    """Tells by its name whether a file is a web archive."""
    return path.name.lower().endswith(ENDINGS)


def read_archive(path: Path) -> Iterator[tuple[str, KeptPage | AccalmieError]]:
    """Gives the address of each page of an archive and the page, or what is wrong with it.

    Answers that are no pages (images, scripts, redirections, errors) are passed over.

    Raises:
        AccalmieError: F105 the file cannot be opened, F117 it breaks off or is no archive.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        with path.open("rb") as file:
            for record in ArchiveIterator(file):
                if record.rec_type == "response" and _is_page(record):
                    name = record.rec_headers.get_header("WARC-Target-URI") or path.name
                    yield name, _kept(record, name)
    except OSError as error:
        raise AccalmieError("F105", reason=error.strerror or "unknown reason") from None
    except (ArchiveLoadFailed, EOFError, ValueError) as error:
        raise AccalmieError("F117", kind=type(error).__name__) from None


def _is_page(record: Any) -> bool:
    headers = record.http_headers
    if headers is None or headers.get_statuscode() != "200":
        return False
    return _kind(headers).startswith(_PAGES)


def _kind(headers: Any) -> str:
    return (headers.get_header("Content-Type") or "").strip().lower()


def _kept(record: Any, name: str) -> KeptPage | AccalmieError:
    content = record.content_stream().read(LARGEST + 1)
    kind, _, rest = _kind(record.http_headers).partition(";")
    charset = rest.strip().removeprefix("charset=").strip("\"' ") if "charset=" in rest else None
    try:
        fetched = datetime.fromisoformat(record.rec_headers.get_header("WARC-Date") or "")
    except ValueError:
        fetched = datetime.now(UTC)
    try:
        return keep(content, name=name, media_type=kind, charset=charset,
                    fetched=fetched.astimezone(UTC))  # fmt: skip
    except AccalmieError as error:
        return error
