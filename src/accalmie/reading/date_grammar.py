"""The words and patterns of time of a language, made from its table.

Each word becomes one letter that stands for all it may mean, so a pattern is a small regular
expression over letters. Patterns come in stages: what one stage finds is one letter to the next.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from accalmie.reading.date_patterns import find_literals, read_pattern
from accalmie.reading.date_words import (
    MARK,
    OTHER,
    digit_classes,
    first_number,
    shape_classes,
)
from accalmie.reading.languages import has_table, load_table

Scalar = int | str
_SHORT = re.compile(r"<(\w+)>")
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:['’]?s|st|nd|rd|th|er|re|ère|ème|nde|e)?")
_SHAPES = ("iso", "slashed", "pair", "time", "ordinal", "rank", "decade", "thousand")
# Letters for classes of words: a block of ideographs, so that none means something in a regex.
_FIRST_LETTER = 0x4E00


class Rule(NamedTuple):
    """One pattern: the form it finds, values it fixes, and letters of which it needs one."""

    form: str
    regex: str
    fixed: dict[str, Scalar]
    classes: dict[str, tuple[str, ...]]
    needs: frozenset[str]


class Grammar(NamedTuple):
    """What is needed to find and value the dates of one language."""

    letters: dict[str, str]
    core: re.Pattern[str]
    form_letters: dict[str, str]
    stages: tuple[tuple[Rule, ...], ...]
    tables: dict[str, dict[str, Scalar]]
    shown: frozenset[str]
    dayparts: dict[str, tuple[int, int]]
    seasons: dict[str, int]
    hints: dict[str, frozenset[str]]
    endings: dict[str, tuple[str, ...]]
    month_first: bool

    def value(self, classes: Iterable[str], word: str) -> Scalar:
        """Gives what a word means as one of some classes."""
        low = word.lower()
        for name in classes:
            if low in self.tables.get(name, ()):
                return self.tables[name][low]
        return first_number(word) if _NUMBER.fullmatch(word) else word


@cache
def load_grammar(language: str) -> Grammar:
    """Gives the grammar of a language.

    Raises:
        FileNotFoundError: There is no table of dates for the language.
    """
    shared, table = load_table("dates"), load_table("dates", language)
    zones = load_table("zones", language) if has_table("zones", language) else {}
    words = table["words"] | zones
    tables = {c: {w: _scalar(v) for w, v in ws.items()} for c, ws in words.items()}
    table = {**table, "stages": _spelled(table)}
    kinds = _kinds(tables, table)
    by_kind = {
        kind: chr(_FIRST_LETTER + n)
        for n, kind in enumerate(sorted(set(kinds.values()), key=sorted))
    }
    forms = {rule[0] for stage in table["stages"] for rule in stage}
    form_letters = {
        form: chr(_FIRST_LETTER + len(by_kind) + n) for n, form in enumerate(sorted(forms))
    }
    groups = {name: tuple(names) for name, names in shared["groups"].items()}
    sets = _sets(by_kind, form_letters, groups)
    stages = tuple(tuple(_rule(r, sets, groups) for r in stage) for stage in table["stages"])
    return Grammar(
        letters={word: by_kind[kind] for word, kind in kinds.items()},
        core=_core(stages),
        form_letters=form_letters,
        stages=stages,
        tables=tables,
        shown=frozenset(shared["shown"]),
        dayparts={k: _pair(v) for k, v in shared["dayparts"].items()},
        seasons={k: int(v) for k, v in shared["seasons"].items()},
        hints={k: frozenset(table.get(k, ())) for k in _HINTS},
        endings={k: tuple(table[f"{k}_endings"]) for k in ("past", "future")},
        month_first=table["month_first"] == "yes",
    )


def _core(stages: tuple[tuple[Rule, ...], ...]) -> re.Pattern[str]:
    """Gives runs of letters in which some rule may find something: nothing reaches over another."""
    needed = "".join(
        sorted({letter for stage in stages for rule in stage for letter in rule.needs})
    )
    plain = f"[^{OTHER}{re.escape(MARK)}]"
    # Looked for from its beginning alone, so that a long run without one is passed over once.
    return re.compile(f"(?<!{plain}){plain[:-1]}{needed}]*+[{needed}]{plain}*+")


def _spelled(table: Any) -> list[list[Any]]:
    """Gives the stages with what `short` holds in the place of its names."""
    short = table.get("short", {})
    return [
        [[rule[0], _SHORT.sub(lambda m: short[m[1]], rule[1]), *rule[2:]] for rule in stage]
        for stage in table["stages"]
    ]


_HINTS = ("back", "since", "until", "before", "between", "names", "past", "future", "neither")


def _kinds(tables: dict[str, dict[str, Scalar]], table: Any) -> dict[str, frozenset[str]]:
    """Gives the classes of every word, and of every special shape as `<shape>`."""
    classes: dict[str, set[str]] = {}
    for name, words in tables.items():
        for word in words:
            classes.setdefault(word, set()).add(name)
    for word in _literals(table["stages"]):
        classes.setdefault(word, set()).add(f"={word}")
    kinds = {word: frozenset(names) for word, names in classes.items()}
    kinds |= _cased(kinds, table["capital"], table["lower"])
    kinds |= {f"<{shape}>": shape_classes(shape) for shape in _SHAPES}
    digits = [str(n) for n in range(10000)] + [f"{n:02}" for n in range(10)]
    digits += [f"{n:04}" for n in range(1000)]  # 0600 GMT
    return kinds | {word: digit_classes(word) for word in digits}


def _cased(
    kinds: dict[str, frozenset[str]], capital: list[str], lower: list[str]
) -> dict[str, frozenset[str]]:
    """Tells apart words that mean a time only with a capital, or only without one."""
    cased: dict[str, frozenset[str]] = {}
    for word in capital:
        kind = kinds.get(word, frozenset())
        cased |= {word.capitalize(): kind, word.upper(): kind}
        cased[word] = frozenset(c for c in kind if c.startswith("=")) or frozenset({"other"})
    for word in lower:
        kind = kinds.get(word, frozenset()) - {"name"}
        cased |= {word.capitalize(): kind, word.upper(): kind}
    return cased


def _literals(stages: Any) -> Iterator[str]:
    for stage in stages:
        for rule in stage:
            yield from find_literals(rule[1])


def _sets(
    by_kind: dict[frozenset[str], str],
    form_letters: dict[str, str],
    groups: dict[str, tuple[str, ...]],
) -> dict[str, str]:
    """Gives the letters of each class, form, group and literal word."""
    sets: dict[str, str] = {"other": OTHER, "mark": MARK}
    for kind, letter in by_kind.items():
        for name in kind:
            sets[name] = sets.get(name, "") + letter
    for form, letter in form_letters.items():
        sets[form] = sets.get(form, "") + letter
    for group, names in groups.items():
        sets[group] = "".join(sets.get(name, "") for name in names)
    return sets


def _rule(row: Any, sets: dict[str, str], groups: dict[str, tuple[str, ...]]) -> Rule:
    form, source = row[0], row[1]
    fixed = {k: _scalar(v) for k, v in (row[2] if len(row) > 2 else {}).items()}
    made = read_pattern(source, sets)
    wide = {
        g: tuple(c for n in names for c in groups.get(n, (n,))) for g, names in made.classes.items()
    }
    return Rule(form, made.regex, fixed, wide, made.needs)


def _scalar(value: str) -> Scalar:
    return int(value) if value.removeprefix("-").isdigit() else value


def _pair(value: str) -> tuple[int, int]:
    first, second = value.split()
    return int(first), int(second)
