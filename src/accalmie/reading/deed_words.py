"""The words by which a language tells deeds, made from its table."""

import re
from functools import cache
from typing import Any, NamedTuple

from accalmie.reading.languages import load_table
from accalmie.reading.verb_forms import Form, make_forms

_WORDS = (
    "stop", "by", "by_noun", "on", "demanded", "promised", "negation", "nobody", "conditional",
    "possible", "planned", "if", "habitual", "none", "about", "ends", "against", "owned",
    "violent", "links", "aside", "things", "peoples", "either", "describes",
    "not_any", "future", "to_come", "joined", "counted",
)  # fmt: skip
_SETS = ("between", "before_times", "openers", "prepositions", "leading", "then", "between_two",
         "possessives", "ours", "object_relatives", "with", "joins", "places")  # fmt: skip


class VerbFrame(NamedTuple):
    """How a verb tells a deed: what must stand around it, and where its target is.

    `of` where the target follows “de” after the words of `then`; `within` where it is in them;
    `harm` where the verb tells who was hurt, which may be the end of another deed.
    """

    act: str
    target: str = "object"
    then: re.Pattern[str] | None = None
    then_not: re.Pattern[str] | None = None
    subject: re.Pattern[str] | None = None
    subject_not: re.Pattern[str] | None = None
    reflexive: bool = False
    passive: bool = False
    weak: bool = False
    term: bool = False
    skip: bool = False
    of: bool = False
    within: bool = False
    harm: bool = False


class NounFrame(NamedTuple):
    """A noun that tells a deed, and whom “of” names after it."""

    act: str
    of: str


class DeedWords(NamedTuple):
    """What is needed to find the deeds of one language."""

    forms: dict[str, tuple[Form, ...]]
    frames: dict[str, tuple[VerbFrame, ...]]
    nouns: re.Pattern[str]
    noun_frames: tuple[NounFrame, ...]
    words: dict[str, re.Pattern[str]]
    members: re.Pattern[str]
    armed: re.Pattern[str]
    adjunct: re.Pattern[str]
    light: dict[str, tuple[Form, ...]]
    sets: dict[str, frozenset[str]]


@cache
def load_deeds(language: str) -> DeedWords:
    """Gives the deeds of a language.

    Raises:
        FileNotFoundError: There is no table of deeds for the language.
    """
    table: dict[str, Any] = load_table("deeds", language)
    frames: dict[str, list[VerbFrame]] = {}
    for row in table["verbs"]:
        for lemma in row["lemmas"]:
            frames.setdefault(lemma, []).append(_frame(row))
    nouns = table["nouns"]
    any_noun = "|".join(f"(?P<n{number}>{row['noun']})" for number, row in enumerate(nouns))
    return DeedWords(
        forms=make_forms(language, frozenset(frames)),
        frames={lemma: tuple(rows) for lemma, rows in frames.items()},
        nouns=re.compile(rf"(?<![\w-])(?:{any_noun})(?![\w-])", re.IGNORECASE),
        noun_frames=tuple(NounFrame(row["act"], row.get("of", "doer")) for row in nouns),
        words={key: re.compile(table[key], re.IGNORECASE) for key in _WORDS},
        members=re.compile(rf"\b{table['members']}\b", re.IGNORECASE),
        armed=re.compile(rf"\b{table['armed']}\b", re.IGNORECASE),
        adjunct=re.compile(rf"\b{table['adjunct']}\b", re.IGNORECASE),
        light=make_forms(language, frozenset(table["light"])),
        sets={key: frozenset(table[key]) for key in _SETS}
        | {"that": frozenset(table["relative_that"])},
    )


def _frame(row: dict[str, Any]) -> VerbFrame:
    def pattern(key: str, form: str) -> re.Pattern[str] | None:
        return re.compile(form.format(row[key]), re.IGNORECASE) if key in row else None

    return VerbFrame(
        act=row["act"],
        target=row.get("target", "object"),
        then=pattern("then", r"(?:{})(?![\w-])"),
        then_not=pattern("then_not", r"(?:{})(?![\w-])"),
        subject=pattern("subject", r"\b(?:{})\b"),
        subject_not=pattern("subject_not", r"\b(?:{})\b"),
        **{flag: flag in row for flag in _FLAGS},
    )


_FLAGS = ("reflexive", "passive", "weak", "term", "skip", "of", "within", "harm")
