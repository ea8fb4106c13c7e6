"""The words by which a language gives somebody's words, made from its table."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from accalmie.reading.languages import load_table
from accalmie.reading.verb_forms import Form, make_forms
from accalmie.record.drafts import Verb

_TITLES = "M|MM|Mme|Mlle|Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Capt|Sgt|Sen|Rep|Gov|Prof|Adm|Brig"
# A name: words with a capital, joined by the small words that names hold.
NAME = (
    rf"(?:(?:{_TITLES}|[A-Z])\. ?){{0,2}}"
    r"(?:[A-ZÀ-Ý][\w’'-]*|[A-Z]{2,})"
    r"(?: (?:(?:de|du|des|la|le|al|el|of|the|and|bin|von) ){0,2}"
    r"(?:[ae]l?[a-z]?-)?[A-ZÀ-Ý][\w’'-]*){0,4}"
)
# One person's name: no “and”, no “of” but inside what follows a first name.
PERSON = (
    rf"(?:(?:{_TITLES}|[A-Z])\.? ){{0,2}}"
    r"[A-ZÀ-Ý][\w’'-]*"
    r"(?: (?:(?:de|du|des|la|le|al|el|bin|ben|ibn|von|van|Abou|Abu) ){0,2}"
    r"(?:[ae]l?[a-z]?-)?[A-ZÀ-Ý][\w’'-]*){0,4}"
)
_PATTERNS = (
    "hedge",
    "future_past",
    "if",
    "future",
    "according_not",
    "infinitive",
    "not",
    "joined",
    "told_of",
    "hearsay",
    "if_clause",
    "subordinate",
    "past_cue",
    "own_future",
    "future_of",
)


_SHOWN = ("auxiliaries", "be", "negations", "modals")


class Saying(NamedTuple):
    """A way of saying, and what may follow its verb.

    A verb of several words has the words `then` after it, or one of some nouns; they are part of
    what is said where they are its `said_phrase`.
    """

    verb: Verb
    takes: frozenset[str]
    then: tuple[str, ...] = ()
    nouns: frozenset[str] = frozenset()
    said_phrase: bool = False


class Nominal(NamedTuple):
    """A noun that gives words: “the claim by X that…”."""

    verb: Verb
    pattern: re.Pattern[str]


class Cues(NamedTuple):
    """What is needed to find the statements of one language."""

    language: str
    forms: dict[str, tuple[Form, ...]]
    sayings: dict[str, tuple[Saying, ...]]
    reflexive: dict[str, tuple[Saying, ...]]
    only_reflexive: frozenset[str]
    words: dict[str, frozenset[str]]
    pronouns: dict[str, frozenset[str]]
    patterns: dict[str, re.Pattern[str]]
    nominal: tuple[Nominal, ...]
    after_pronouns: dict[str, str]
    stands_for: dict[str, str]

    def has(self, kind: str, word: str) -> bool:
        """Tells whether a word is of a kind of the table."""
        return word in self.words[kind]

    def shows_verb(self, word: str) -> bool:
        """Tells whether a small word shows the verb of its clause: “has”, “was”, “not”, “will”."""
        return any(word in self.words[kind] for kind in _SHOWN)


@cache
def load_cues(language: str) -> Cues:
    """Gives the cues of a language.

    Raises:
        FileNotFoundError: There is no table of cues for the language.
    """
    table: dict[str, Any] = load_table("cues", language)
    sayings = _sayings((*table["phrases"], *table["verbs"]))
    reflexive = _sayings(table["reflexive"])
    return Cues(
        language=language,
        forms=make_forms(language, frozenset(sayings) | frozenset(reflexive)),
        sayings=sayings,
        reflexive=reflexive,
        only_reflexive=frozenset(table["only_reflexive"]),
        words={key: frozenset(row) for key, row in table.items() if _is_words(row)},
        pronouns={key: frozenset(words) for key, words in table["pronouns"].items()},
        patterns=_patterns(table),
        nominal=tuple(
            _nominal(row, table["nominal_whose"], table["nominal_articles"], language)
            for row in table["nominal"]
        ),
        after_pronouns=table["after_pronouns"],
        stands_for=table["stands_for"],
    )


def _is_words(row: object) -> bool:
    return isinstance(row, list) and all(isinstance(word, str) for word in row)


def _sayings(rows: Iterable[dict[str, Any]]) -> dict[str, tuple[Saying, ...]]:
    found: dict[str, list[Saying]] = {}
    for row in rows:
        takes = frozenset(row["takes"].split())
        for lemma in row.get("lemmas", (row.get("lemma"),)):
            for then in row.get("then") or ("",):
                saying = Saying(
                    row["verb"], takes, _split(then), frozenset(row.get("nouns", ())), "said" in row
                )
                found.setdefault(lemma, []).append(saying)
    return {lemma: tuple(ways) for lemma, ways in found.items()}


def _split(phrase: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+'|[\w-]+", phrase))


def _patterns(table: dict[str, Any]) -> dict[str, re.Pattern[str]]:
    found = {key: re.compile(table[key], re.IGNORECASE) for key in _PATTERNS}
    heads, agencies = table["outlet_heads"], any_of(table["agencies"])
    media = rf"(?:(?i:{heads}) (?!(?:of|de) ){PERSON}|{agencies}(?![\w-])|(?i:{heads}))"
    outlet = rf"(?P<outlet>{media})"
    offices = rf"\b{any_of(table['offices'])}\b"
    return found | {
        "heard": re.compile(rf"(?i:{table['heard']})(?![\w-])"),
        "thing": re.compile(rf"(?i:{table['thing']})(?![\w-])"),
        "quoting": re.compile(table["quoting"].format(name=NAME)),
        "to_whom": re.compile(table["to_whom"], re.IGNORECASE),
        "on_from": re.compile(table["on_from"], re.IGNORECASE),
        "from_whom": re.compile(table["from_whom"], re.IGNORECASE),
        "quoted_by": re.compile(table["quoted_by"]),
        "passive_by": re.compile(rf"(?i:{table['passive_by']}) "),
        "unowned": re.compile(table["unowned"], re.IGNORECASE),
        "citing": re.compile(rf"(?i:{table['citing']}) "),
        "said_in": re.compile(rf", (?i:{table['said_in']})[^,]*$"),
        "trade": re.compile(rf"\b{any_of(table['trades'])}\b", re.IGNORECASE),
        "according": re.compile(
            rf"(?<![\w-])(?i:{table['according']})(?!-)(?:(?<=')|(?!\w)) ?(?=\S)"
        ),
        "for_whom": re.compile(table["for_whom"]),
        "source": re.compile(table["source"], re.IGNORECASE),
        "agency": re.compile(
            rf"(?:(?i:the|l'|la|le|les) ?)?(?:(?i:{heads}) ?)?{agencies}$|(?i:{heads})(?: .*)?$"
        ),
        "told": re.compile(rf"(?<![\w-])(?i:{table['told']})(?:l'|la |le |les |the )?{outlet}"),
        "through": re.compile(rf"(?i:{table['through']})(?:l'|la |le |les |the )?{outlet}"),
        "outlet_of": re.compile(rf"(?i:{table['outlet_of']})(?P<outlet>{media}|{NAME})$"),
        "nested": re.compile(
            rf"(?P<speaker>(?:Les? |La |L'|The )?{NAME}),? (?:«|“|\")\s*"
            rf"(?P<to>{table['us']}) ?{table['nested_verbs']}"
            r"(?P<what>(?:[^«»“”\"]|\"[^«»“”\"]{1,40}\")+)"
            if table["us"].startswith("nous")
            else rf"(?P<speaker>(?:The )?{NAME}),? (?:“|\")\s*{table['nested_verbs']}"
            rf"(?P<to>{table['us']}) (?P<what>(?:not )?to [^“”\"]+)"
        ),
        "officer": re.compile(
            rf"\b{any_of(set(table['offices']) - set(table['bodies']))}\b", re.IGNORECASE
        ),
        "office": re.compile(offices, re.IGNORECASE),
    }  # fmt: skip


def _nominal(row: dict[str, str], whose: str, articles: str, language: str) -> Nominal:
    lead = rf"(?<![\w-])(?:{articles}) ?"
    own = rf"|(?P<owner>{NAME})'s (?:\w+ ){{0,2}}(?:{row['nouns']})" if language == "en" else ""
    return Nominal(
        row["verb"],  # type: ignore[arg-type]
        re.compile(
            rf"(?:(?i:{lead})(?:\w+ )?(?:{row['nouns']})(?: \w+ée?s?)? (?:{whose})"
            rf"(?P<speaker>[^,.;:«»“”]{{2,60}}?){own}) (?:{row['of']})"
        ),
    )


def any_of(words: Iterable[str]) -> str:
    """Gives a pattern of any of some words, the longest first."""
    return "(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")"
