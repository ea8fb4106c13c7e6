"""Who says what, and through whom we hear it, by surface rules.

The parser is of no use on « …, a-t-il dit » (parataxis F 0.05 on French news), so quotations and
their incises are read from the surface: the quotation, then the verb, then the name.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from accalmie.reading.cues import NAME, Cues, load_cues
from accalmie.reading.folding import plain_spaces
from accalmie.record.drafts import DateDraft, Link, StatementDraft, Verb, When
from accalmie.record.pages import Page, Passage

_QUOTE = re.compile(r"«\s*(?P<a>[^»]{1,3000}?)\s*»|“(?P<b>[^”]{1,3000})”|\"(?P<c>[^\"]{1,3000})\"")
_NAME = re.compile(NAME)
_SMALL = re.compile(" [a-zà-ÿ]")
_SHORTEST_NAME = 2
_FEWEST_WORDS = 4  # a quotation of fewer words is a word in inverted commas

_FEWEST_REPORTED = 3  # “says that so” tells nothing that can be kept


@dataclass(frozen=True)
class Said:
    """A statement as its sentence gives it; places are those of the page's text."""

    verb: Verb
    content: tuple[int, int]
    cue: tuple[int, int]
    speaker: tuple[int, int] | None = None
    role: str | None = None
    outlet: tuple[int, int] | None = None
    addressee: str | None = None
    pronoun: bool = False
    through: tuple[int, int] | None = None


def find_statements(
    page: Page, sentences: Sequence[tuple[int, int]], dates: Iterable[DateDraft]
) -> tuple[StatementDraft, ...]:
    """Finds the statements of a page in the order of its sentences.

    Args:
        page: The page; its language is `fr` or `en`.
        sentences: The sentences of its article.
        dates: Its dates; one inside the words that introduce a statement is when it was said.
    """
    cues = load_cues(page.language or "")
    dates, plain = tuple(dates), plain_spaces(page.text)
    found: list[StatementDraft] = []
    last: Said | None = None
    for start, end in sentences:
        for said in _said(plain, start, end, cues):
            if said.pronoun and last:
                said = Said(said.verb, said.content, said.cue, last.speaker, last.role)
            last = said if said.speaker and not said.through else last
            found.append(_draft(page, said, dates, cues, f"s{len(found) + 1}"))
    return tuple(found)


def _said(text: str, start: int, end: int, cues: Cues) -> Iterator[Said]:
    quoted = list(_quotations(text, start, end, cues))
    if quoted:
        yield from quoted
        yield from _nested(text, start, quoted, cues)
        return
    for rule in (_relayed, _demanded, _reported, _refused, _according):
        said = rule(text, start, end, cues)
        least = 1 if rule is _refused else _FEWEST_REPORTED
        if said and len(text[slice(*said.content)].split()) >= least:
            yield said
            return


def _quotations(text: str, start: int, end: int, cues: Cues) -> Iterator[Said]:
    for quote in _QUOTE.finditer(text, start, end):
        group = quote.lastgroup or "a"
        content = quote.span(group)
        if len(quote[group].split()) < _FEWEST_WORDS:
            continue
        match = cues.incise.match(text[quote.end() : end])
        if not match:
            continue
        cue = (quote.end() + match.start(), quote.end() + match.end())
        verb = cues.verbs[match["past"] or match["bare"]]
        if match["pronoun"] or match["pronoun2"]:
            yield Said(verb, content, cue, pronoun=True)
            continue
        lead = match["first"] and (
            quote.end() + match.start("first"),
            quote.end() + match.end("first"),
        )
        speaker, role = (
            (lead or None, None)
            if lead
            else _named(text, quote.end() + match.start("rest"), cue[1], cues)
        )
        yield Said(verb, content, cue, speaker, role, pronoun=speaker is None)


def _nested(text: str, start: int, quoted: list[Said], cues: Cues) -> Iterator[Said]:
    """Reads what a quotation tells that another asks: “The Americans «ask us to…», he said.”"""
    for outer in quoted:
        match = cues.nested.search(text, start, outer.content[1])
        if match and match.start("to") >= outer.content[0]:
            content = _strip(text, *match.span("what"))
            yield Said(
                "demands", content, match.span(), match.span("speaker"), addressee=match["to"],
                through=outer.speaker or (outer.cue if outer.pronoun else None),
            )  # fmt: skip


