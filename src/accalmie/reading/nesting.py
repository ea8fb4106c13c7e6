"""HTML made shallow enough to be read whole.

The parser stops at 256 levels and drops the rest of the page without a word, so what nests deeper
than any page does loses its tags there, never its text.
"""

import re

DEEPEST = 60  # levels kept; with what an element implies (a cell: table, body, row) under 256
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)(?:\s[^<>]*)?>")
# Elements without an end, and those that the next of their kind ends.
_FLAT = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "p", "li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "tfoot", "option",
    "html", "head", "body",
})  # fmt: skip
_INLINE = frozenset({"a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i",
                     "ins", "kbd", "label", "mark", "q", "s", "small", "span", "strike", "strong",
                     "sub", "sup", "time", "tt", "u", "var"})  # fmt: skip


def flatten(source: str) -> str:
    """Gives the page without the tags of what nests too deep; the same page where nothing does.

    Args:
        source: The page, decoded.
    """
    if source.count("<") <= DEEPEST:
        return source
    depth, dropped, at = 0, 0, 0
    parts: list[str] = []
    for tag in _TAG.finditer(source):
        name = tag[2].lower()
        if name in _FLAT or tag[0].endswith("/>"):
            continue
        if tag[1]:
            gone = dropped > 0
            dropped, depth = (dropped - 1, depth) if gone else (dropped, max(0, depth - 1))
        else:
            gone = depth >= DEEPEST
            dropped, depth = (dropped + 1, depth) if gone else (dropped, depth + 1)
        if gone:
            parts += [source[at : tag.start()], "" if name in _INLINE else "<br>"]
            at = tag.end()
    return "".join([*parts, source[at:]]) if parts else source
