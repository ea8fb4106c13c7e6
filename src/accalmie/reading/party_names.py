"""The names by which parties are known, made from the tables of parties and actors."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any, NamedTuple

from accalmie.reading.cues import NAME
from accalmie.reading.folding import fold
from accalmie.reading.languages import LANGUAGES as EVERY
from accalmie.reading.languages import has_table, load_table

LANGUAGES = ("fr", "en")
_TABLES = ("parties", "actors", "armed_groups", "states")
_SPELLED = ("armed-group", "coalition", "force")  # kinds of whose names the press has spellings
_SCRIPTS = ("ar", "ru", "uk")


class Known(NamedTuple):
    """A party of the table and the name to show for one of its aliases."""

    id: str
    kind: str
    name: str
    head: str = ""


class Names(NamedTuple):
    """What is needed to find parties."""

    known: dict[str, Known]
    first: dict[str, tuple[str, ...]]
    unnamed: dict[str, str]
    told: dict[str, str]
    heads: dict[str, re.Pattern[str]]
    beside: tuple[tuple[re.Pattern[str], str], ...]
    unknown: tuple[tuple[str, re.Pattern[str]], ...]
    place: re.Pattern[str]
    head_of: re.Pattern[str]
    of: re.Pattern[str] = re.compile(r" (?:du|de la|de l'|des|de|d'|of|of the) ?")
    word: re.Pattern[str] = re.compile(r"\w+")
    inside: re.Pattern[str] = re.compile(r"[\w-]")
    longer: re.Pattern[str] = re.compile(r" [A-ZÀ-Ý][a-zà-ÿ]+")
    acronym: re.Pattern[str] = re.compile(r" \(([A-Z][A-Za-z-]{0,2}[A-Z][A-Za-z-]{0,6})\)")
    long_name: re.Pattern[str] = re.compile(
        r"[A-ZÀ-Ý][\w'-]+"
        r"(?: (?:(?:de|du|des|la|le|les|of|the|for|and|et|pour|d'|l')\s?){0,3}[\w'-]+){1,9}$"
    )


@cache
def load_names() -> Names:
    """Gives the names of the tables as what finds them."""
    table = load_table("parties")
    rows = _rows()
    known: dict[str, Known] = {}
    for row in rows:
        for language in LANGUAGES:
            names = row[language] or row[LANGUAGES[1 - LANGUAGES.index(language)]]
            party = Known(
                row["id"], row["kind"], names[0] if names else row["id"], row.get("head", "")
            )
            others = [alias for script in _SCRIPTS for alias in row.get(script, ())]
            for alias in (*row[language], *row.get("capital", ()), *others):
                for spelled in _spelled(alias, kind=row["kind"]):
                    known.setdefault(fold(spelled), party)
    by_id = {party.id: party for party in known.values()}
    for language in (one for one in EVERY if has_table("names", one)):
        for name, aliases in load_table("names", language).items():
            known |= {fold(alias): by_id[name] for alias in aliases if fold(alias) not in known}
    first: dict[str, list[str]] = {}
    for alias in known:
        first.setdefault(re.findall(r"\w+", alias)[0], []).append(alias)
    return Names(
        known=known,
        first={word: tuple(sorted(some, key=len, reverse=True)) for word, some in first.items()},
        unnamed={row["id"]: row["head"] for row in rows if "head" in row},
        told={row["id"]: " ".join(fold(n) for key in LANGUAGES for n in row[key]) for row in rows},
        heads={head: re.compile(words) for head, words in table["resolves"].items()},
        beside=tuple((_beside(table, language), language) for language in LANGUAGES),
        unknown=_unknown(table),
        head_of=re.compile(
            rf"(?<![\w-])(?i:{_any([h for key in LANGUAGES for h in table['heads'][key]])})"
            r" (?:du|de la|de l'|des|de|d'|of|of the) ?$"
        ),
        place=re.compile(rf"\b{_any(table['place_before'])} ?(?:l'|la |le |the )?$", re.IGNORECASE),
    )


def is_capital(name: str) -> bool:
    """Tells whether a name is of the town where a government sits."""
    return fold(name) in _capitals()


@cache
def _capitals() -> frozenset[str]:
    return frozenset(fold(name) for row in _rows() for name in row.get("capital", ()))


@cache
def _rows() -> tuple[dict[str, Any], ...]:
    return tuple(row for table in _TABLES for row in load_table(table)["parties"])


def _spelled(alias: str, *, kind: str) -> tuple[str, ...]:
    """Gives a name with the spellings of the Arabic words in it: “Jaysh”, “Jaish”, “Jaych”."""
    found = [alias]
    if kind in _SPELLED:
        for word, others in load_table("armed_groups")["spellings"].items():
            here = re.compile(
                rf"(?<![\w-]){re.escape(word)}(?!-)" + ("" if word[-1] == "-" else r"\b")
            )
            found += [
                here.sub(other, name) for name in found if here.search(name) for other in others
            ]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=4096)
def find_adjective(word: str, language: str) -> Known | None:
    """Gives the state that an adjective names, None where it names none."""
    return next((party for party, p in _adjectives(language) if p.fullmatch(word)), None)


@cache
def _adjectives(language: str) -> tuple[tuple[Known, re.Pattern[str]], ...]:
    rows = [row for row in _rows() if "adjective" in row]
    return tuple(
        (Known(row["id"], row["kind"], row[language][0] if row[language] else row["id"]),
         re.compile(row["adjective"][language]))
        for row in rows
    )  # fmt: skip


def _beside(table: dict[str, Any], language: str) -> re.Pattern[str]:
    """Makes “l'armée turque”, and “frappes russes”, of which only the adjective is a name."""
    heads, events = (f"(?i:{_any(table[k][language])})" for k in ("heads", "event_heads"))
    if language == "fr":
        adjective = r"(?P<adjective>[a-zà-ÿ]+(?:-[a-zà-ÿ]+)?)"
        arms = "d'artillerie|de missiles?|de drones?|de roquettes?|de mortiers?|d'obus"
        place = "de l'air|aérien(?:ne)?s?|navales?|terrestres?"
        between = rf"(?: (?:de combat|armées?|{place}|{arms}))?"
        return re.compile(
            rf"(?<![\w-])(?P<whole>(?:{heads}|(?P<event>{events})){between} {adjective})(?![\w-])"
        )
    adjective = r"(?P<adjective>(?:South |North |Central |Sri )?(?:[A-Z][a-z]+|U\.?S\.?))"
    between = r"(?: (?:air|armed|security|ground|naval|government))?"
    return re.compile(
        rf"(?<![\w-])(?P<whole>{adjective}{between} (?:{heads}|(?P<event>{events})))(?![\w-])"
    )


def _unknown(table: dict[str, Any]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    offices = _any([fold(word) for language in LANGUAGES for word in table["offices"][language]])
    name = rf"{NAME}(?: [eaEA]l-[A-Z]\w+)?"
    groups, articles = _any(table["groups"]), _any(table["articles"])
    return (
        ("armed-group", re.compile(rf"\b{groups} {name}|\b(?!{articles} )[A-Z]\w+ {groups}\b")),
        ("person", re.compile(rf"\b{offices}(?: [a-zà-ÿ]+)?,? (?P<name>{name})")),
    )


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")"
