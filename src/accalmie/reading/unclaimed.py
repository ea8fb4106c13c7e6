"""Quotations that no verb of saying takes: “Un maire : « … »”, “Le maire a souri : …”."""

from collections.abc import Sequence

from accalmie.reading.cues import Cues
from accalmie.reading.saying import Said, Sentence, find_subjects, inner_words, make_sentence
from accalmie.reading.speaker_names import may_speak
from accalmie.reading.speakers import Speaker, read_after, read_before
from accalmie.reading.words import QUOTATION, Word

_LONGEST = 8  # words before a colon that are a name and its role, and no clause


def find_unclaimed(sentence: Sentence, found: Sequence[Said]) -> list[Said]:
    """Finds quotations after a colon, or after the verb of somebody, that nobody was given yet."""
    told: list[Said] = []
    words = sentence.words
    for number, word in enumerate(words):
        before = words[number - 1] if number else word
        if word.low != QUOTATION:
            continue
        start, end = inner_words(sentence, word.start)
        if start >= end or any(s.content[0] < end and start < s.content[1] for s in found):
            continue
        inner = _incise_inside(sentence, start, end)
        if inner:
            told.append(inner)
            continue
        speaker = _before_colon(sentence, number - 1) if before.low == ":" else None
        if speaker is None and _shows(before, sentence.cues):
            speaker = read_before(words, number - 1, 0, sentence.text, sentence.cues)
        if speaker and speaker.name and may_speak(sentence.text, speaker.name, sentence.cues):
            cue = (words[speaker.first].start, word.start)
            told.append(Said(verb="says", content=(start, end), cue=cue, speaker=speaker.name,
                             role=speaker.role, quoted=True))  # fmt: skip
    return told


def _incise_inside(sentence: Sentence, start: int, end: int) -> Said | None:
    """Reads “« Le texte, a-t-il précisé, entrera en vigueur à minuit. »”, as French writes it."""
    if sentence.cues.language != "fr":
        return None
    inner = make_sentence(sentence.text, (start, end), (), sentence.dates, sentence.cues)
    for group in inner.groups:
        before = inner.words[group.first - 1].low if group.first else ""
        if before != "," or group.kind != "finite":
            continue
        found = read_after(inner.words, group.last, len(inner.words), inner.text, inner.cues)
        who = Speaker(None, pronoun=group.pronoun, last=group.last) if group.pronoun else found
        if who and who.last < len(inner.words) and inner.words[who.last].low == ",":
            cue = (inner.words[group.first].start, inner.words[who.last - 1].end)
            return Said(verb=group.sayings[0].verb, content=(start, end), cue=cue, quoted=True,
                        speaker=who.name, role=who.role, pronoun=who.pronoun)  # fmt: skip
    return None


def _shows(word: Word, cues: Cues) -> bool:
    return cues.has("auxiliaries", word.low) or cues.has("be", word.low)


def _before_colon(sentence: Sentence, colon: int) -> Speaker | None:
    words, cues = sentence.words, sentence.cues
    left = words[:colon]
    if any(cues.has("negations", w.low) for w in left):
        return None
    if not any(_shows(w, cues) for w in left) and colon <= _LONGEST:
        return read_before(words, colon, 0, sentence.text, cues)
    subjects = [s for s in find_subjects(sentence, colon) if s.name]
    return subjects[0] if len(subjects) == 1 else None
