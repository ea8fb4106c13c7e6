"""Text files that people write, read whole or refused with a sentence."""

from pathlib import Path

from accalmie.errors import AccalmieError

LARGEST = 2_000_000  # bytes; the longest real agreement takes under 200 kB as YAML


def read_text(path: Path, *, largest: int = LARGEST) -> str:
    """Reads a file as UTF-8, with or without a byte-order mark.

    Units:
        `largest` is in bytes.

    Raises:
        AccalmieError: F101, F103, F104 or F105: it is not there, too large, not text, or cannot
            be opened.
    """
    if not path.exists():
        raise AccalmieError("F101", path=path)
    try:
        with path.open("rb") as file:
            content = file.read(largest + 1)
    except OSError as error:
        raise AccalmieError("F105", reason=error.strerror or "unknown reason") from None
    if len(content) > largest:
        raise AccalmieError("F103", limit=largest // 1_000_000)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise AccalmieError("F104") from None
