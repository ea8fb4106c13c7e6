"""What would settle a finding that is open: for each open question the fact that is wanted."""

from collections.abc import Iterable, Iterator
from typing import Any

from accalmie.assessing.weighing import GONE
from accalmie.cases.forms import Case

FACTS = {
    "act": "what kind of act it was",
    "by": "who did it",
    "against": "who was hit, or was there",
    "object": "what was hit",
    "with": "the weapon",
    "in": "the place, closer than the record has it",
    "when": "the time, closer than the record has it",
    "given": "evidence that shows the claim or rules it out",
    "clock": "the hour that the text of the agreement leaves open",
    "account": "which account is right",
    "report": "which report of it is right",
    "reading": "a ruling on the disputed wording, by whoever may interpret the text",
    "acceptance": "the document by which the party accepted, or its refusal",
}
MECHANISM = "a finding of the mechanism itself"
ADMISSION = "an admission by the doer’s own side"
ORIGINS = "as many independent origins as the standard of proof asks for, and no denial"
UNDONE = "the withdrawal of the report, or of its denial"
DONE = "a report that it was done, or that it was left undone"
AIM = "whether what it was to prevent happened"
UNTIL = "nothing yet: the time for it still runs"


def find_duty_settling(statuses: Iterable[str], hinges: tuple[str, ...]) -> Iterator[str]:
    """Finds what the standing of a duty would need; nothing where it is settled."""
    known = set(statuses)
    yield from (FACTS.get(name.partition(":")[0], AIM) for name in hinges)
    if "no performance on record" in known:
        yield DONE
    elif known == {"pending"}:
        yield UNTIL


def find_settling(
    case: Case, occurrence: str, attribution: str, hinges: tuple[str, ...]
) -> Iterator[dict[str, Any]]:
    """Finds what each open question of a finding would need; nothing where all is settled.

    Args:
        case: Whose standard of proof and mechanism count.
        occurrence: The answer to whether it happened.
        attribution: The answer to who did it.
        hinges: The facts on which the outcome depends, or that are missing.
    """
    if occurrence in GONE:
        return
    yield from ({"question": "clause", "fact": h, "needs": [FACTS[h.partition(":")[0]]]}
                for h in hinges)  # fmt: skip
    mechanism = [MECHANISM] if case.head.mechanism else []
    if occurrence != "established":
        more = [UNDONE] if occurrence == "disputed" else [ORIGINS] if case.head.proof else []
        needs = [*mechanism, ADMISSION, *more]
        yield {"question": "occurrence", "fact": "occurrence", "needs": needs}
    if attribution != "established":
        yield {"question": "attribution", "fact": "by", "needs": [*mechanism, ADMISSION]}