def _named(
    text: str, start: int, end: int, cues: Cues
) -> tuple[tuple[int, int] | None, str | None]:
    """Reads “le ministre russe des Affaires étrangères, Sergueï Lavrov, début juin”."""
    told_to = cues.told_to.match(text, start, end)
    start = told_to.end() if told_to else start
    start += len(text[start:end]) - len(text[start:end].lstrip())
    lead = cues.time_lead.match(text, start, end)
    start = lead.end() if lead else start
    parts = [(m.start(), m.end()) for m in re.finditer(r"[^,]+", text[start:end])]
    spans = [_strip(text, start + a, start + b) for a, b in parts]
    for number, (a, b) in enumerate(spans):
        if a < b and _NAME.fullmatch(text, a, b):
            role = text[slice(*spans[number - 1])] if number else _after(text, spans, number)
            return (a, b), role or None
    inside = _NAME.search(text, start, spans[0][1] if spans else end)
    if inside is None and spans and cues.office.match(text, *spans[0]):
        return spans[0], None
    if inside is None or len(inside[0]) < _SHORTEST_NAME:
        return None, None
    goes_on = _SMALL.match(text, inside.end(), spans[0][1]) and cues.office.match(text, *spans[0])
    if goes_on or cues.of.search(text[start : inside.start()]):
        return spans[0], None  # “le président de la République”: an office is the speaker
    role = text[slice(*_strip(text, spans[0][0], inside.start()))]
    return inside.span(), role if len(role.split()) > 1 else None


def _after(text: str, spans: list[tuple[int, int]], number: int) -> str | None:
    return text[slice(*spans[number + 1])] if number + 1 < len(spans) else None


def _relayed(text: str, start: int, end: int, cues: Cues) -> Said | None:
    match = cues.relay.search(text, start, end)
    if not match or match.start() < start + 20:
        return None
    role = match["role"] or ""
    outlet = cues.outlet.search(role)
    place = match.start("role")
    return Said(
        "says", _strip(text, start, match.start()), match.span(), match.span("name"), role or None,
        outlet=(place + outlet.start("outlet"), place + outlet.end("outlet")) if outlet else None,
    )  # fmt: skip


def _demanded(text: str, start: int, end: int, cues: Cues) -> Said | None:
    match = cues.demand.search(text, start, end)
    if not match:
        return None
    return Said(
        "demands", match.span("what"), match.span(), match.span("speaker"), addressee=match["to"]
    )


def _reported(text: str, start: int, end: int, cues: Cues) -> Said | None:
    """Reads “X said that…”, and “Officials in Beirut said that…” where it opens the sentence."""
    match = cues.reported.search(text, start, end) or cues.someone_reported.match(text, start, end)
    if not match:
        return None
    verb = cues.verbs[match["past"] or match["bare"]]
    cue = (match.start(), match.start("what"))
    if match["speaker"].lower() in cues.pronouns:
        return Said(verb, match.span("what"), cue, pronoun=True)
    return Said(verb, match.span("what"), cue, match.span("speaker"), match["role"])


def _refused(text: str, start: int, end: int, cues: Cues) -> Said | None:
    """Reads “La coalition a démenti ces affirmations”, which names what it denies."""
    match = cues.denied.match(text, start, end)
    verb = cues.verbs[match["past"] or match["bare"]] if match else "says"
    if not match or verb not in ("denies", "refuses") or match["pronoun"] or match["pronoun2"]:
        return None
    return Said(verb, match.span("what"), match.span(), match.span("speaker"), match["role"])


def _according(text: str, start: int, end: int, cues: Cues) -> Said | None:
    match = cues.according.search(text, start, end)
    if not match:
        return None
    before, after = (start, match.start()), (match.end(), end)
    content = max(before, after, key=lambda span: span[1] - span[0])
    return Said("says", _strip(text, *content), match.span(), match.span("speaker"))


def _draft(
    page: Page, said: Said, dates: tuple[DateDraft, ...], cues: Cues, name: str
) -> StatementDraft:
    text = page.text
    chain = [Link(name=page.site or page.name, role="page")]
    chain += [_link(text, said.outlet, None)] if said.outlet else []
    chain += [_link(text, said.through, None)] if said.through else []
    chain += [_link(text, said.speaker, said.role)] if said.speaker else []
    inside = (d for d in dates if said.cue[0] <= d.start and d.end <= said.cue[1])
    when = next((d for d in inside if d.granularity not in ("duration", "set")), None)
    content = Passage(*said.content, text[slice(*said.content)])
    hedged = bool(cues.hedge.search(content.exact))
    return StatementDraft(
        id=name,
        verb=said.verb,
        speaker=text[slice(*said.speaker)] if said.speaker else None,
        role=said.role,
        chain=tuple(chain),
        addressee=said.addressee,
        hedged=hedged,
        negated=said.verb == "denies",
        modality="reported" if hedged else "actual",
        said=When(from_=when.from_, to=when.to, exact=when.exact, granularity=when.granularity)
        if when
        else None,
        content=content,
    )


def _link(text: str, span: tuple[int, int], role: str | None) -> Link:
    start, end = span
    return Link(name=text[start:end], role=role, start=start, end=end, exact=text[start:end])


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in ",;"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;."):
        end -= 1
    return start, end
