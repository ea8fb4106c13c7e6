"""Which party a speaker is, or holds an office of: “le ministre russe” speaks for Russia."""

from collections.abc import Sequence

from accalmie.reading.cues import Cues
from accalmie.reading.folding import fold
from accalmie.reading.mentions import Named
from accalmie.reading.parties import find_adjectives
from accalmie.reading.words import Span


def find_speaker_party(
    text: str, name: Span, role: Span | None, mentions: Sequence[Named], cues: Cues
) -> str | None:
    """Gives the party that speaks, or whose office the speaker holds; None where no word says so.

    Args:
        text: The page's text.
        name: The speaker.
        role: His role, where it is told.
        mentions: The parties of the page.
        cues: Those of the language.
    """
    own = _whole(text, name, mentions)
    if own and not _unknown(own):
        return own
    for span in (role, name):
        if span is None or not cues.patterns["office"].search(text, *span):
            continue
        inside = [m.id for m in mentions if span[0] <= m.start and m.end <= span[1]]
        known = [party for party in inside if not _unknown(party)]
        if known:
            return known[0]
        adjective = find_adjectives(fold(text[slice(*span)]), cues.language)
        if adjective:
            return adjective[0]
    return own


def _whole(text: str, name: Span, mentions: Sequence[Named]) -> str | None:
    for mention in mentions:
        inside = name[0] <= mention.start and mention.end <= name[1]
        rest = text[name[0] : mention.start].strip(" ’'").lower()
        if inside and mention.end == name[1] and rest in _ARTICLES:
            return mention.id
    return None


_ARTICLES = frozenset(("", "l", "le", "la", "les", "the", "des", "un", "une", "a", "an"))


def _unknown(party: str) -> bool:
    return party[:1] == "p" and party[1:].isdigit()
