"""What one sentence gives of somebody's words, by the order of its words."""

from collections.abc import Sequence
from dataclasses import replace

from accalmie.reading.answers import ANSWERS, find_answer
from accalmie.reading.complement_ways import THINGS
from accalmie.reading.complements import Complement, find_complement
from accalmie.reading.cues import Cues
from accalmie.reading.impersonal import find_impersonal
from accalmie.reading.incises import find_incise
from accalmie.reading.saying import (
    Said,
    Sentence,
    find_subjects,
    find_what_follows,
    has_clause,
    inner_words,
    is_doubted,
    past_adjuncts,
)
from accalmie.reading.speaker_names import names_voice
from accalmie.reading.speakers import Speaker, read_after, read_before
from accalmie.reading.verb_groups import Group
from accalmie.reading.words import QUOTATION, Span

_TURN = 30  # words from “mais” to the verb after it
_BETWEEN = 3  # words from an incise to the rest of its quotation, punctuation included


def find_sayings(sentence: Sentence) -> list[Said]:
    """Finds the statements that the verbs of a sentence give, in the order of the verbs."""
    found: list[Said] = []
    floor = 0
    for number, group in enumerate(sentence.groups):
        said = (
            find_incise(sentence, group, floor)
            or _before_its_words(sentence, number, floor, found)
            or _said_of_by(sentence, group, floor)
            or find_impersonal(sentence, group)
            or find_answer(sentence, group, floor, found)
        )
        if said:
            found.append(said)
            floor = group.last
    return _joined(sentence, found)


def _joined(sentence: Sentence, found: Sequence[Said]) -> list[Said]:
    """Gives to the last incise the quotations after it that no verb took: they are one with it."""
    joined = list(found)
    for quotation in sentence.quotations:
        start, end = quotation.inner
        start, end = max(start, sentence.span[0]), min(end, sentence.span[1])
        if start >= end or any(s.content[0] <= start and end <= s.content[1] for s in joined):
            continue
        before = [n for n, s in enumerate(joined) if s.content[1] <= start and s.incise]
        if before and before[-1] == len(joined) - 1:
            last = joined[-1]
            between = sentence.text[max(last.cue[1], last.content[1]) : quotation.start]
            if len(between.split()) > _BETWEEN:
                continue
            joined[-1] = replace(last, content=(last.content[0], end))
    return joined


def _before_its_words(
    sentence: Sentence, number: int, floor: int, found: Sequence[Said]
) -> Said | None:
    """Reads “X a dit que…”, “X a déclaré : « … »”, “X accuse Y de…”."""
    group, words, cues = sentence.groups[number], sentence.words, sentence.cues
    if group.kind == "passive" or group.pronoun:
        return None
    complement = _own_words(sentence, group, find_what_follows(sentence, group))
    if complement and group.negated:
        complement = _turned(group, complement, cues)
    if complement and _is_of_incise(sentence, complement):
        return None
    if complement is None or (group.kind == "weak" and complement.how in ("bare", "object")):
        return None
    if group.kind == "gerund":
        return _going_on(sentence, group, complement, found)
    speaker = read_before(words, group.first, floor, sentence.text, cues)
    before = words[group.first - 1].low if group.first else ""
    if cues.has("and", before) or cues.has("turns", before):
        speaker = _shared_subject(sentence, number, found)
    if speaker is None or speaker.pronoun in cues.pronouns["nobody"]:
        return None
    if (
        complement.how in THINGS
        and speaker.name
        and not names_voice(sentence.text, speaker.name, cues)
    ):
        return None
    if speaker.first and speaker.last and cues.has("hypothetical", words[speaker.first - 1].low):
        return None
    last = _limit(sentence, number, complement)
    if any(s.content[0] <= _at(sentence, group.first) < s.content[1] for s in found):
        last = _next_clause(sentence, complement, last)
    return _complete(sentence, group, _up_to(complement, last), speaker)


def _is_of_incise(sentence: Sentence, complement: Complement) -> bool:
    """Tells whether a quotation after a colon is another's, whom an incise names after it."""
    words, cues, at = sentence.words, sentence.cues, complement.last
    if complement.how != "colon" or words[complement.first].low != QUOTATION:
        return False
    at += at < len(words) and words[at].low == ","
    group = next((g for g in sentence.groups if g.first == at), None)
    if group is None:
        return False
    end = len(words)
    return bool(group.pronoun or read_after(words, group.last, end, sentence.text, cues))


