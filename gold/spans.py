"""Where marked words stand: in the page as seen, and in the text that the reader made of it."""

from gold.plain import Settled, settle

Span = tuple[int, int]
CONTEXT = 60  # characters on each side that tell one place of the same words from another


def find_span(page: Settled, exact: str) -> Span:
    """Gives the place of marked words: `words`, `words @2`, `first ~~ last`.

    Raises:
        ValueError: The words are not in the page, or stand there more than once unsaid.
    """
    exact, number = _split_number(exact)
    first, _, last = exact.partition("~~")
    places = page.find_all(first.strip())
    if not places or len(places) < (number or 1):
        raise ValueError(f"“{first.strip()}” is not in the page")
    if number is None and len(places) > 1 and not last:
        raise ValueError(f"“{exact}” stands {len(places)} times: say which, as “{exact} @1”")
    start, end = places[(number or 1) - 1]
    if last:
        wanted = settle(last)
        end = page.text.find(wanted, end) + len(wanted)
        if end < start + len(wanted):
            raise ValueError(f"“{last.strip()}” does not follow “{first.strip()}”")
    return start, end


def _split_number(exact: str) -> tuple[str, int | None]:
    words, at, number = exact.rpartition(" @")
    return (words, int(number)) if at and number.isdigit() else (exact, None)


def carry(span: Span, page: Settled, other: Settled) -> Span | None:
    """Finds the same place in another text of the page: the same words in the likest company."""
    words = page.text[span[0] : span[1]]
    places = other.find_all(words)
    if not places and len(words) > 2 * CONTEXT:
        return _carry_ends(span, page, other)
    return max(places, key=lambda p: _company(span, page, p, other), default=None)


def _carry_ends(span: Span, page: Settled, other: Settled) -> Span | None:
    start, end = span
    first = other.find_all(page.text[start : start + CONTEXT // 2].strip())
    last = other.find_all(page.text[end - CONTEXT // 2 : end].strip())
    ends = [(f[0], n[1]) for f in first for n in last if 0 < n[1] - f[0] < 2 * (end - start)]
    return min(ends, key=lambda s: s[1] - s[0], default=None)


def _company(span: Span, page: Settled, place: Span, other: Settled) -> int:
    before = zip(page.text[max(0, span[0] - CONTEXT) : span[0]][::-1],
                 other.text[max(0, place[0] - CONTEXT) : place[0]][::-1], strict=False)  # fmt: skip
    after = zip(
        page.text[span[1] : span[1] + CONTEXT],
        other.text[place[1] : place[1] + CONTEXT],
        strict=False,
    )
    return sum(_shared(pairs) for pairs in (before, after))


def _shared(pairs: "zip[tuple[str, str]]") -> int:
    count = 0
    for one, two in pairs:
        if one != two:
            break
        count += 1
    return count


def overlap(one: Span, two: Span) -> float:
    """Gives what two stretches share, of what they cover together."""
    shared = min(one[1], two[1]) - max(one[0], two[0])
    return max(0, shared) / (max(one[1], two[1]) - min(one[0], two[0])) if shared > 0 else 0.0
