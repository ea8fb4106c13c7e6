"""Things that somebody promised, proposed or refused: “la trêve annoncée par X, refusée par Y”."""

from collections.abc import Iterator, Sequence

from accalmie.reading.cues import Cues, Saying
from accalmie.reading.saying import Said, Sentence
from accalmie.reading.speaker_names import may_speak
from accalmie.reading.speakers import Speaker, read_after, read_before
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
    thing: tuple[int, int] | None = None
    after = 0
    for number in range(1, len(words) - 1):
        sayings = _participle_of(words[number].low, cues)
        if not sayings or not cues.has("by", words[number + 1].low):
            continue
        if not (thing and number - after <= 1 and cues.has("and", words[number - 1].low)):
            thing = _thing_before(words, number, cues)
        elif thing:
            thing = (thing[0], number - 1)
        if thing is None:
            continue
        end = _agent_end(words, number + 3, cues)
        by = read_after(words, number + 2, end, sentence.text, cues)
        verb = get_deed(words[slice(*thing)], sayings, cues)
        after = by.last if by else number
        if verb in (None, "says") or by is None or by.name is None:
            continue
        if may_speak(sentence.text, by.name, cues):
            yield _made(words, verb, thing, (number, after), by)


def _participle_of(word: str, cues: Cues) -> list[Saying]:
    lemmas = [f.lemma for f in cues.forms.get(word, ()) if f.kind == "participle"]
    return [s for lemma in lemmas for s in cues.sayings.get(lemma, ())]


def _made(
    words: Sequence[Word], verb: Verb, thing: tuple[int, int], cue: tuple[int, int], who: Speaker
) -> Said:
    return Said(
        verb=verb, content=(words[thing[0]].start, words[thing[1] - 1].end), speaker=who.name,
        role=who.role, cue=(words[cue[0]].start, words[cue[1] - 1].end),
    )  # fmt: skip


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
        if group.kind != "finite" or verb is None or verb == "says" or group.negated:
            continue
        that = next((n for n in range(group.first - 1, max(0, group.first - _LONGEST), -1)
                     if cues.has("that", words[n].low)), None)  # fmt: skip
        thing = _thing_before(words, that, cues) if that else None
        if that is None or thing is None:
            continue
        who = read_before(words, group.first, that + 1, sentence.text, cues)
        if who and who.name and may_speak(sentence.text, who.name, cues):
            yield _made(words, verb, thing, (that, group.last), who)


def _thing_before(words: Sequence[Word], at: int, cues: Cues) -> tuple[int, int] | None:
    """Gives the thing that stands before a word, from its determiner on."""
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
            return (number, at) if at - number > 1 else None
    return None
