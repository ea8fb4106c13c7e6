"""What is said and nobody is named for: “il a été annoncé que…”, “on parle de dix morts”."""

from accalmie.reading.incises import told_before
from accalmie.reading.saying import Said, Sentence, find_what_follows, inner_words
from accalmie.reading.speakers import read_before
from accalmie.reading.verb_groups import Group
from accalmie.reading.words import QUOTATION

_HEARSAY = frozenset(("dire", "parler", "évoquer", "rapporter", "raconter", "craindre", "redouter"))


def find_impersonal(sentence: Sentence, group: Group) -> Said | None:
    """Reads “il a été annoncé que…”, “it was reported that…” and “on parle de…”.

    What “on” says is hearsay; what “on” thinks or knows is the writer's own.
    """
    words, cues = sentence.words, sentence.cues
    if group.negated or group.kind not in ("passive", "finite"):
        return None
    heard = _heard_from(sentence, group)
    if heard:
        return heard
    if group.pronoun:
        return None
    subject = read_before(words, group.first, 0, sentence.text, cues)
    pronoun = subject.pronoun if subject else None
    anybody = pronoun == "on" and not _HEARSAY.isdisjoint(group.lemmas)
    if not anybody and not (group.kind == "passive" and pronoun in ("il", "it")):
        return None
    found = find_what_follows(sentence, group)
    if found is None or found.verb != "says" or not (found.how == "that" or anybody):
        return None
    start, end = words[found.first].start, words[found.last - 1].end
    cue = (
        words[max(0, group.first - 1)].start,
        max(words[found.first - 1].end, words[group.last - 1].end),
    )
    return Said(verb="says", content=(start, end), cue=cue, doubted=anybody, lemmas=group.lemmas)


def _heard_from(sentence: Sentence, group: Group) -> Said | None:
    """Reads “on apprenait mardi de source militaire que…” and “…, dit-on à l'état-major”."""
    text, words, cues = sentence.text, sentence.words, sentence.cues
    on = group.pronoun == "on" or (group.first and words[group.first - 1].low == "on")
    match = cues.patterns["on_from"].search(text, words[group.last - 1].end, sentence.span[1])
    if not on or match is None:
        return None
    speaker = match.span("speaker")
    if match["what"] is not None:
        content = match.span("what")
    else:
        left = told_before(sentence, group.first, 0)
        if left is None:
            return None
        content = (words[left[0]].start, words[left[1] - 1].end)
        if left[1] - left[0] == 1 and words[left[0]].low == QUOTATION:
            content = inner_words(sentence, content[0])
    return Said(verb="says", content=content, cue=(words[group.first].start, speaker[1]),
                speaker=speaker, lemmas=group.lemmas)  # fmt: skip
