"""Sets apart what a page carries besides its article: credits, disclaimers, panels, links.

What is set apart stays in the page as typed spans: a correction note or an agency tag is evidence
about the source.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple, cast

from accalmie.reading.languages import LANGUAGES, load_table
from accalmie.record.pages import Furniture, FurnitureKind

JOINED = frozenset({"menu", "footer", "comments", "related", "other"})
_STOPS = re.compile(r"[.!?…:;][»”\"’)\]\s]*$")
FEWEST_WORDS = 8  # of a line that tells something; a lead that is shorter is a label
LONGEST_TAIL = 160  # characters of what is run on to the end of a paragraph
_TAILS = 3  # sentences at the end of a paragraph that may together be run on to it
_RUN_ON = frozenset({"correction", "related", "share", "newsletter", "comments", "credit",
                     "footer"})  # fmt: skip
_FIRST = re.compile(r"[^.!?\n]{6,60}\.\s+(?=\S)")
_NEXT = re.compile(r"[.!?…]['\"»”’)\]]*\s+(?=\S)")
_BY_US = re.compile(r"(by|from|de|par) (our|the|notre|nos) ", re.IGNORECASE)
_BLOCK = re.compile(r"[^\n]+")


class Rule(NamedTuple):
    """One pattern of furniture; `longest` is the longest block that it may take."""

    kind: FurnitureKind
    how: str
    pattern: re.Pattern[str]
    longest: int


def find_furniture(
    text: str, title: str | None, language: str | None, outside: Mapping[int, str | None] = {}
) -> tuple[Furniture, ...]:
    """Finds the blocks, and the ends of blocks, that are not the article.

    Args:
        text: The page's text, a block a line.
        title: The page's title; its second showing is furniture.
        language: `fr` or `en`; any other is read with the rules of both.
        outside: The starts of blocks that are known to lie outside the article, each with the
            kind that its place in the page suggests.
    """
    rules = _rules(language)
    blocks = [(m.start(), m.end()) for m in _BLOCK.finditer(text) if m[0].strip()]
    found: dict[int, list[Furniture]] = {}
    for start, end in blocks:
        block = text[start:end]
        if start in outside:
            pieces = [_outside(text, start, end, title, outside[start], rules)]
        elif title and block.lstrip("# \t").startswith(title):
            pieces = _title_block(text, start, end, title, rules)
        else:
            pieces = _block(text, start, end, rules)
        if pieces:
            found[start] = pieces
    _add_beside(text, blocks, found, rules)
    _add_edges(text, blocks, found)
    return tuple(_together([piece for start in sorted(found) for piece in found[start]], text))


def _outside(
    text: str, start: int, end: int, title: str | None, part: str | None, rules: tuple[Rule, ...]
) -> Furniture:
    """Names a whole block by the rules, else by its place in the page."""
    pieces = _block(text, start, end, rules)
    if title and text[start:end].strip() == title:
        return _piece("headline", text, start, end)
    kind: str = pieces[0].kind if pieces else part or "other"
    if part in ("menu", "footer") and kind in ("credit", "agency", "caption", "byline"):
        kind = part
    return _piece(cast(FurnitureKind, kind), text, start, end)


def _together(pieces: list[Furniture], text: str) -> Iterator[Furniture]:
    """Joins the blocks of one menu, footer or column that follow each other."""
    held: Furniture | None = None
    for piece in pieces:
        if held and held.kind == piece.kind and piece.kind in JOINED and (
            not text[held.end : piece.start].strip()
        ):  # fmt: skip
            held = _piece(held.kind, text, held.start, piece.end)
            continue
        if held:
            yield held
        held = piece
    if held:
        yield held


def _block(text: str, start: int, end: int, rules: tuple[Rule, ...]) -> list[Furniture]:
    block = text[start:end]
    for rule in rules:
        if len(block) > rule.longest or rule.how == "beside":
            continue
        if rule.how == "tail" and (match := rule.pattern.search(block)):
            return [_piece(rule.kind, text, start + match.start(), end)]
        if rule.how == "block" and rule.longest < _ANY and rule.pattern.fullmatch(block.strip()):
            return [_piece(rule.kind, text, start, end)]
        if rule.how == "block" and rule.longest == _ANY and rule.pattern.match(block[:_PANEL]):
            return [_piece(rule.kind, text, start, end)]
    return _at_edges(text, start, end, rules)


def _at_edges(text: str, start: int, end: int, rules: tuple[Rule, ...]) -> list[Furniture]:
    """Finds what is run on to a paragraph: “By our editor.” before it, “Read more here” after."""
    found = []
    block = text[start:end]
    cut = _FIRST.match(block)
    if cut and _BY_US.match(block):
        found.append(_piece("byline", text, start, start + cut.end()))
    for stop in list(_NEXT.finditer(block, max(0, len(block) - LONGEST_TAIL)))[:_TAILS]:
        tail = block[stop.end() :].strip()
        kind = next((r.kind for r in rules if r.how == "block" and _is_tail(r, tail)), None)
        if kind:
            return [*found, _piece(kind, text, start + stop.end(), end)]
    return found


def _is_tail(rule: Rule, tail: str) -> bool:
    """Tells whether the end of a paragraph is furniture of a kind that is run on to one."""
    bracketed = rule.kind != "correction" or tail.startswith(("[", "("))
    barred = rule.kind != "footer" or "|" in tail
    fits = len(tail) <= rule.longest < _ANY
    return (
        rule.kind in _RUN_ON and bracketed and barred and fits
        and rule.pattern.fullmatch(tail) is not None
    )  # fmt: skip


def _title_block(
    text: str, start: int, end: int, title: str, rules: tuple[Rule, ...]
) -> list[Furniture]:
    at = text.index(title, start)
    rest = at + len(title)
    if text[rest:end].strip() and not _block(text, rest, end, rules):
        return []
    pieces = [_piece("headline", text, at, rest)]
    return pieces + (_block(text, rest, end, rules) if text[rest:end].strip() else [])


def _add_beside(
    text: str,
    blocks: list[tuple[int, int]],
    found: dict[int, list[Furniture]],
    rules: tuple[Rule, ...],
) -> None:
    for number, (start, end) in enumerate(blocks):
        near = [
            found.get(blocks[i][0], []) for i in (number - 1, number + 1) if 0 <= i < len(blocks)
        ]
        if start in found or not any(p.kind == "privacy" for pieces in near for p in pieces):
            continue
        for rule in rules:
            if rule.how == "beside" and rule.pattern.fullmatch(text[start:end].strip()):
                found[start] = [_piece(rule.kind, text, start, end)]
                break


def _add_edges(text: str, blocks: list[tuple[int, int]], found: dict[int, list[Furniture]]) -> None:
    """Sets apart what stands before the first and after the last paragraph and is no sentence.

    Datelines, names of sections, signatures and links there have as many forms as there are
    outlets; what they share is that they are a few words without a full stop.
    """
    told = [n for n, (a, b) in enumerate(blocks) if a not in found and _is_told(text[a:b])]
    if not told:
        return
    for edge, kind in ((range(told[0]), "tagline"), (range(told[-1] + 1, len(blocks)), "footer")):
        for start, end in (blocks[number] for number in edge):
            words = len(text[start:end].split())
            if start not in found and words < FEWEST_WORDS and not _STOPS.search(text[start:end]):
                found[start] = [_piece(cast(FurnitureKind, kind), text, start, end)]


def _is_told(block: str) -> bool:
    return len(block.split()) >= FEWEST_WORDS and bool(_STOPS.search(block))


def _piece(kind: FurnitureKind, text: str, start: int, end: int) -> Furniture:
    exact = text[start:end]
    start += len(exact) - len(exact.lstrip())
    end -= len(exact) - len(exact.rstrip())
    return Furniture(kind=kind, start=start, end=end, exact=text[start:end])


_ANY = 1_000_000
_PANEL = 5_000  # characters from its start that tell a panel; the longest seen has 3,000


@cache
def _rules(language: str | None) -> tuple[Rule, ...]:
    return tuple(
        Rule(
            cast(FurnitureKind, row["kind"]),
            how,
            re.compile(row[how], re.IGNORECASE),
            int(row.get("short", _ANY)),
        )
        for name in ([language] if language in LANGUAGES else LANGUAGES)
        for row in load_table("furniture", name)
        for how in ("block", "tail", "beside")
        if how in row
    )
