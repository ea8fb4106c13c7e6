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


def is_hedged(content: str, cues: Cues, *, past_clause: bool, relayed: bool = False) -> bool:
    """Tells whether words are hedged.

    Args:
        content: The words, with plain spaces and straight apostrophes.
        cues: Those of the language.
        past_clause: Whether they depend on a verb in the past, as in “a dit que…”.
        relayed: Whether they are given with “selon”: there any conditional is hearsay.
    """
    conditional = cues.patterns["if"].search(content)
    for match in cues.patterns["hedge"].finditer(content):
        if not match[0].lower().startswith(("aurai", "serai")):
            return True
        if conditional:
            continue
        serait = _SERAIT.match(match[0])
        later = serait and cues.patterns["future_past"].search(content[match.end() :])
        if not later and not (past_clause and serait):
            return True
    if conditional or past_clause:
        return False
    turn = cues.patterns["subordinate"].search(content)
    main = content[: turn.start()] if turn else content
    return bool(relayed and cues.patterns["hearsay"].search(main))


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
    """Tells whether the words say that something is not so, in their main clause."""
    lead = cues.patterns["if_clause"].match(content)
    main = content[lead.end() :] if lead else content
    turn = cues.patterns["subordinate"].search(main)
    return bool(cues.patterns["not"].search(main[: turn.start()] if turn else main))
