"""Words of an agreement that are not understood: terms, selectors, forms, citations, ids."""

from collections.abc import Iterator
from difflib import get_close_matches

from accalmie.agreements.distances import read_distance
from accalmie.agreements.faults import SLOTS, Fault
from accalmie.agreements.language import Agreement, Clause
from accalmie.agreements.mentions import all_matters, names
from accalmie.agreements.terms import Kind, load_terms, read_calibre
from accalmie.agreements.timing import options_of
from accalmie.agreements.walking import all_cites, all_distances
from accalmie.errors import AccalmieError

ACTS = ("prohibits", "permits", "requires")


def find_wording(agreement: Agreement) -> Iterator[Fault]:
    """Finds words that are not understood."""
    for check in (_terms, _grades, _selectors, _acts, _distances, _twice):
        yield from check(agreement)


def _terms(agreement: Agreement) -> Iterator[Fault]:
    for at, matter in all_matters(agreement):
        said: list[tuple[str, Kind, object]] = [
            ("object", "objects", matter.object), ("with", "weapons", matter.with_),
        ]  # fmt: skip
        if isinstance(matter, Clause):
            said += [(key, "acts", getattr(matter, key)) for key in ACTS]
        for slot, kind, selector in said:
            yield from _unknown((*at, slot), kind, selector)
    for number, example in enumerate(agreement.examples):
        yield from _unknown(("examples", number, "act"), "acts", example.act)
        yield from _unknown(("examples", number, "with"), "weapons", list(example.with_))
        yield from _unknown(("examples", number, "object"), "objects", list(example.object))


def _grades(agreement: Agreement) -> Iterator[Fault]:
    for number, grade in enumerate(agreement.gravity):
        for slot, kind, selector in (
            ("act", "acts", grade.act), ("object", "objects", grade.object),
            ("with", "weapons", grade.with_),
        ):  # fmt: skip
            yield from _unknown(("gravity", number, slot), kind, selector)  # type: ignore[arg-type]


def _unknown(at: tuple[str | int, ...], kind: Kind, selector: object) -> Iterator[Fault]:
    for name in names(selector):
        if not name.startswith("at-least ") and name not in load_terms(kind):
            near = get_close_matches(name, load_terms(kind), 3) or list(load_terms(kind))[:5]
            values = {"name": name, "kind": kind.rstrip("s"), "known": ", ".join(near)}
            yield Fault(code="A326", at=at, values=values)


def find_strangers(agreement: Agreement) -> Iterator[Fault]:
    """Finds names of parties under which the agreement knows nobody."""
    known = _standing(agreement)
    for at, matter in all_matters(agreement):
        for slot in ("by", "against"):
            for name in names(getattr(matter, slot)):
                if known and name not in known and at[0] == "clauses":
                    values = {"name": name}
                    yield Fault(code="A330", at=(*at, slot), values=values, severity="warning")


def _standing(agreement: Agreement) -> set[str]:
    """Gives every name under which the agreement knows somebody."""
    known = set(agreement.third_parties) | {n for v in agreement.members.values() for n in v}
    for party in agreement.parties:
        known |= {name for name in (party.id, party.actor, party.role) if name}
    for matter in agreement.excludes:
        known |= set(names(matter.against)) | set(names(matter.by))
    return known


def _selectors(agreement: Agreement) -> Iterator[Fault]:
    for at, matter in all_matters(agreement):
        slots = (*SLOTS, *(ACTS if isinstance(matter, Clause)
                           else ()))  # fmt: skip
        for slot in slots:
            selector = getattr(matter, slot)
            if selector is not None and not _is_selector(selector, slot):
                values = {"selector": str(selector)}
                yield Fault(code="A307", at=(*at, slot.rstrip("_")), values=values)


def _is_selector(selector: object, slot: str) -> bool:
    if isinstance(selector, str):
        return bool(selector)
    if isinstance(selector, list):
        return bool(selector) and all(_is_selector(part, slot) for part in selector)
    if not isinstance(selector, dict) or not selector:
        return False
    if "reading" in selector:
        parts = [part for word, part in selector.items() if word != "reading"]
        named = isinstance(selector["reading"], str)
        return named and bool(parts) and all(_is_selector(part, slot) for part in parts)
    ((word, part), *more) = selector.items()
    if more:
        return False
    if word in ("list", "only", "associated"):
        fits = isinstance(part, str) if word == "list" else _is_selector(part, slot)
        return slot in ("by", "against") and fits
    if word == "at-least":
        return slot == "with_" and isinstance(part, str) and _is_calibre(part)
    if word == "all":
        return isinstance(part, list) and _is_selector(part, slot)
    return word == "not" and _is_selector(part, slot)


def _is_calibre(text: str) -> bool:
    try:
        return read_calibre(text)[0] in load_terms("weapons")
    except AccalmieError:
        return False


def _acts(agreement: Agreement) -> Iterator[Fault]:
    for at, matter in all_matters(agreement):
        if not isinstance(matter, Clause):
            continue
        count = sum(getattr(matter, key) is not None for key in ACTS)
        if count != 1:
            values = {"clause": matter.id, "count": str(count)}
            yield Fault(code="A306", at=at, values=values)


def _distances(agreement: Agreement) -> Iterator[Fault]:
    for at, distance in all_distances(agreement):
        for path, text in options_of(at, distance):
            try:
                read_distance(text)
            except AccalmieError as error:
                yield Fault(code=error.code, at=path, values=error.values)


def _twice(agreement: Agreement) -> Iterator[Fault]:
    for kind in ("clauses", "excludes", "parties", "examples"):
        seen: set[str] = set()
        for number, part in enumerate(getattr(agreement, kind)):
            if part.id in seen:
                values = {"name": part.id, "kind": kind}
                yield Fault(code="A329", at=(kind, number, "id"), values=values)
            seen.add(part.id)


def find_citations(agreement: Agreement) -> Iterator[Fault]:
    """Finds rules that cite nothing, and citations that start with no source of the agreement."""
    for at, matter in all_matters(agreement):
        if matter.cite is None and len(at) == 2:
            yield Fault(code="A305", at=at, values={"clause": matter.id}, severity="warning")
    if not agreement.sources:
        return
    known = ", ".join(sorted(agreement.sources))
    for at, cite in all_cites(agreement):  # an entry of a list cites the number it has there
        if at[0] != "lists" and cite.split()[0].rstrip(",:;") not in agreement.sources:
            values = {"cite": cite, "known": known}
            yield Fault(code="A322", at=at, values=values, severity="warning")
