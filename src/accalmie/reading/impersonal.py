"""What is said and nobody is named for: “il a été annoncé que…”, “on parle de dix morts”."""

from accalmie.reading.saying import Said, Sentence, find_what_follows
from accalmie.reading.speakers import read_before
from accalmie.reading.verb_groups import Group

_HEARSAY = frozenset(("dire", "parler", "évoquer", "rapporter", "raconter", "craindre", "redouter"))


def find_impersonal(sentence: Sentence, group: Group) -> Said | None:
    """Reads “il a été annoncé que…”, “it was reported that…” and “on parle de…”.

    What “on” says is hearsay; what “on” thinks or knows is the writer's own.
    """
    words, cues = sentence.words, sentence.cues
    if group.pronoun or group.negated or group.kind not in ("passive", "finite"):
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
    cue = (words[max(0, group.first - 1)].start, max(words[found.first - 1].end, words[group.last - 1].end))
    return Said(verb="says", content=(start, end), cue=cue, doubted=anybody, lemmas=group.lemmas)
