"""Where the parties of a page are named, in the order of its text."""

from collections.abc import Sequence
from typing import NamedTuple

from accalmie.record.drafts import PartyDraft


class Named(NamedTuple):
    """A mention of a party, by place."""

    start: int
    end: int
    id: str


def find_mentions(parties: Sequence[PartyDraft]) -> list[Named]:
    """Gives every mention of the parties in the order of the text."""
    return sorted(Named(m.start, m.end, p.id) for p in parties for m in p.mentions)
