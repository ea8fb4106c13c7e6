"""Things that somebody proposed, promised or refused: “la trêve annoncée par X et refusée par Y”."""

from collections.abc import Iterator, Sequence

from accalmie.reading.cues import Cues, Saying
from accalmie.reading.saying import Said, Sentence
from accalmie.reading.speaker_names import may_speak
from accalmie.reading.speakers import read_after, read_before
from accalmie.reading.words import Word
from accalmie.record.drafts import Verb

_LONGEST = 9  # words of a thing before its participle


def find_done(sentence: Sentence) -> list[Said]:
    """Finds what a thing's participle or clause says that somebody did with it by words."""
    return [*_by_participle(sentence), *_by_clause(sentence)]


def get_deed(words: Sequence[Word], sayings: Sequence[Saying], cues: Cues) -> Verb | None:
    """Gives what is done with a thing: who announces a truce of his own promises it."""
    verbs = [s.verb for s in sayings if "object" in s.takes and not s.then and not s.nouns]
    if not verbs:
        return None
    own = any(cues.has("ceasings", w.low) for w in words)
    return "promises" if verbs[0] == "says" and own else verbs[0]


def _by_participle(sentence: Sentence) -> Iterator[Said]:
    words, cues = sentence.words, sentence.cues
    first = last = 0
    for number, word in enumerate(words[:-1]):
        forms = cues.forms.get(word.low, ())
        lemmas = [f.lemma for f in forms if f.kind == "participle"]
        if not lemmas or not number or not cues.has("by", words[number + 1].low):
            continue
        if not (last and number - last == 1 and cues.has("and", words[last].low)):
            first = _thing_before(words, number, cues)
            last = number
        if first is None or first >= last:
            continue
        sayings = [s for lemma in lemmas for s in cues.sayings.get(lemma, ())]
        verb = get_deed(words[first:last], sayings, cues)
        by = read_after(words, number + 2, _agent_end(words, number + 3, cues), sentence.text, cues)
        last_by = by.last if by else number
        comma = words[last - 1].low == ","
        if verb and verb != "says" and by and by.name and may_speak(sentence.text, by.name, cues):
            yield Said(verb=verb, content=(words[first].start, words[last - 1 - comma].end),
                       cue=(word.start, words[last_by - 1].end), speaker=by.name, role=by.role)  # fmt: skip
        last = last_by if first is not None else last


def _agent_end(words: Sequence[Word], at: int, cues: Cues) -> int:
    """Gives the word where who did it ends: a date, a verb, “et refusée”."""
    for number in range(at, len(words)):
        low = words[number].low
        if words[number].dated or cues.has("strong_past", low) or cues.has("and", low):
            return number
        if any(cues.has(k, low) for k in ("auxiliaries", "be", "negations", "modals", "clitics")):
            return number
        if cues.language == "en" and low.endswith("ed"):
            return number
    return len(words)


def _by_clause(sentence: Sentence) -> Iterator[Said]:
    """Reads “un plan que X avait approuvé”, where French shows the thing by “que”."""
    words, cues = sentence.words, sentence.cues
    if cues.language != "fr":
        return
    for group in sentence.groups:
        verb = get_deed((), group.sayings, cues)
        if group.kind != "finite" or not verb or verb == "says" or group.negated:
            continue
        that = next((n for n in range(group.first - 1, max(0, group.first - _LONGEST), -1)
                     if cues.has("that", words[n].low)), None)  # fmt: skip
        first = _thing_before(words, that, cues) if that else None
        if that is None or first is None:
            continue
        who = read_before(words, group.first, that + 1, sentence.text, cues)
        if who and who.name and may_speak(sentence.text, who.name, cues):
            yield Said(verb=verb, content=(words[first].start, words[that - 1].end),
                       cue=(words[that].start, words[group.last - 1].end), speaker=who.name,
                       role=who.role)  # fmt: skip


def _thing_before(words: Sequence[Word], at: int, cues: Cues) -> int | None:
    """Gives the first word of the thing that stands before a word: its determiner."""
    at -= at > 1 and words[at - 1].low == ","
    for number in range(at - 1, max(-1, at - _LONGEST), -1):
        low = words[number].low
        if any(cues.has(kind, low) for kind in ("auxiliaries", "be", "negations", "ends")):
            return None
        if low in (",", ":", ";", "(", ")"):
            return None
        before = words[number - 1].low if number else ""
        opens = cues.has("articles", low) or cues.has("owns", low) or low in ("ce", "cette", "this")
        if opens and not cues.has("joins", before) and not cues.has("of", before):
            return number if at - number > 1 else None
    return None
