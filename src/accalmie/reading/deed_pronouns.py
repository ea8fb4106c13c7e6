"""Whom a pronoun or a possessive names before a deed: the one party it can be, or nobody.

“We” and “our” are of whom the statement is; the others are the only party named before in the
sentence that fits, else the only one of the sentence before.
"""

from collections.abc import Sequence

from accalmie.reading.deed_words import load_deeds
from accalmie.reading.mentions import Named
from accalmie.reading.words import Span

_FEMININE, _PLURAL, _MASCULINE = "feminine", "plural", "masculine"
_FORMS = {
    "elle": _FEMININE, "elles": _PLURAL, "ils": _PLURAL, "il": _MASCULINE,
    "leur": _PLURAL, "leurs": _PLURAL, "they": _PLURAL, "their": _PLURAL, "them": _PLURAL,
}  # fmt: skip
_ANYBODY = frozenset({"ses", "son", "sa", "its", "it"})
_ARTICLES = {
    "la ": _FEMININE, "une ": _FEMININE, "le ": _MASCULINE, "du ": _MASCULINE, "un ": _MASCULINE,
    "au ": _MASCULINE, "les ": _PLURAL, "des ": _PLURAL, "aux ": _PLURAL, "the ": "",
}  # fmt: skip


def find_referent(
    text: str, pronoun: str, at: int, sentences: Sequence[Span], mentions: Sequence[Named]
) -> str | None:
    """Gives the party that a pronoun names, None where it may be none or several.

    Args:
        text: The page's text with plain spaces and straight apostrophes.
        pronoun: In small letters.
        at: Where the deed stands that it does.
        sentences: That of the deed, and those before it, nearest first.
        mentions: The parties named in them, in order.
    """
    if pronoun not in _FORMS and pronoun not in _ANYBODY:
        return None
    for start, end in sentences:
        near = [m for m in mentions if start <= m.start and m.end <= min(end, at)]
        fit = {m.id for m in near if _fits(text, pronoun, m)}
        if fit:
            return next(iter(fit)) if len(fit) == 1 else None
    return None


def is_ours(pronoun: str | None, language: str) -> bool:
    """Tells whether a pronoun is of who speaks: “we”, « nos »."""
    return pronoun in load_deeds(language).sets["ours"]


def possessive_of(words: str, language: str) -> str | None:
    """Gives the possessive with which some words begin: “its aircraft”."""
    first = words.split()[0].lower() if words.split() else ""
    return first if first in load_deeds(language).sets["possessives"] else None


def _fits(text: str, pronoun: str, mention: Named) -> bool:
    wanted = _FORMS.get(pronoun, "")
    before = text[max(0, mention.start - 4) : mention.start].lower()
    told = next((form for article, form in _ARTICLES.items() if before.endswith(article)), "")
    own = text[mention.start : mention.end].lower()
    told = told or next(
        (form for article, form in _ARTICLES.items() if own.startswith(article)), ""
    )
    if not told or not wanted:
        return True
    return wanted == told
