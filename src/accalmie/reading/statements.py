"""Who says what, and through whom we hear it, by surface rules.

The parser is of no use on « …, a-t-il dit » (parataxis F 0.05 on French news), so quotations and
their incises are read from the surface: the quotation, the verb, the name. A pronoun speaks for the
last speaker; a quotation without a verb is said by who spoke in the sentence before.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from accalmie.reading.acts import Named, find_mentions
from accalmie.reading.cues import Cues, load_cues
from accalmie.reading.folding import plain_spaces
from accalmie.reading.hedges import find_modality, is_hedged
from accalmie.reading.quotations import Quotation, find_quotations
from accalmie.reading.relays import add_relays, find_according, find_nominal, join_relays
from accalmie.reading.sayings import Said, Sentence, find_sayings, find_subject, make_sentence, trimmed, unquoted
from accalmie.reading.speaker_parties import find_speaker_party
from accalmie.reading.speakers import Speaker
from accalmie.reading.words import Span
from accalmie.record.drafts import DateDraft, Link, PartyDraft, StatementDraft, When
from accalmie.record.pages import Page, Passage

_NEAR = 2  # sentences back to who may go on speaking
_FEMININE = ("la ", "une ", "mme ", "mrs ", "ms ", "cette ")


def find_statements(
    page: Page,
    sentences: Sequence[Span],
    dates: Iterable[DateDraft],
    parties: Sequence[PartyDraft] = (),
) -> tuple[StatementDraft, ...]:
    """Finds the statements of a page in the order of its text.

    Args:
        page: The page; its language is `fr` or `en`.
        sentences: The sentences of its article.
        dates: Its dates; one inside the words that introduce a statement is when it was said.
        parties: Who is named in it; a speaker that is one of them, or its officer, says so.
    """
    cues, dates = load_cues(page.language or ""), tuple(dates)
    text = plain_spaces(page.text).replace("’", "'")
    mentions = find_mentions(parties)
    bodies = frozenset(
        (m.start - len(lead), m.end)
        for m in mentions
        if m.id not in _people(parties)
        for lead in ("", "the ", "The ")
    )
    found = _in_order(text, sentences, dates, cues, bodies)
    voices: dict[str, str] = {}
    drafts = []
    for number, said in enumerate(found):
        draft = _draft(page, text, said, dates, cues, f"s{number + 1}")
        drafts.append(_with_party(draft, said, page.text, mentions, voices, cues))
    return tuple(drafts)


def _in_order(
    text: str, sentences: Sequence[Span], dates: Sequence[DateDraft], cues: Cues, wholes: frozenset[Span]
) -> list[Said]:
    quotations = find_quotations(text)
    spans = [(d.start, d.end) for d in dates]
    found: list[Said] = []
    last: tuple[int, Said] | None = None
    subject: Speaker | None = None
    for number, span in enumerate(sentences):
        near = _between(quotations, span)
        sentence = make_sentence(text, span, near, _dates_of(spans, span), cues)
        told = _sentence(sentence)
        if not told and last and number - last[0] <= _NEAR:
            told = _goes_on(sentence, last[1])
        for said in told:
            recent = found if last and number - last[0] <= _NEAR + 1 else []
            said = _resolved(said, recent, text, cues, wholes)
            if said.pronoun and not said.speaker and subject:
                said = replace(said, speaker=subject.name, role=subject.role)
            found.append(said)
            if said.speaker:
                last = (number, said)
        subject = find_subject(sentence)
    return sorted(_openers(found, quotations), key=lambda s: (s.content[0], -s.content[1]))


def _people(parties: Sequence[PartyDraft]) -> frozenset[str]:
    return frozenset(p.id for p in parties if p.kind == "person")


def _between(quotations: Sequence[Quotation], span: Span) -> list[Quotation]:
    return [q for q in quotations if q.start < span[1] and span[0] < q.end]


def _dates_of(dates: Sequence[Span], span: Span) -> list[Span]:
    return [d for d in dates if span[0] <= d[0] and d[1] <= span[1]]


def _sentence(sentence: Sentence) -> list[Said]:
    """Gives the statements of a sentence, each with those who relay it."""
    found = [*find_sayings(sentence), *find_according(sentence)]
    found += [s for s in find_nominal(sentence) if not any(_overlap(s, f) for f in found)]
    found = [replace(s, content=unquoted(sentence.text, s.content)) for s in found]
    found = [s for s in found if s.content[0] < s.content[1]]
    holds = [q.inner for q in sentence.quotations]
    found += [n for s in found if s.quoted or _holds(s, holds) for n in _nested(sentence, s)]
    added = [add_relays(s, sentence, found) for s in found]
    return join_relays(added, sentence)


def _holds(said: Said, quotations: Sequence[Span]) -> bool:
    return any(said.content[0] <= a and b <= said.content[1] for a, b in quotations)


def _overlap(one: Said, other: Said) -> bool:
    return one.content[0] < other.content[1] and other.content[0] < one.content[1]


def _nested(sentence: Sentence, outer: Said) -> Iterator[Said]:
    """Reads what a quotation tells that another says: “The Kenyans «ask us to…», he said.”"""
    start = sentence.span[0]
    match = sentence.cues.patterns["nested"].search(sentence.text, start, outer.content[1])
    through = (*outer.through, *((outer.speaker or outer.cue),))
    if match and match.start("to") >= start:
        yield Said(
            verb="demands", content=trimmed(sentence.text, match.span("what")), cue=match.span(),
            speaker=match.span("speaker"), addressee=match.span("to"), through=through,
        )  # fmt: skip
        return
    if not outer.quoted:
        return
    inner = make_sentence(sentence.text, outer.content, (), sentence.dates, sentence.cues)
    for said in find_sayings(inner):
        if said.speaker and not said.incise and not said.pronoun:
            yield replace(said, through=through)


def _goes_on(sentence: Sentence, last: Said) -> list[Said]:
    """Gives a quotation that nobody introduces to who spoke just before."""
    if not sentence.quotations or not sentence.words:
        return []
    quotation = sentence.quotations[0]
    inside = quotation.start <= sentence.words[0].start
    if not inside or len(sentence.words) > 1:
        return []
    start, end = max(quotation.inner[0], sentence.span[0]), min(quotation.inner[1], sentence.span[1])
    if start >= end:
        return []
    return [replace(last, verb="says", content=(start, end), cue=(start, start), addressee=None,
                    negated=False, quoted=True, through=last.through)]  # fmt: skip


def _resolved(
    said: Said, found: Sequence[Said], text: str, cues: Cues, bodies: frozenset[Span]
) -> Said:
    """Gives a pronoun the last speaker of its number and, where they show, of its gender."""
    if said.pronoun is None or said.speaker:
        return said
    plural = said.pronoun in cues.pronouns["plural"]
    speakers = [s for s in reversed(found) if s.speaker]
    if said.pronoun in cues.pronouns["people"]:  # no state and no group is a “he”
        speakers = [s for s in speakers if s.speaker not in bodies]
    for other in speakers:
        if _is_plural(text, other) == plural and _agrees(said.pronoun, text, other, cues):
            return replace(said, speaker=other.speaker, role=other.role)
    if speakers and not plural:
        return replace(said, speaker=speakers[0].speaker, role=speakers[0].role)
    return said


def _is_plural(text: str, said: Said) -> bool:
    name = text[slice(*said.speaker)].lower() if said.speaker else ""
    words = name.split()
    first = words[0] if words else ""
    return first in _PLURAL or (len(words) < _NAMED and name.endswith("s") and name[:1].islower())


_PLURAL = frozenset("les des plusieurs certains certaines ces ses leurs officials residents witnesses".split())
_NAMED = 3  # words; a longer name in small letters begins with an article


def _agrees(pronoun: str, text: str, said: Said, cues: Cues) -> bool:
    if said.speaker is None:
        return False
    feminine = pronoun in cues.pronouns["feminine"]
    told = [text[slice(*span)].lower() for span in (said.role, said.speaker) if span]
    womanly = any(words.startswith(_FEMININE) for words in told)
    manly = any(words.startswith(("le ", "un ", "m. ", "mr")) for words in told)
    return not (feminine and manly and not womanly) and not (womanly and not feminine)


def _openers(found: Sequence[Said], quotations: Sequence[Quotation]) -> list[Said]:
    """Adds the earlier blocks of a quotation that the last block gives a speaker."""
    told = list(found)
    for number, quotation in enumerate(quotations):
        if not quotation.goes_on or any(_inside(quotation, s) for s in told):
            continue
        closing = next((q for q in quotations[number + 1 :] if not q.goes_on), None)
        said = next((s for s in told if closing and _inside(closing, s) and s.speaker), None)
        if said:
            told.append(replace(said, content=quotation.inner, quoted=True))
    return told


def _inside(quotation: Quotation, said: Said) -> bool:
    return quotation.start <= said.content[0] and said.content[1] <= quotation.end


def _draft(
    page: Page, text: str, said: Said, dates: Sequence[DateDraft], cues: Cues, name: str
) -> StatementDraft:
    content = Passage(*said.content, page.text[slice(*said.content)])
    plain = text[slice(*said.content)]
    inside = (d for d in dates if said.cue[0] <= d.start and d.end <= said.cue[1])
    when = next((d for d in inside if d.granularity not in ("duration", "set")), None)
    hedged = is_hedged(plain, cues, past_clause=not said.quoted and not said.incise)
    return StatementDraft(
        id=name,
        verb=said.verb,
        speaker=_words(page, said.speaker),
        role=_words(page, said.role),
        chain=_chain(page, said),
        addressee=_words(page, said.addressee),
        hedged=hedged,
        negated=(said.verb == "denies") != said.negated,
        modality=find_modality(plain, said.verb, cues, hedged=hedged),
        said=When(from_=when.from_, to=when.to, exact=when.exact, granularity=when.granularity)
        if when
        else None,
        content=content,
    )


def _words(page: Page, span: Span | None) -> str | None:
    return page.text[slice(*span)] if span else None


def _chain(page: Page, said: Said) -> tuple[Link, ...]:
    spans = [(span, None) for span in said.through]
    spans += [(said.speaker, said.role)] if said.speaker else []  # type: ignore[list-item]
    links = [
        Link(name=page.text[slice(*span)], role=_words(page, role), start=span[0], end=span[1],
             exact=page.text[slice(*span)])
        for span, role in spans
    ]  # fmt: skip
    return (Link(name=page.site or page.name, role="page"), *links)


def _with_party(
    draft: StatementDraft,
    said: Said,
    text: str,
    mentions: Sequence[Named],
    voices: dict[str, str],
    cues: Cues,
) -> StatementDraft:
    """Ties the speaker and whom he addresses to parties; a name keeps its party down the page."""
    from msgspec.structs import replace as changed

    party = addressed = None
    if said.speaker and draft.speaker:
        party = find_speaker_party(text, said.speaker, said.role, mentions, cues)
        key = draft.speaker.split()[-1]
        if party and not (party[:1] == "p" and party[1:].isdigit()):
            voices[key] = party
        party = voices.get(key, party)
    if said.addressee:
        addressed = find_speaker_party(text, said.addressee, None, mentions, cues)
    return changed(draft, party=party, addressee_party=addressed)
