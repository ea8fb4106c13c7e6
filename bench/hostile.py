"""Hostile pages of doubling sizes: the time must grow with the size, not with its square."""

import time
from pathlib import Path
from tempfile import TemporaryDirectory

from accalmie.fetching.local import decode, read_kept_page
from accalmie.reading.reader import read_drafts

START = "Le gouvernement a dit que les rebelles ont attaqué la ville et que la trêve est finie. "
SHAPES = {
    "one long line": START,
    "quotations that never close": "« le rebelle a dit ",
    "short quotations": '"a. ',
    "no full stop": "le rebelle attaqua la ville et le ",
    "commas": "le ministre, ",
    "selon": "selon Le ",
    "dates without end": "lundi 3 mars à 14 heures du matin, ",
    "days in a row": "du 3 au 4 au 5 ",
}
SIZES = (50_000, 100_000, 200_000)


def main() -> None:
    """Prints seconds for each shape and size, and the ratio of the last two sizes."""
    with TemporaryDirectory() as folder:
        for name, shape in SHAPES.items():
            seconds = [_read(Path(folder) / "page.txt", shape, size) for size in SIZES]
            told = " ".join(f"{s:7.2f} s" for s in seconds)
            print(f"{name:28} {told}  {seconds[-1] / max(seconds[-2], 0.001):4.1f} × for twice")


def _read(path: Path, shape: str, size: int) -> float:
    path.write_text(START * 20 + shape * (size // len(shape)), encoding="utf-8")
    kept = read_kept_page(path)
    start = time.perf_counter()
    read_drafts(kept, decode(kept)[0])
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
