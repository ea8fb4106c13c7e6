"""How firmly words are told: hedged by hearsay, planned, conditional.

The French conditional is hearsay (“aurait bombardé”) only apart from a condition (“si…”) and from
the future in the past (“a dit que la trêve serait prolongée”).
"""

import re

from accalmie.reading.cues import Cues
from accalmie.record.drafts import Modality, Verb

_SERAIT = re.compile(r"\bserai(?:t|ent)\b", re.IGNORECASE)
_VERBS: dict[Verb, Modality] = {
    "promises": "planned",
    "demands": "hypothetical",
    "proposes": "hypothetical",
}


def is_hedged(content: str, cues: Cues, *, past_clause: bool) -> bool:
    """Tells whether words are hedged.

    Args:
        content: The words, with plain spaces and straight apostrophes.
        cues: Those of the language.
        past_clause: Whether they depend on a verb in the past, as in “a dit que…”.
    """
    hedges = cues.patterns["hedge"]
    for match in hedges.finditer(content):
        conditional = match[0].lower().startswith(("aurai", "serai"))
        if not conditional:
            return True
        if cues.patterns["if"].search(content):
            continue
        future = past_clause and _SERAIT.match(match[0])
        if not future and not cues.patterns["future_past"].search(content[match.end() :]):
            return True
    return False


def find_modality(content: str, verb: Verb, cues: Cues, *, hedged: bool) -> Modality:
    """Gives how the words stand to the facts."""
    if hedged:
        return "reported"
    if verb in _VERBS:
        return _VERBS[verb]
    if cues.patterns["if"].search(content):
        return "conditional"
    return "planned" if cues.patterns["future"].search(content) else "actual"


def is_negated(content: str, cues: Cues) -> bool:
    """Tells whether the words say that something is not so."""
    return bool(cues.patterns["not"].search(content))
