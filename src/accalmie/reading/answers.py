"""Answers to what was just told: “ce que X a démenti”, “, qui dément”, “X l'a rejetée”."""

from collections.abc import Sequence

from accalmie.reading.saying import Said, Sentence, past_adjuncts
from accalmie.reading.speakers import Speaker, read_before
from accalmie.reading.verb_groups import Group
from accalmie.reading.words import Span

ANSWERS = frozenset(("denies", "refuses", "accepts"))  # verbs that may answer with no words


def find_answer(sentence: Sentence, group: Group, floor: int, found: Sequence[Said]) -> Said | None:
    """Finds an answer that has no words of its own.

    What is answered is what was said just before in the sentence; where nothing was, the answer
    itself is all that is told: “L'armée a démenti.”
    """
    if not group.sayings or group.kind != "finite" or group.pronoun or group.negated:
        return None
    verb = group.sayings[0].verb
    if verb not in ANSWERS or not _ends(sentence, group):
        return None
    speaker = _read_answerer(sentence, group, floor)
    if speaker is None or (speaker.name is None and speaker.pronoun is None):
        return None
    if speaker.pronoun in sentence.cues.pronouns["nobody"]:
        return None
    words = sentence.words
    what = _what(sentence, group, found)
    clitic = any(sentence.cues.has("objects", w.low) for w in words[group.first : group.last])
    if what is None and verb != "denies" and not clitic:
        return None
    own = (words[group.first].start, words[group.last - 1].end)
    return Said(
        verb=verb, content=what or own, cue=own, speaker=speaker.name,
        role=speaker.role, pronoun=speaker.pronoun,
    )  # fmt: skip


def _read_answerer(sentence: Sentence, group: Group, floor: int) -> Speaker | None:
    return read_before(sentence.words, group.first, floor, sentence.text, sentence.cues)


def _ends(sentence: Sentence, group: Group) -> bool:
    """Tells whether the clause ends with the verb, but for when and where."""
    words = sentence.words
    at = past_adjuncts(sentence, group.last)
    while at < len(words) and (words[at].dated or sentence.cues.has("adverbs", words[at].low)):
        if words[at].low == ",":
            break
        at += 1
    return at >= len(words) or words[at].low in (",", ";", ".", ")", "—")


def _what(sentence: Sentence, group: Group, found: Sequence[Said]) -> Span | None:
    """Gives what was said before, where the answer hangs on it by “ce que” or “qui”."""
    words, cues = sentence.words, sentence.cues
    if not found:
        return None
    for number in range(group.first - 1, -1, -1):
        low = words[number].low
        if low == ",":
            after = number + 1
            hangs = cues.has("sums_up", words[after].low) or cues.has("relatives", words[after].low)
            if hangs:
                return found[-1].content
        if words[number].start <= found[-1].cue[0]:
            break
    return None
