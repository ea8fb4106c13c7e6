"""The example incidents of an agreement as a case of their own, to try its text on."""

from collections.abc import Iterator

from accalmie.agreements.language import Agreement, Example
from accalmie.agreements.words import in_language
from accalmie.cases.forms import Account, Case, Head, Incident, Listing, Party

SOURCE = "example"


def case_of(agreement: Agreement) -> Case:
    """Makes a case of an agreement alone: its actors, its lists and its example incidents."""
    actors = [s.actor or s.id for s in agreement.parties]
    actors += [name for names in agreement.members.values() for name in names]
    listed = [entry.party for entries in agreement.lists.values() for entry in entries]
    parties = dict.fromkeys([*actors, *agreement.third_parties, *listed])
    return Case(
        head=Head(id=agreement.id, title=in_language(agreement.title), timezone=agreement.timezone),
        parties=tuple(_party(agreement, name) for name in parties),
        listings=tuple(_listings(agreement)),
        agreements=(agreement,),
        incidents=tuple(_incident(example) for example in agreement.examples),
    )


def _party(agreement: Agreement, name: str) -> Party:
    """Gives a party under the names that the agreement's file has for it."""
    own = [s.id for s in agreement.parties if s.actor == name]
    words = next((agreement.names[n] for n in (name, *own) if n in agreement.names), None)
    names = words if isinstance(words, dict) else {"en": words} if words else {}
    return Party(id=name, names=names)


def _listings(agreement: Agreement) -> Iterator[Listing]:
    for name, entries in agreement.lists.items():
        for entry in entries:
            yield Listing(list=name, party=entry.party, name=entry.name, from_=entry.from_,
                          to=entry.to, source=entry.cite or "")  # fmt: skip


def _incident(example: Example) -> Incident:
    account = Account(
        source=SOURCE, by=example.by, against=example.against, object=example.object,
        with_=example.with_, in_=example.in_, when=example.when, claims=example.claims,
        shown=example.shown,
    )  # fmt: skip
    return Incident(
        id=example.id, act=example.act, title=in_language(example.why), accounts=(account,)
    )