def _turned(group: Group, complement: Complement, cues: Cues) -> Complement | None:
    """Gives what a verb says when it is negated: “ne confirme pas” denies, “n'exclut pas” says."""
    if complement.verb in ("denies", "refuses"):
        return complement._replace(verb="says")
    if complement.verb == "accepts":
        return complement._replace(verb="refuses")
    if complement.verb in ("promises", "proposes", "demands"):
        return None
    if complement.verb != "says":
        return complement
    held = any(cues.has("opinions", lemma) for lemma in group.lemmas)
    doubted = complement.how in THINGS and any(
        cues.has("confirmations", lemma) for lemma in group.lemmas
    )
    if held or doubted:
        return complement._replace(verb="denies")
    return None


def _own_words(
    sentence: Sentence, group: Group, complement: Complement | None
) -> Complement | None:
    """Gives “denied it” whole: a pronoun alone tells nothing, and says nothing of its own."""
    if complement is None or complement.how not in THINGS:
        return complement
    only = complement.last - complement.first == 1
    if not (only and sentence.cues.has("alone", sentence.words[complement.first].low)):
        return complement
    return complement._replace(first=group.first) if complement.verb in ANSWERS else None


def _shared_subject(sentence: Sentence, number: int, found: Sequence[Said]) -> Speaker | None:
    """Gives the subject of the verb before “et”, which the verb after it shares."""
    if number:
        before = sentence.groups[number - 1]
        own = read_before(sentence.words, before.first, 0, sentence.text, sentence.cues)
        if own and own.name and not any(_at(sentence, own.first) <= s.cue[0] < s.content[0]
                                        for s in found if s.speaker != own.name):  # fmt: skip
            return own
    return Speaker(found[-1].speaker, found[-1].role, found[-1].pronoun) if found else None


def _at(sentence: Sentence, number: int) -> int:
    return sentence.words[number].start


def _going_on(
    sentence: Sentence, group: Group, complement: Complement, found: Sequence[Said]
) -> Said | None:
    """Reads “…, ajoutant que…”, which the last speaker of the sentence says, or its subject."""
    if complement.how == "infinitive" or (
        complement.how == "object"
        and complement.verb not in ("demands", "denies", "refuses", "accuses")
    ):
        return None
    number = sentence.groups.index(group)
    complement = _up_to(complement, _limit(sentence, number, complement))
    words, cues = sentence.words, sentence.cues
    before = words[group.first - 1].low if group.first else ","
    if before not in (",", QUOTATION) and not cues.has("gerund_lead", before):
        comma = next((n for n in range(group.first - 1, 0, -1) if words[n].low == ","), -1)
        nearest = read_before(words, group.first, comma + 1, sentence.text, cues)
        if nearest and nearest.name:
            return _complete(sentence, group, complement, nearest)
    if found:
        last = found[-1]
        speaker = Speaker(last.speaker, last.role, last.pronoun)
        return _complete(sentence, group, complement, speaker)
    subject = next(find_subjects(sentence, group.first, pronouns=True), None)
    own = subject._replace(first=0, last=0) if subject else None
    return _complete(sentence, group, complement, own) if own else None


def _up_to(complement: Complement, last: int) -> Complement:
    """Gives the complement up to another word."""
    return complement._replace(last=max(complement.first + 1, min(complement.last, last)))


def _limit(sentence: Sentence, number: int, complement: Complement) -> int:
    """Gives the word where the words said end: before an incise, a gerund or another subject."""
    words, cues = sentence.words, sentence.cues
    clause = _clause_end(sentence, complement)
    for group in sentence.groups[number + 1 :]:
        if group.first <= complement.first:
            continue
        if group.first >= clause:
            break
        before = words[group.first - 1].low
        joined = cues.has("and", before) or cues.has("turns", before)
        if joined and group.kind != "gerund":
            return group.first - 1 - (words[group.first - 2].low == ",")
        if group.pronoun or (group.kind == "gerund" and before in (",", QUOTATION)):
            return group.first - (before == ",")
        if before == "," and not has_clause(sentence, group) and read_after(
            words, past_adjuncts(sentence, group.last), len(words), sentence.text, cues
        ):  # fmt: skip
            return group.first - 1
        for at in range(group.first - 1, max(complement.first, group.first - _TURN), -1):
            if cues.has("turns", words[at].low) and words[at - 1].low == ",":
                return at - 1
    return clause


