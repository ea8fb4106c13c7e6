"""A fault of an agreement, at its path, and the slots that every rule has."""

import msgspec

from accalmie.agreements.yaml_text import Path

SLOTS = ("by", "against", "object", "with_", "in_", "during", "given")


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """Something to mend, at a path of the agreement."""

    code: str
    at: Path
    values: dict[str, str] = {}
    severity: str = "error"
