"""Who says what, and through whom we hear it, by surface rules.

The parser is of no use on « …, a-t-il dit » (parataxis F 0.05 on French news), so quotations and
their incises are read from the surface: the quotation, the verb, the name. A pronoun speaks for the
last speaker; a quotation without a verb is said by who spoke in the sentence before.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from accalmie.reading.according import find_according, find_to_whom
from accalmie.reading.by_place import ByPlace
from accalmie.reading.cues import Cues, load_cues
from accalmie.reading.folding import double_quotes, straighten
from accalmie.reading.hedges import find_modality, is_hedged, is_negated
from accalmie.reading.kinds import find_kind
from accalmie.reading.mentions import Named, find_mentions
from accalmie.reading.quotations import find_quotations
from accalmie.reading.relays import (
    add_relays,
    add_source,
    find_nominal,
    find_quoting,
    find_unowned,
    join_relays,
)
from accalmie.reading.saying import (
    Said,
    Sentence,
    find_subjects,
    led,
    make_sentence,
    trimmed,
    unquoted,
)
from accalmie.reading.sayings import find_sayings
from accalmie.reading.speaker_parties import find_speaker_party
from accalmie.reading.speakers import Speaker
from accalmie.reading.things import find_done
from accalmie.reading.unclaimed import find_unclaimed
from accalmie.reading.voices import Heard, find_rest, join_blocks, resolve_pronoun
from accalmie.reading.words import Span
from accalmie.record.drafts import DateDraft, Link, PartyDraft, StatementDraft, When
from accalmie.record.pages import Page, Passage

_RECENT = 20  # statements back to whom a pronoun may stand for
_LENGTHS = ("duration", "set")  # granularities of what says how long, not when
_NEAR = 2  # sentences back to who may go on speaking


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
    text = straighten(page.text)
    if page.language == "en":
        text = straighten(double_quotes(page.text))
    mentions = ByPlace(find_mentions(parties), span=lambda m: (m.start, m.end))
    people = {p.id for p in parties if p.kind == "person"}
    bodies = frozenset(
        (m.start - len(lead), m.end)
        for m in mentions.things
        if m.id not in people
        for lead in ("", "the ", "The ")
    )
    told = ByPlace(dates, span=lambda d: (d.start, d.end))
    found = _in_order(text, sentences, told, cues, bodies)
    voices: dict[str, str] = {}
    drafts = []
    for number, said in enumerate(found):
        draft = _draft(page, text, said, told, cues, f"s{number + 1}")
        drafts.append(_with_party(draft, said, page.text, mentions, voices, cues))
    return tuple(drafts)


def _in_order(
    text: str,
    sentences: Sequence[Span],
    dates: ByPlace[DateDraft],
    cues: Cues,
    wholes: frozenset[Span],
) -> list[Said]:
    quotations = find_quotations(text)
    placed = ByPlace(quotations, span=lambda q: (q.start, q.end))
    talk = _Talk(text, cues, wholes)
    for number, span in enumerate(sentences):
        near = placed.touching(*span)
        times = [(d.start, d.end) for d in dates.inside(*span) if d.granularity not in _LENGTHS]
        talk.hear(number, make_sentence(text, span, near, times, cues))
    found = join_blocks(talk.found, quotations)
    return sorted(found, key=lambda s: (s.content[0], -s.content[1]))


class _Talk:
    """What was said up to a sentence, and who may go on speaking in the next."""

    def __init__(self, text: str, cues: Cues, bodies: frozenset[Span]) -> None:
        self.text, self.cues, self.bodies = text, cues, bodies
        self.found: list[Said] = []
        self._last: tuple[int, Said] | None = None
        self._before: Sequence[Speaker] = ()

    def hear(self, number: int, sentence: Sentence) -> None:
        """Adds the statements of a sentence, with the voices that its pronouns stand for."""
        told, last = _sentence(sentence), self._last
        if not told and last and number - last[0] <= _NEAR:
            told = find_rest(sentence, last[1])
        subjects = tuple(find_subjects(sentence))
        near = last is not None and number - last[0] <= _NEAR + 1
        recent = [s for s in self.found[-_RECENT:] if near and not s.nested]
        for said in told:
            heard = Heard(
                here=_named_before(said, subjects, told), before=self._before,
                spoke=tuple(reversed(recent)), bodies=self.bodies,
            )  # fmt: skip
            known = resolve_pronoun(said, heard, self.text, self.cues)
            known = replace(known, nested=any(_is_inside(said, other) for other in told))
            self.found.append(known)
            recent.append(known)
            if known.speaker and not known.nested:
                self._last = (number, known)
        self._before = subjects[:1]


def _named_before(
    said: Said, subjects: Sequence[Speaker], told: Sequence[Said]
) -> Sequence[Speaker]:
    """Gives who is the subject of a clause before a cue in its sentence, the nearest first."""
    return [
        s
        for s in reversed(subjects)
        if s.name and s.name[1] <= said.cue[0]
        and not any(o.content[0] <= s.name[0] < o.content[1] for o in told if o.cue != said.cue)
    ]  # fmt: skip


def _is_inside(said: Said, other: Said) -> bool:
    a, b = other.content
    return other is not said and a <= said.cue[0] and max(said.cue[1], said.content[1]) <= b + 1


def _sentence(sentence: Sentence) -> list[Said]:
    """Gives the statements of a sentence, each with those who relay it."""
    found = [*find_sayings(sentence), *find_according(sentence)]
    found += [s for s in find_quoting(sentence) if not any(_overlap(s, f) for f in found)]
    found += [s for s in find_nominal(sentence) if not any(_overlap(s, f) for f in found)]
    found += find_to_whom(sentence, found)
    found += find_unclaimed(sentence, found)
    found += [s for s in find_done(sentence) if not any(_overlap(s, f) for f in found)]
    found = [
        replace(s, content=unquoted(sentence.text, led(sentence.text, s.content))) for s in found
    ]
    found = [s for s in found if s.content[0] < s.content[1]]
    holds = [q.inner for q in sentence.quotations]
    found += [n for s in found if s.quoted or _holds(s, holds) for n in _nested(sentence, s)]
    found = found or find_unowned(sentence)
    added = [add_source(add_relays(s, sentence, found), sentence) for s in found]
    return join_relays(added, sentence)


def _holds(said: Said, quotations: Sequence[Span]) -> bool:
    return any(said.content[0] <= a and b <= said.content[1] for a, b in quotations)


def _overlap(one: Said, other: Said) -> bool:
    return one.content[0] < other.content[1] and other.content[0] < one.content[1]


def _nested(sentence: Sentence, outer: Said) -> Iterator[Said]:
    """Reads what a quotation tells that another says: “The Kenyans «ask us to…», he said.”"""
    start = sentence.span[0]
    match = sentence.cues.patterns["nested"].search(sentence.text, start, outer.content[1])
    through = (*outer.through, *((outer.speaker,) if outer.speaker else ()))
    if match and match.start("to") >= start:
        yield Said(
            verb="demands", content=trimmed(sentence.text, match.span("what")), cue=match.span(),
            speaker=match.span("speaker"), addressee=match.span("to"), through=through,
        )  # fmt: skip
        return
    if not outer.quoted or outer.content[0] <= outer.cue[0] < outer.content[1]:
        return
    inner = make_sentence(sentence.text, outer.content, (), sentence.dates, sentence.cues)
    for said in find_sayings(inner):
        if said.speaker and not said.incise and not said.pronoun:
            yield replace(said, through=through)


def _draft(
    page: Page, text: str, said: Said, dates: ByPlace[DateDraft], cues: Cues, name: str
) -> StatementDraft:
    content = Passage(*said.content, page.text[slice(*said.content)])
    plain = text[slice(*said.content)]
    when = next((d for d in dates.inside(*said.cue) if d.granularity not in _LENGTHS), None)
    reported = not said.quoted and not said.incise and not said.relayed
    past = cues.language == "en" or cues.patterns["past_cue"].search(text, *said.cue)
    here = said.relayed or (reported and not past)
    hedged = said.doubted or is_hedged(
        plain, cues, past_clause=bool(reported and past), relayed=here
    )
    verb = find_kind(said, plain, cues)
    return StatementDraft(
        id=name,
        verb=verb,
        speaker=_words(page, said.speaker),
        role=_words(page, said.role),
        chain=_chain(page, said),
        addressee=_words(page, said.addressee),
        hedged=hedged,
        negated=verb == "denies" or said.negated or is_negated(plain, cues),
        modality="hypothetical"
        if any(cues.has("threats", lemma) for lemma in said.lemmas) and not said.incise
        else find_modality(plain, verb, cues, hedged=hedged),
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


def _near(mentions: ByPlace[Named], said: Said) -> list[Named]:
    spans = [span for span in (said.speaker, said.role) if span]
    return [m for span in spans for m in mentions.inside(*span)]


def _with_party(
    draft: StatementDraft,
    said: Said,
    text: str,
    mentions: ByPlace[Named],
    voices: dict[str, str],
    cues: Cues,
) -> StatementDraft:
    """Ties the speaker and whom he addresses to parties; a name keeps its party down the page."""
    from msgspec.structs import replace as changed

    party = addressed = None
    if said.speaker and draft.speaker:
        party = find_speaker_party(text, said.speaker, said.role, _near(mentions, said), cues)
        key = draft.speaker.split()[-1]
        if party and not (party[:1] == "p" and party[1:].isdigit()):
            voices[key] = party
        party = voices.get(key, party)
    if said.addressee:
        addressed = find_speaker_party(
            text, said.addressee, None, mentions.inside(*said.addressee), cues
        )
    return changed(draft, party=party, addressee_party=addressed)
