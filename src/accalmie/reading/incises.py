"""Words that stand before their verb: “…, a-t-il dit”, “…, a déclaré X”, “…,” X said."""

from accalmie.reading.cues import Cues
from accalmie.reading.saying import (
    Said,
    Sentence,
    find_what_follows,
    has_clause,
    inner_words,
    is_doubted,
    past_adjuncts,
)
from accalmie.reading.speakers import Speaker, has_aside, read_after, read_before
from accalmie.reading.verb_groups import Group
from accalmie.reading.words import QUOTATION, Word

_SHORT = 5  # words; a clause as short as that shows its auxiliary, or is none
_FEWEST = 3  # words of a clause that tells something
_ENDINGS = {"fr": ("ra", "ront", "rait", "raient", "ait", "aient", "èrent")}  # of finite verbs
_VERDICT = 2  # words of “Faux, rétorque X”
_ODD = ("leads", "loose", "adverbs", "light", "ends", "openers", "times")
_PUNCTUATION = frozenset(",;:.")


def find_incise(sentence: Sentence, group: Group, floor: int) -> Said | None:
    """Finds what the verb `group` says of the words before it, from word `floor` on."""
    return _with_pronoun(sentence, group, floor) or _after_its_words(sentence, group, floor)


def _with_pronoun(sentence: Sentence, group: Group, floor: int) -> Said | None:
    """Reads “…, a-t-il dit”."""
    nobody = sentence.cues.pronouns["nobody"]
    if group.pronoun is None or group.pronoun in nobody or group.kind == "passive":
        return None
    left = told_before(sentence, group.first, floor)
    if left:
        quoted = sentence.words[left[1] - 1].low == QUOTATION
        left = left if quoted else _with_rest(sentence, group, left, floor) or left
        return _made(sentence, group, left, Speaker(None, pronoun=group.pronoun, last=group.last))
    return None


def _after_its_words(sentence: Sentence, group: Group, floor: int) -> Said | None:
    """Reads “…, a déclaré X”, “…,” said X, and “…,” X said."""
    if group.kind in ("gerund", "passive") or group.pronoun or group.negated:
        return None
    return _inverted(sentence, group, floor) or _straight(sentence, group, floor)


def _inverted(sentence: Sentence, group: Group, floor: int) -> Said | None:
    words, cues, end = sentence.words, sentence.cues, len(sentence.words)
    before = words[group.first - 1].low if group.first else ""
    aside = has_aside(words, group.first, floor, sentence.text, cues)
    aside = aside and not _is_whole(sentence, group.first, floor)
    if before not in (",", QUOTATION) or aside or has_clause(sentence, group):
        return None
    speaker = read_after(words, past_adjuncts(sentence, group.last), end, sentence.text, cues)
    if speaker is None:
        return None
    left = told_before(sentence, group.first, floor)
    rest = _told_after(sentence, speaker.last) if before == "," else None
    left = _both(sentence, group.first, floor, rest) if rest else left
    left = left or _verdict(sentence, group.first, floor)
    quoted = left is not None and words[left[1] - 1].low == QUOTATION
    if left and (quoted or not _takes_more(sentence, group, floor)):
        return _made(sentence, group, left, speaker)
    return None


def _is_whole(sentence: Sentence, at: int, floor: int) -> bool:
    """Tells whether a verb stands before the first comma: “He left, after a week, said X”."""
    comma = next((n for n in range(floor, at) if sentence.words[n].low == ","), floor)
    return any(sentence.cues.shows_verb(word.low) for word in sentence.words[floor:comma])


def _straight(sentence: Sentence, group: Group, floor: int) -> Said | None:
    words, cues = sentence.words, sentence.cues
    comma = _last_mark(sentence, group.first, floor)
    if comma is None:
        return None
    speaker = read_before(words, group.first, comma + 1, sentence.text, cues)
    if speaker is None or not speaker.first or speaker.pronoun in cues.pronouns["nobody"]:
        return None
    if words[speaker.first - 1].low not in (",", QUOTATION) or has_clause(sentence, group):
        return None
    left = told_before(sentence, speaker.first, floor)
    if left and words[left[1] - 1].low == QUOTATION:
        return _made(sentence, group, left, speaker)
    alone = cues.language == "en" and group.kind == "finite" and not find_what_follows(
        sentence, group
    )  # fmt: skip
    left = _with_rest(sentence, group, left, floor) if alone else None
    if left is None or _is_asked(words[left[0]], cues):
        return None
    return _made(sentence, group, left, speaker)


