"""How long the processor takes to read and check each agreement of the catalogue, and all."""

import statistics
import time

from accalmie.agreements.catalogue import find_catalogue
from accalmie.agreements.loading import read_agreement

ROUNDS = 7


def main() -> None:
    """Prints the median of each agreement, the slowest first, and the total."""
    texts = {name: path.read_text(encoding="utf-8") for name, path in find_catalogue().items()}
    first = time.process_time()
    for name, text in texts.items():
        read_agreement(text, name)
    first = time.process_time() - first
    took: dict[str, list[float]] = {name: [] for name in texts}
    for _ in range(ROUNDS):
        for name, text in texts.items():
            start = time.process_time()
            read_agreement(text, name)
            took[name].append((time.process_time() - start) * 1000)
    medians = {name: statistics.median(times) for name, times in took.items()}
    for name, median in sorted(medians.items(), key=lambda item: -item[1]):
        print(f"{name:28} {len(texts[name]) / 1000:6.1f} kB {median:7.1f} ms")
    print(f"all {len(texts)}: {sum(medians.values()):.0f} ms; the first time {first * 1000:.0f} ms")


if __name__ == "__main__":
    main()
