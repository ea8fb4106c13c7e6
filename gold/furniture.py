"""How much of a page's furniture is set apart or left out, and how much of its article with it."""

import itertools
from typing import get_args

from accalmie.record.pages import FurnitureKind
from gold.beside import Beside, Count
from gold.plain import settle
from gold.spans import Span, find_span, overlap

KINDS = set(get_args(FurnitureKind))
FAR = {"menu", "footer"}  # kinds that stand far from the article: their removal is no great feat
SURE = 25  # characters from which words inside a longer line are theirs and no chance


def measure_furniture(at: Beside, counts: dict[str, Count]) -> None:
    """Counts characters: furniture removed, of all furniture, and of all that was removed."""
    kept = _kept_lines(at)
    for kind, words, whole in _segments(at):
        away = not _stands(words, kept, whole=whole)
        if kind == "body":
            counts["furniture"].found += len(words) * away
            counts["furniture near"].found += len(words) * away
            at.misses += [f"article text lost: “{words[:60]}…”"] if away else []
            continue
        counts["furniture"].add(len(words) * away, len(words), len(words) * away)
        if kind not in FAR:
            counts["furniture near"].add(len(words) * away, len(words), len(words) * away)
        at.misses += [] if away else [f"furniture kept: {kind} “{words[:60]}”"]


def measure_kinds(at: Beside, counts: dict[str, Count]) -> None:
    """Of furniture that was set apart as spans, how much was called what it is."""
    read = [(f.kind, at.read_span(f)) for f in at.drafts.page.furniture]
    for kind, exact in ((k, e) for k, es in at.marks.furniture.items() for e in es if k in KINDS):
        span = at.span(exact)
        given = [k for k, s in read if span and overlap(span, s) > 0]
        if given:
            counts["furniture kinds"].add(kind in given, 1)
            at.misses += [] if kind in given else [f"furniture {kind} called {given[0]}: “{exact}”"]


def _kept_lines(at: Beside) -> list[str]:
    text = list(at.drafts.page.text)
    for span in at.drafts.page.furniture:
        text[span.start : span.end] = "\n" * (span.end - span.start)
    return [line for line in map(settle, "".join(text).splitlines()) if line]


def _stands(words: str, kept: list[str], *, whole: bool) -> bool:
    inside = not whole or len(words) >= SURE
    return words in kept or (inside and any(words in line for line in kept))


def _segments(at: Beside) -> list[tuple[str, str, bool]]:
    """Cuts the page into its lines and those again where furniture begins or ends."""
    marked = sorted(
        (*find_span(at.page, e), kind) for kind, es in at.marks.furniture.items() for e in es
    )
    passed = [find_span(at.page, e) for e in at.marks.headline]
    title = settle(at.marks.title or "")
    found, start = [], 0
    for line in map(settle, at.plain.splitlines()):
        start = at.page.text.find(line, start)
        end = start + len(line)
        cuts = sorted({start, end, *(c for s, e, _ in marked for c in (s, e) if start < c < end)})
        if line != title:
            found += [(_kind((a, b), marked, passed), at.page.text[a:b].strip(), len(cuts) == 2)
                      for a, b in itertools.pairwise(cuts)]  # fmt: skip
        start = end
    return [segment for segment in found if segment[0] != "headline" and len(segment[1]) > 1]


def _kind(span: Span, marked: list[tuple[int, int, str]], passed: list[Span]) -> str:
    if any(s <= span[0] and span[1] <= e for s, e in passed):
        return "headline"
    return next((k for s, e, k in marked if s <= span[0] and span[1] <= e + 1), "body")
