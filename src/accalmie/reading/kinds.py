"""What a statement does where its verb alone does not show it: who announces his truce promises."""

from accalmie.reading.cues import Cues
from accalmie.reading.hedges import is_negated
from accalmie.reading.saying import Said
from accalmie.record.drafts import Verb

_HEAD = 6  # words of a thing in which the noun stands that says what it is
_GIVING = frozenset(
    ("annoncer", "announce", "décréter", "proclamer", "proclaim", "declare", "déclarer")
)


def find_kind(said: Said, content: str, cues: Cues) -> Verb:
    """Gives what a statement does: a promise is often only said.

    Args:
        said: The statement as its sentence gives it.
        content: Its words, with plain spaces and straight apostrophes.
        cues: Those of the language.
    """
    if said.verb != "says" or said.quoted:
        return said.verb
    low = content.lower()
    held = said.relayed or cues.patterns["if"].search(low) or is_negated(low, cues)
    own = not held and cues.patterns["own_future"].match(low)
    assured = any(cues.has("assuring", lemma) for lemma in said.lemmas)
    if own or (assured and cues.patterns["future_of"].search(low)):
        return "promises"
    thing = low.replace("'", "' ").split()[:_HEAD]
    given = _GIVING.intersection(said.lemmas)
    if given and any(cues.has("ceasings", w.strip("«»“”\",")) for w in thing) and not any(
        cues.has("auxiliaries", w) or cues.has("be", w) for w in low.split()[:_HEAD]
    ):  # fmt: skip
        return "promises"
    return said.verb
