"""The words by which a language gives somebody's words, as patterns made from its table."""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from accalmie.reading.languages import load_table
from accalmie.record.drafts import Verb

# A name: words with a capital, joined by the small words that names hold.
NAME = (
    r"(?:(?:M|MM|Mme|Mr|Mrs|Ms|Dr|Gen|Col|[A-Z])\. ?){0,2}(?:[A-ZÀ-Ý][\w’'-]*|[A-Z]{2,})"
    r"(?: (?:(?:de|du|des|la|le|al|el|of|the|and|bin|von) ){0,2}[A-ZÀ-Ý][\w’'-]*){0,4}"
)


class Cues(NamedTuple):
    """What is needed to find the statements of one language."""

    verbs: dict[str, Verb]
    pronouns: frozenset[str]
    incise: re.Pattern[str]
    reported: re.Pattern[str]
    relay: re.Pattern[str]
    outlet: re.Pattern[str]
    according: re.Pattern[str]
    demand: re.Pattern[str]
    someone_reported: re.Pattern[str]
    denied: re.Pattern[str]
    time_lead: re.Pattern[str]
    told_to: re.Pattern[str]
    of: re.Pattern[str]
    office: re.Pattern[str]
    nested: re.Pattern[str]
    hedge: re.Pattern[str]


@cache
def load_cues(language: str) -> Cues:
    """Gives the cues of a language.

    Raises:
        KeyError: There is no table of cues for the language.
    """
    table = load_table("cues")[language]
    past, present = table["quote_verbs"], table["present_verbs"]
    auxiliaries = _any(table["auxiliaries"])
    pronouns = _any(table["pronouns"])
    verb = (
        rf"(?:{auxiliaries}(?:-t)?(?:-(?P<pronoun>{pronouns}))?(?: \w+ment| ensuite| alors)*?"
        rf" (?P<past>{_any(past)})"
        rf"|(?P<bare>{_any({**past, **present})})(?:-t)?(?:-(?P<pronoun2>{pronouns}))?)"
    )
    before, someone = (table[key].format(name=NAME) for key in ("before_verb", "someone"))
    told = rf"(?P<speaker>{NAME}|{someone})(?:, (?P<role>[^,.«»“”]{{3,80}}),)? {verb}"
    return Cues(
        verbs={**past, **present},
        pronouns=frozenset(table["pronouns"]),
        incise=re.compile(
            rf"^\s*,? ?(?:(?P<first>{before}|{pronouns}) )?{verb}\b(?P<rest>[^.«»“”]*)"
        ),
        reported=re.compile(
            rf"(?P<speaker>{NAME})(?:, (?P<role>[^,.«»“”]{{3,80}}),)? {verb}"
            rf" (?:{table['that']}) ?(?P<what>[^.«»“”]+)"
        ),
        relay=re.compile(table["relay"].format(name=NAME)),
        outlet=re.compile(table["outlet"].format(name=NAME)),
        according=re.compile(
            rf"\b(?i:{'|'.join(table['according'])})"
            rf" (?P<speaker>[^,.;:«»“”]{{2,70}}(?=, )|(?:l['’]|la |le |the )?{NAME})"
        ),
        someone_reported=re.compile(rf"{told} (?:{table['that']}) ?(?P<what>[^.«»“”]+)"),
        denied=re.compile(rf"{told} (?P<what>{table['denied'].format()})"),
        time_lead=re.compile(table["time_lead"]),
        told_to=re.compile(table["told_to"]),
        of=re.compile(table["of"]),
        office=re.compile(table["office"]),
        demand=re.compile(table["demand"].format(name=NAME)),
        nested=re.compile(table["nested"].format(name=NAME)),
        hedge=re.compile(table["hedge"], re.IGNORECASE),
    )


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")"