def _with_rest(
    sentence: Sentence, group: Group, left: tuple[int, int] | None, floor: int
) -> tuple[int, int] | None:
    """Gives the words before “, X said,” with those after it that go on with them."""
    words, at = sentence.words, group.last
    rest = _told_after(sentence, at)
    if rest:
        return (left[0], rest[1]) if left else rest
    others = any(g.first > at for g in sentence.groups)
    after = at + 1 < len(words) and words[at].low == "," and not others
    low = words[at + 1].low if after else ""
    on = low.endswith("ing") or sentence.cues.has("resumes", low)
    quoted = any(w.low == QUOTATION for w in words[at:])
    return (left[0], len(words)) if left and on and not quoted else left


def _takes_more(sentence: Sentence, group: Group, floor: int) -> bool:
    """Tells whether a thing or a bare clause follows: “The senator, a Texan, thinks it fails”."""
    if any(sentence.cues.shows_verb(w.low) for w in sentence.words[floor : group.first]):
        return False
    found = find_what_follows(sentence, group)
    bare = found is not None and found.how == "bare"
    own = bare and read_before(sentence.words, group.first, floor, sentence.text, sentence.cues)
    return bool(own) or _takes_thing(sentence, group, floor)


def _last_mark(sentence: Sentence, at: int, floor: int) -> int | None:
    """Gives the quotation or the comma after which who says it stands, past his role."""
    words = sentence.words
    comma = None
    for number in range(at - 1, floor - 1, -1):
        low = words[number].low
        if low == QUOTATION:
            return number
        if low in (";", ":", ".", "?", "!") or sentence.cues.has("ends", low):
            return comma
        comma = number if low == "," and comma is None else comma
    return comma


def _takes_thing(sentence: Sentence, group: Group, floor: int) -> bool:
    """Tells whether the verb has a subject before it and a thing after it: “X, maire, exige…”."""
    takes = any(s.takes & {"object", "number", "to"} for s in group.sayings)
    subject = read_before(
        sentence.words, group.first, floor, sentence.text, sentence.cues
    )  # fmt: skip
    return takes and subject is not None


def told_before(sentence: Sentence, at: int, floor: int) -> tuple[int, int] | None:
    """Gives the words that stand before an incise: a quotation, or a clause from `floor` on."""
    words = sentence.words
    last = at
    while last > floor and words[last - 1].low in (",", "-", "–", "—"):
        last -= 1
    if last <= floor:
        return None
    first = last - 1 if words[last - 1].low == QUOTATION else floor
    if words[last - 1].low != QUOTATION:
        parts = (n + 1 for n in range(last - 1, floor - 1, -1) if words[n].low == ";")
        first = next(parts, first)
    if first > floor and words[first].low == QUOTATION:
        first = _clause_around(sentence, first, floor)
    while first < last and (
        words[first].low in _PUNCTUATION or sentence.cues.has("loose", words[first].low)
    ):
        first += 1
    quoted = words[last - 1].low == QUOTATION
    enough = quoted or (last - first >= _FEWEST and _is_clause(sentence, first, last))
    return (first, last) if first < last and enough else None


def _verdict(sentence: Sentence, at: int, floor: int) -> tuple[int, int] | None:
    """Gives the word or two of “Faux, rétorque X”, as French has them."""
    words, cues, last = sentence.words, sentence.cues, at - 1
    first = next(
        (n + 1 for n in range(last - 1, floor - 1, -1) if words[n].low in (";", ":")), floor
    )
    if cues.language != "fr" or not 0 < last - first <= _VERDICT:
        return None
    odd = any(
        words[n].dated or any(cues.has(k, words[n].low) for k in _ODD) for n in range(first, last)
    )
    return None if odd else (first, last)


