"""Deeds that verbs tell: the subject does them, the object or what “sur” names suffers them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from accalmie.reading.cues import Cues
from accalmie.reading.deed import Deed, Scene
from accalmie.reading.deed_governors import read_antecedent, read_governor, shared_subject
from accalmie.reading.deed_modality import find_deed_modality
from accalmie.reading.deed_subjects import NOBODY, Subject, read_subject
from accalmie.reading.deed_verbs import VerbHere, read_verb
from accalmie.reading.deed_words import VerbFrame
from accalmie.reading.doers import doers_of, read_thing, targets_of
from accalmie.reading.verb_groups import find_groups
from accalmie.reading.words import Span, Word

_AGENT = 8  # words from a passive to “par”; farther is of another verb
_FAR = 24  # words from a verb to “contre”, over where and with what
_MOST = 24  # verbs of one sentence; what has more is no sentence
_MUNITIONS = ("shelling", "missile-strike")


def find_verb_deeds(scene: Scene) -> Iterator[Deed]:
    """Gives the deeds that the verbs of a sentence tell."""
    said = find_groups(scene.words, scene.cues)
    known = [n for n, word in enumerate(scene.words) if word.low in scene.deeds.forms]
    for number in known[:_MOST]:
        forms = scene.deeds.forms[scene.words[number].low]
        verb = read_verb(scene.words, number, forms, scene.cues)
        if verb is None:
            continue
        floor = max((g.last for g in said if g.last <= number), default=0)
        verb, subject = _voiced(scene, verb, min(floor, verb.first))
        for frame in (f for lemma in dict.fromkeys(verb.lemmas) for f in scene.deeds.frames[lemma]):
            deed = _of_verb(scene, verb, frame, subject)
            if deed is not None:
                if not frame.skip:
                    yield deed
                break


def _of_verb(scene: Scene, verb: VerbHere, frame: VerbFrame, whole: Subject) -> Deed | None:
    """Gives the deed where the words around the verb are those that its frame asks for."""
    text, words = scene.text, scene.words
    start, end = words[verb.first].start, words[verb.last - 1].end
    passive = verb.voice in ("passive", "participle")
    if (frame.reflexive and not verb.reflexive) or (frame.passive and not passive):
        return None
    after = _after(words, verb.last, scene.cues)
    rest = words[after].start if after < len(words) else scene.span[1]
    then = frame.then.match(text, rest, scene.span[1]) if frame.then else None
    if frame.then and (then is None or (passive and frame.target != "on")):
        return None
    if frame.then_not and frame.then_not.match(text, rest, scene.span[1]):
        return None
    subject = whole.span
    if frame.subject and not (subject and frame.subject.search(text, *subject)):
        return None
    if frame.subject_not and subject and frame.subject_not.search(text, *subject):
        return None
    span = (start, max(end, then.end() if then else end))
    return replace(
        _with_roles(scene, verb, frame, span, subject, after),
        harm=frame.harm, subject=subject, pronoun=None if passive else whole.pronoun,
    )  # fmt: skip


def _voiced(scene: Scene, verb: VerbHere, floor: int) -> tuple[VerbHere, Subject]:
    """Gives a verb with its subject, and both from another verb where “and” joins the two."""
    cues = scene.cues
    joined = shared_subject(scene, verb.first, cues)
    if verb.voice == "infinitive" or _is_having(scene, verb):
        return verb, read_governor(scene, verb.first)
    if joined and (verb.voice == "participle" or cues.language == "en"):
        first, voice = joined
        voice = voice if verb.voice == "participle" else verb.voice
        return verb._replace(voice=voice), read_subject(scene, first, 0)
    if verb.voice == "participle":
        return verb, _described(scene, verb)
    return verb, read_subject(scene, verb.first, floor)


def _is_having(scene: Scene, verb: VerbHere) -> bool:
    """Tells whether “avoir bombardé” leaves its doer to the verb before."""
    return scene.words[verb.first].low in ("avoir", "être", "having")


def _described(scene: Scene, verb: VerbHere) -> Subject:
    """Gives what a participle describes: “une ville bombardée par”, “a convoy attacked by”."""
    if not scene.cues.has("by", scene.words[verb.last].low if verb.last < len(scene.words) else ""):
        return NOBODY
    return read_subject(scene, verb.first, 0)


def _with_roles(
    scene: Scene, verb: VerbHere, frame: VerbFrame, span: Span, subject: Span | None, after: int
) -> Deed:
    text = scene.text
    before = text[scene.span[0] : span[0]]
    own = text[slice(*span)]
    modality, stop = find_deed_modality(before, own, verb, scene.deeds, scene.cues)
    deed = Deed(
        act=frame.act, start=span[0], end=span[1], modality=modality, stop=stop, term=frame.term,
        weak=frame.weak, bare=verb.voice == "infinitive" or _is_having(scene, verb),
    )  # fmt: skip
    if verb.voice in ("passive", "participle"):
        parties, doer = _agent(scene, verb.last)
        if frame.target == "none":
            if not parties and doer is None:
                parties, doer = doers_of(scene, subject)  # “troops were pulled back”
            return replace(deed, by=parties, doer=doer)
        on = frame.target == "on"
        suffers = subject if not on or frame.then else _target(scene, frame, after, span)
        against, target = targets_of(scene, suffers)
        return replace(deed, by=parties, doer=doer, against=against, target=target)
    if frame.target == "subject":
        against, target = targets_of(scene, subject)
        return replace(deed, against=against, target=target)
    by, doer = doers_of(scene, subject)
    if frame.subject and frame.act in _MUNITIONS:
        doer = None  # a shell that fell tells nothing of who fired it
    thing = _target(scene, frame, after, span)
    if thing is None and subject and frame.target == "object":
        thing = read_antecedent(scene, subject)
    against, target = targets_of(scene, thing)
    return replace(deed, by=by, doer=doer, against=against, target=target)


def _target(scene: Scene, frame: VerbFrame, after: int, span: Span) -> Span | None:
    """Gives the words of the target: the object, or what “sur” names."""
    if frame.target == "none":
        return None
    words, cues = scene.words, scene.cues
    at = scene.word_at(span[1], start=after)
    if at < len(words) and (aside := scene.deeds.words["aside"].match(scene.text, words[at].start)):
        at = scene.word_at(aside.end(), start=at)
    at = _past_days(words, at, cues)
    direct = at < len(words) and _is_object(words[at], cues)
    if frame.target == "on" or (frame.subject and not direct):
        at = _past_on(scene, at)
    elif frame.target == "of" or frame.of:
        at = at + 1 if at < len(words) and cues.has("of", words[at].low) else len(words)
    elif frame.within:
        at = after
    return read_thing(scene, at)


def _past_days(words: Sequence[Word], at: int, cues: Cues) -> int:
    """Gives the word after “on Wednesday” between a verb and its object."""
    on = at + 1 if at < len(words) and words[at].low in ("on", "le", "last", "late") else at
    return on + 1 if on < len(words) and cues.has("days", words[on].low) else at


def _is_object(word: Word, cues: Cues) -> bool:
    determined = cues.has("articles", word.low) or cues.has("starts", word.low)
    return determined or word.capital or word.low.isdigit()


def _past_on(scene: Scene, at: int) -> int:
    """Gives the word after “sur” or “contre”, up to a few words on; “near X” is only where."""
    words = scene.words
    for number in range(at, min(at + _FAR, len(words))):
        match = scene.deeds.words["against"].match(scene.text, words[number].start)
        if match and not scene.text[match.end() : match.end() + 1].isalnum():
            after = scene.word_at(match.end(), start=number)
            if not _is_time(scene, after):
                return after
        if words[number].low in (".", ";", ":"):
            break
    return len(words)


def _is_time(scene: Scene, at: int) -> bool:
    near = scene.words[at : at + 3]
    return any(
        w.low.isdigit() or scene.cues.has("days", w.low) or scene.cues.has("times", w.low)
        for w in near
    ) and not any(w.capital for w in near[:1])


def _agent(scene: Scene, at: int) -> tuple[tuple[str, ...], Span | None]:
    """Gives whom “par” names after a passive, up to a few words on."""
    words, cues = scene.words, scene.cues
    for number in range(at, min(at + _AGENT, len(words))):
        low = words[number].low
        if cues.has("by", low):
            agent = read_thing(scene, number + 1)
            return doers_of(scene, agent)
        if low in (",", ".", ";", ":") or cues.has("ends", low) or cues.has("and", low):
            break
    return (), None


def _after(words: Sequence[Word], at: int, cues: Cues) -> int:
    while at < len(words) and cues.has("adverbs", words[at].low) and not (
        words[at].low == "," or cues.has("no_adverbs", words[at].low)
    ):  # fmt: skip
        at += 1
    return at
