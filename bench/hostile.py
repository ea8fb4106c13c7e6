"""Hostile pages of doubling sizes: the time must grow with the size, not with its square.

Processor time; `--size` sets the largest, such as 50000000 for the largest page that is read.
"""

import argparse
import time
from datetime import UTC, datetime

from accalmie.reading.reader import read_drafts
from accalmie.record.pages import KeptPage

START = "Le gouvernement a dit que les rebelles ont attaqué la ville et que la trêve est finie. "
SHAPES = {
    "one long line": START,
    "quotations that never close": "« le rebelle a dit ",
    "one quotation, never closed": "le rebelle a dit que la ville est calme. ",
    "short quotations": '"a. ',
    "no full stop": "le rebelle attaqua la ville et le ",
    "no space": "trêve",
    "commas": "le ministre, ",
    "selon": "selon Le ",
    "truces": "La trêve interdit les tirs et prévoit le retrait des troupes. ",
    "earlier truces": "Une précédente trêve n'avait pas tenu. ",
    "articles": "\n1. Les parties doivent cesser le feu.\n2. Elles peuvent partir ;\n",
    "lists": "\nL'accord prévoit :\n- le retrait ;\n- la fin ;",
    "no width": "\u200b",
    "combining marks": "e\u0301\u0327\u0301",
}
PAGES = {
    "nested blocks": "<div>",
    "nested words": "<b>",
    "nested tables": "<table><tr><td>",
    "links": "<p><a href='x'>La trêve</a></p>",
    "blocks": "<p>La trêve tient.</p>",
    "attributes that never close": "<meta name='a' content='b",
    "scripts that never close": "<script type='application/ld+json'>{",
    "comments that never close": "<!-- a ",
}


def main() -> None:
    """Prints seconds for each shape and size, and the ratio of the last two sizes."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--size", type=int, default=200_000, help="characters of the largest")
    parser.add_argument("--shape", help="this one alone")
    options = parser.parse_args()
    sizes = (options.size // 4, options.size // 2, options.size)
    _read("text/plain", START, 1_000)  # tables are loaded once
    for kind, shapes in (("text/plain", SHAPES), ("text/html", PAGES)):
        for name, shape in shapes.items():
            if options.shape in (None, name):
                seconds = [_read(kind, shape, size, name) for size in sizes]
                told = " ".join(f"{s:7.2f} s" for s in seconds)
                rate = seconds[-1] / max(seconds[-2], 0.001)
                print(f"{name:28} {told}  {rate:4.1f} × for twice", flush=True)


def _read(kind: str, shape: str, size: int, name: str = "") -> float:
    lead = START * 20 + ("« " if name.startswith("one quotation") else "")
    page = f"<html><body><p>{lead}</p>" if kind == "text/html" else lead
    source = page + shape * (size // len(shape))
    kept = KeptPage(name="page", content=b"", sha256="", media_type=kind,
                    fetched=datetime.now(UTC))  # fmt: skip
    start = time.process_time()
    read_drafts(kept, source)
    return time.process_time() - start


if __name__ == "__main__":
    main()
