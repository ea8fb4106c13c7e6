"""Files of the catalogue changed at random: letters, lines, keys, kinds of value, bombs."""

import random
import re
from collections.abc import Callable

ODD = [
    "\t", "\u200f", "\u0000", "\ud7ff", "é", "中", "\u2028", "\x85", "🕊", "\ufeff", "\u202e", "'",
    '"', "#", " #", ": ", "- ", "{", "}", "[", "]", "&a ", "*a", "!!int ", "!x ", "|", ">", "%",
    "@", "`", ",", "?", "~", "<<: ", "0", "9" * 400, "-1", "1e999", "null", "NO",
    "on", "true", "TRUE",
    ".inf", "0x10", "2016-13-45", "9999-12-31T23:59", "0000-00-00", "12:00",
    "start + 999999 years", "before", "unknown",
]  # fmt: skip


def _letter(text: str, dice: random.Random) -> str:
    at = dice.randrange(len(text))
    return text[:at] + dice.choice(["", dice.choice(ODD), text[at] * 2]) + text[at + 1 :]


def _stretch(text: str, dice: random.Random) -> str:
    at, length = dice.randrange(len(text)), dice.randrange(1, 60)
    return text[:at] + dice.choice(["", dice.choice(ODD)]) + text[at + length :]


def _line(text: str, dice: random.Random) -> str:
    rows = text.split("\n")
    at, other = dice.randrange(len(rows)), dice.randrange(len(rows))
    kind = dice.randrange(5)
    if kind == 0:
        del rows[at]
    elif kind == 1:
        rows.insert(other, rows[at])
    elif kind == 2:
        rows[at], rows[other] = rows[other], rows[at]
    elif kind == 3:
        rows[at] = dice.choice(["  ", "\t", " "]) + rows[at]
    else:
        rows[at] = rows[at].lstrip()
    return "\n".join(rows)


def _key(text: str, dice: random.Random) -> str:
    keys = list(re.finditer(r"[\w-]+(?=: )", text))
    one, two = dice.choice(keys), dice.choice(keys)
    new = dice.choice([two[0], one[0] + "s", one[0][:-1], one[0].upper()])
    return text[: one.start()] + new + text[one.end() :]


def _value(text: str, dice: random.Random) -> str:
    values = list(re.finditer(r"(?<=: )[^,{}\[\]\n]+", text))
    one, two = dice.choice(values), dice.choice(values)
    new = dice.choice([
        two[0], f"[{one[0]}]", f"{{a: {one[0]}}}", "", "[]", "{}", dice.choice(ODD), one[0] * 50,
        f"{{reading: x, a: {one[0]}}}", f"{{not: {one[0]}}}",
    ])  # fmt: skip
    return text[: one.start()] + new + text[one.end() :]


def _nest(text: str, dice: random.Random) -> str:
    at, depth = dice.randrange(len(text)), dice.choice([5, 39, 41, 60, 3000])
    deep = dice.choice(["[" * depth + "]" * depth, "[" * depth, "- " * depth, "{a: " * depth,
                        "{not: " * depth + "x" + "}" * depth, "? " * depth])  # fmt: skip
    return text[:at] + deep + text[at:]


def _repeat(text: str, dice: random.Random) -> str:
    """Adds anchors and what repeats them, down to the bomb that doubles ten times over."""
    if dice.randrange(2):
        values = list(re.finditer(r"(?<=: )[\w-]+", text))
        one, two = sorted((dice.choice(values), dice.choice(values)), key=lambda m: m.start())
        if one.start() == two.start():
            return text
        return (text[: one.start()] + "&z " + text[one.start() : two.start()] + "*z"
                + text[two.end() :])  # fmt: skip
    width, depth = dice.choice([(2, 20), (10, 9), (3, 3)])
    bomb = "facts: {a0: &a0 x" + "".join(
        f", a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * width)}]" for n in range(1, depth)
    )
    return text + "\n" + bomb + "}\n"


MUTATIONS: tuple[Callable[[str, random.Random], str], ...] = (
    _letter, _letter, _stretch, _line, _key, _value, _value, _nest, _repeat,
)  # fmt: skip


def mutate(text: str, dice: random.Random) -> str:
    """Changes a file once, or a few times over."""
    for _ in range(dice.choice([1, 1, 1, 1, 2, 3])):
        text = dice.choice(MUTATIONS)(text, dice) or text
    return text