def _is_asked(word: Word, cues: Cues) -> bool:
    """Tells whether “Asked whether…” opens words that only lead up to what is said."""
    return cues.has("leads", word.low) and word.low.endswith(("ed", "ing"))


def _is_clause(sentence: Sentence, first: int, last: int) -> bool:
    """Tells whether words may be a clause, as “Speaking to reporters” is not."""
    words, cues = sentence.words[first:last], sentence.cues
    verb = any(cues.shows_verb(w.low) or cues.has("modals", w.low) or (
        cues.language == "en" and (w.low.endswith("ed") or cues.has("strong_past", w.low))
    ) for w in words[1:])  # fmt: skip
    if cues.has("hypothetical", words[0].low):
        return True
    lead = cues.has("leads", words[0].low) or words[0].low.endswith(("ant", "ing"))
    return verb or not (lead or len(words) < _SHORT)


def _both(sentence: Sentence, at: int, floor: int, rest: tuple[int, int]) -> tuple[int, int]:
    """Gives a clause that an incise cuts: “All its units, says the text, have had orders”."""
    first = floor
    while first < at - 1 and (
        sentence.words[first].low in _PUNCTUATION
        or sentence.cues.has("loose", sentence.words[first].low)
    ):
        first += 1
    return (first, rest[1]) if first < at - 1 else rest


def _told_after(sentence: Sentence, at: int) -> tuple[int, int] | None:
    """Gives the words after an incise that stands before them: “Mais, a dit X, la route cède”."""
    words, cues = sentence.words, sentence.cues
    if at + _FEWEST >= len(words) or words[at].low != ",":
        return None
    low = words[at + 1].low
    other = cues.has("ends", low) or cues.has("leads", low) or low.endswith(("ant", "ing"))
    said = any(g.first > at for g in sentence.groups) or words[at + 1].low == QUOTATION
    ends = _ENDINGS.get(cues.language, ())
    verb = any(cues.shows_verb(w.low) or w.low.endswith(ends) for w in words[at:])
    return (at + 1, len(words)) if verb and not other and not said else None


def _clause_around(sentence: Sentence, quote: int, floor: int) -> int:
    """Gives the first word of a clause that goes on into a quotation: “La route « est fermée »”."""
    words, cues = sentence.words, sentence.cues
    first = quote
    while first > floor and words[first - 1].low not in (",", ":", ";", QUOTATION, ".", "?", "!"):
        first -= 1
    before = words[first:quote]
    told = any(g.first < quote and g.last > first for g in sentence.groups)
    if not before or told or cues.has("leads", before[0].low) or not _begins(before[0], cues):
        return quote
    return first


def _begins(word: Word, cues: Cues) -> bool:
    return word.capital or cues.has("starts", word.low)


def _made(sentence: Sentence, group: Group, left: tuple[int, int], speaker: Speaker) -> Said:
    words = sentence.words
    alone = left[1] - left[0] == 1 and words[left[0]].low == QUOTATION
    start, end = words[left[0]].start, words[left[1] - 1].end
    if alone:
        start, end = inner_words(sentence, start)
    last = _cue_end(sentence, max(group.last, speaker.last))
    if left[1] > speaker.last:
        last = max(group.last, speaker.last)
    return Said(
        verb=group.sayings[0].verb, content=(start, end), speaker=speaker.name, role=speaker.role,
        cue=(words[min(group.first, speaker.first or group.first)].start, words[last - 1].end),
        pronoun=speaker.pronoun, negated=group.negated, quoted=alone, incise=True,
        doubted=is_doubted(sentence, group), lemmas=group.lemmas,
    )  # fmt: skip


def _cue_end(sentence: Sentence, at: int) -> int:
    """Gives the word after all that is told of the saying, up to the next quotation or verb."""
    words = sentence.words
    ahead = [g.first for g in sentence.groups if g.first >= at]
    ahead += [n for n in range(at, len(words)) if words[n].low in (QUOTATION, ";", ":")]
    return max(at, min(ahead, default=len(words)))
