"""Whether a page is about armed conflict at all, before anything on it is read as an incident.

Why: a page on a typhoon counts its dead, one on the stock market tells of a retreat; read as acts
    of somebody they would be false, and no later step could tell.
"""

import re
from collections.abc import Iterable
from functools import cache

from accalmie.reading.languages import load_table
from accalmie.record.drafts import PartyDraft

ARMED = frozenset({"armed-group", "force", "rebels", "coalition"})
FEWEST = 2  # different words of conflict; one may be a figure of speech
SHORT = 600  # characters; of so little, one such word is enough


def is_of_conflict(text: str, language: str, parties: Iterable[PartyDraft]) -> bool:
    """Tells whether an armed party is named, or words enough that only conflict has."""
    if any(party.kind in ARMED for party in parties):
        return True
    found: set[str] = set()
    fewest = FEWEST if len(text) > SHORT else 1
    for match in _words(language).finditer(text):
        found.add(match[0].lower().rstrip("s"))
        if len(found) >= fewest:
            return True
    return False


@cache
def _words(language: str) -> re.Pattern[str]:
    return re.compile(load_table("conflict", language)["words"], re.IGNORECASE)
