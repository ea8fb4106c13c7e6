"""Where pages come from: files, folders, standard input, addresses, web archives."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from accalmie.errors import AccalmieError
from accalmie.fetching.archives import ENDINGS, is_archive, read_archive
from accalmie.fetching.local import MEDIA_TYPES, read_kept_page
from accalmie.record.pages import KeptPage

Source = Path | str  # a file (`-` is standard input), or an address


def find_sources(names: Iterable[str]) -> list[Source]:
    """Gives what the names stand for: a folder stands for the pages and archives in it.

    Raises:
        AccalmieError: F101, there is nothing under a name.
    """
    found: list[Source] = []
    for name in names:
        path = Path(name)
        if name.lower().startswith(("http://", "https://")):
            found.append(name)
        elif path.is_dir():
            found += sorted(p for p in path.rglob("*") if p.is_file() and _is_read(p))
        elif name == "-" or path.exists():
            found.append(path)
        else:
            raise AccalmieError("F101", path=name)
    return found


def is_one_page(source: Source) -> bool:
    """Tells whether a source holds exactly one page."""
    return isinstance(source, str) or not is_archive(source)


def read_source(source: Source) -> Iterator[tuple[str, KeptPage | AccalmieError]]:
    """Gives the name of each page of a source and the page, or what is wrong with it.

    An archive holds many pages, and those before the place where it breaks off are given.
    """
    try:
        if isinstance(source, str):
            from accalmie.fetching.addresses import fetch_page

            yield source, fetch_page(source)
        elif is_archive(source):
            yield from read_archive(source)
        else:
            yield str(source), read_kept_page(source)
    except AccalmieError as error:
        yield str(source), error


def _is_read(path: Path) -> bool:
    return path.name.lower().endswith((*MEDIA_TYPES, *ENDINGS))