def _clause_end(sentence: Sentence, complement: Complement) -> int:
    """Gives the word where what is said ends by itself: a semicolon, or “, ce que X dément”."""
    words, cues = sentence.words, sentence.cues
    for at in range(complement.first + 1, complement.last):
        if words[at].low == ";":
            return at
        sums_up = words[at].low == "," and at + 2 < len(words) and cues.has(
            "sums_up", words[at + 1].low
        )  # fmt: skip
        if sums_up and any(cues.has(kind, words[at + 2].low) for kind in ("that", "relatives")):
            return at
    return complement.last


def _next_clause(sentence: Sentence, complement: Complement, last: int) -> int:
    """Gives where another clause of the outer words begins: “que A s'engage à B, et que C…”."""
    words, cues = sentence.words, sentence.cues
    for at in range(complement.first + 1, min(last, len(words) - 1)):
        if cues.has("and", words[at].low) and cues.has("that", words[at + 1].low):
            return at - (words[at - 1].low == ",")
    return last


def _said_of_by(sentence: Sentence, group: Group, floor: int) -> Said | None:
    """Reads “Y est accusé par X de…” and “cette version a été démentie par X”."""
    words, cues = sentence.words, sentence.cues
    if (
        group.kind != "passive"
        or group.last >= len(words)
        or not cues.has("by", words[group.last].low)
    ):
        return None
    speaker = read_after(words, group.last + 1, len(words), sentence.text, cues)
    subject = read_before(words, group.first, floor, sentence.text, cues)
    if speaker is None or speaker.name is None or subject is None:
        return None
    narrow = tuple(s._replace(takes=s.takes & {"that", "of"} | {"whom"}) for s in group.sayings)
    moved = group._replace(last=group.last + 1, sayings=narrow)
    complement = find_complement(words, moved, cues, until=len(words))
    if complement:
        number = sentence.groups.index(group)
        complement = _up_to(complement, _limit(sentence, number, complement))
    if complement and complement.how == "of":
        first = next(
            (n for n in range(group.last + 1, len(words)) if cues.has("of", words[n].low)), 0
        )
        agent = read_after(words, group.last + 1, first, sentence.text, cues)
        said = _complete(sentence, group, complement, agent or speaker)
        return replace(said, addressee=subject.name) if said else None
    if complement and complement.how == "that":
        return _complete(sentence, group, complement, speaker)
    if subject.name is None or group.sayings[0].verb not in ("denies", "refuses", "accepts"):
        return None
    content = (words[subject.first].start, words[subject.last - 1].end)
    cue = (words[group.first].start, words[speaker.last - 1].end)
    return Said(
        verb=group.sayings[0].verb, content=content, cue=cue, speaker=speaker.name,
        role=speaker.role,
    )  # fmt: skip


def _complete(
    sentence: Sentence, group: Group, complement: Complement, speaker: Speaker
) -> Said | None:
    words = sentence.words
    alone = complement.last - complement.first == 1 and words[complement.first].low == QUOTATION
    start, end = words[complement.first].start, words[complement.last - 1].end
    if alone:
        start, end = inner_words(sentence, start)
    else:
        about = sentence.cues.patterns["said_in"].search(sentence.text, start, end)
        end = about.start() if about else end
    addressee = complement.addressee
    name: Span | None = speaker.name
    through: tuple[Span, ...] = ()
    if speaker.cited and speaker.name:
        name, through = speaker.cited, (speaker.name,)
    first = speaker.first if speaker.last else group.first
    return Said(
        verb=complement.verb, content=(start, end), speaker=name, through=through,
        role=None if through else speaker.role,
        cue=(
            words[min(first, group.first)].start,
            max(words[complement.first - 1].end, words[group.last - 1].end),
        ),
        pronoun=speaker.pronoun, negated=group.negated, quoted=alone,
        doubted=is_doubted(sentence, group), lemmas=group.lemmas, thing=complement.how in THINGS,
        addressee=(words[addressee[0]].start, words[addressee[1] - 1].end) if addressee else None,
    )  # fmt: skip
