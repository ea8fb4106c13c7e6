"""Who does a deed and to whom: which of the words that name them are parties."""

from collections.abc import Sequence

from accalmie.reading.cues import Cues
from accalmie.reading.deed import Scene
from accalmie.reading.deed_subjects import head_of
from accalmie.reading.deed_words import DeedWords
from accalmie.reading.mentions import Named
from accalmie.reading.party_names import find_adjective, is_capital
from accalmie.reading.words import Span, Word

_LONGEST = 12  # words of a name; more is a clause


def doers_of(scene: Scene, span: Span | None) -> tuple[tuple[str, ...], Span | None]:
    """Gives the parties that do, or the words that name armed people no party is known for.

    A party deep inside the words does nothing: “the enemies of X attacked” is not X. Nobody is the
    doer where the words leave nobody: “none of our aircraft”.
    """
    if span is None or scene.deeds.words["none"].match(scene.text, *span):
        return (), None
    if scene.deeds.words["either"].search(scene.text, *span):
        return (), None
    inside = [m for m in scene.mentions if span[0] <= m.start and m.end <= span[1]]
    if inside and _is_head(scene.text[span[0] : inside[0].start], scene.deeds):
        return joined(scene, inside), None
    head = head_of(scene, span)
    armed = scene.deeds.armed.search(scene.text, *head) or _is_people(scene, head)
    return (), _trimmed(scene, span) if armed else None


def targets_of(scene: Scene, span: Span | None) -> tuple[tuple[str, ...], Span | None]:
    """Gives the parties that suffer, or the words that name what does.

    A capital that is struck is a town, not the government that sits there.
    """
    if span is None or scene.deeds.words["none"].match(scene.text, *span):
        return (), None
    inside = [m for m in scene.mentions if span[0] <= m.start and m.end <= span[1]]
    known = [m for m in inside if not is_capital(scene.text[m.start : m.end])]
    if not known or not _is_head(scene.text[span[0] : known[0].start], scene.deeds):
        return (), span
    return joined(scene, known), None


def _is_people(scene: Scene, head: Span) -> bool:
    """Tells whether “les Arméniens” and “Palestinians” is all that the words are."""
    *lead, name = scene.text[slice(*head)].replace("l'", "l' ").split() or [""]
    if not name[:1].isupper() or any(word[0].isupper() for word in lead[1:]):
        return False
    if not name.endswith("s"):
        return False
    word = name.lower() if scene.cues.language == "fr" else name.removesuffix("s")
    people = scene.deeds.words["peoples"].fullmatch(name.removesuffix("s"))
    return people is not None or find_adjective(word, scene.cues.language) is not None


def _trimmed(scene: Scene, span: Span) -> Span:
    """Leaves out where the armed people are: “gunmen near Aleppo”."""
    first = scene.word_at(span[0])
    for number in range(first + 1, len(scene.words)):
        word = scene.words[number]
        if word.end > span[1]:
            break
        apart = word.low in scene.deeds.sets["prepositions"] and not scene.cues.has("of", word.low)
        if apart or (
            scene.cues.has("after_subject", word.low) and word.low not in scene.deeds.sets["joins"]
        ):
            return span[0], scene.words[number - 1].end
    return span


def joined(scene: Scene, inside: Sequence[Named]) -> tuple[str, ...]:
    """Gives the first party and those that “and” joins to it."""
    found = [inside[0]]
    for mention in inside[1:]:
        if scene.deeds.words["joined"].fullmatch(scene.text, found[-1].end, mention.start):
            found.append(mention)
    return tuple(dict.fromkeys(m.id for m in found))


def _is_head(before: str, deeds: DeedWords) -> bool:
    rest = deeds.members.sub("", before)
    return deeds.words["counted"].fullmatch(" ".join(rest.split()).strip()) is not None


def read_thing(scene: Scene, at: int) -> Span | None:
    """Reads the words of one thing or party from a word on, up to a verb, a comma or “in”."""
    words, cues = scene.words, scene.cues
    if at >= len(words):
        return None
    about = scene.deeds.words["about"].match(scene.text, words[at].start)
    at = scene.word_at(about.end(), start=at) if about else at
    last = at
    while last < len(words) and last - at < _LONGEST:
        low = words[last].low
        if not (low.isalnum() or "'" in low or "-" in low or low in '“”«»"'):
            break
        if last > at and (_ends(words, last, scene) or _is_day(words, last, cues)):
            break
        if last == at and not _begins(words, at, cues):
            return None
        last += 1
    while last > at and (
        cues.has("and", words[last - 1].low) or cues.has("articles", words[last - 1].low)
        or words[last - 1].low in "“«”»\""
    ):  # fmt: skip
        last -= 1
    if last == at or (last - at == 1 and words[at].low.isdigit()):
        return None
    if _is_time(words, at, last, scene):
        return None
    if last < len(words) and cues.has("and", words[last].low) and last - at < _LONGEST:
        last = _with_second(scene, last)
    return words[at].start, words[last - 1].end


def _with_second(scene: Scene, at: int) -> int:
    """Gives the end of “la police et l'armée”, where what “and” adds is no clause."""
    words = scene.words
    second = read_thing(scene, at + 1)
    after = scene.word_at(second[1], start=at) if second else at
    follows = words[after].low if after < len(words) else "."
    ends = not follows.isalnum() or scene.cues.has("after_subject", follows)
    verb = any(
        w.low in scene.deeds.forms or w.low in scene.cues.forms for w in words[at + 1 : after]
    )
    return after if second and ends and not verb else at


def _is_time(words: Sequence[Word], at: int, last: int, scene: Scene) -> bool:
    """Tells whether “Orthodox Palm Sunday”, “first” or “22 heures” is all there is."""
    low, cues = words[at].low, scene.cues
    apart = low in scene.deeds.sets["between"] and not cues.has("clitics", low)
    if apart or cues.has("days", low):
        return True
    after = words[last : last + 1]
    day = bool(after) and cues.has("days", after[0].low) and all(w.capital for w in words[at:last])
    return day or (low.isdigit() and cues.has("times", words[last - 1].low))


def _is_day(words: Sequence[Word], at: int, cues: Cues) -> bool:
    """Tells whether “le 12 décembre” begins here."""
    return cues.has("articles", words[at].low) and words[at + 1 : at + 2] != [] and (
        words[min(at + 1, len(words) - 1)].low.isdigit()
    )  # fmt: skip


def _begins(words: Sequence[Word], at: int, cues: Cues) -> bool:
    low = words[at].low
    if any(low in group for group in cues.pronouns.values()):
        return False
    placed = cues.has("after_subject", low) or cues.has("ends", low) or cues.has("adverbs", low)
    return words[at].capital or cues.has("starts", low) or not (placed or cues.has("leads", low))


def _ends(words: Sequence[Word], at: int, scene: Scene) -> bool:
    low, cues = words[at].low, scene.cues
    if cues.has("of", low) or cues.has("articles", low):
        return False
    verb = cues.has("auxiliaries", low) or (cues.has("be", low) and low != "est")
    past = cues.has("strong_past", low) or any(
        form.kind == "past" for form in scene.deeds.forms.get(low, ())
    )
    stops = cues.has("after_subject", low) or cues.has("ends", low) or cues.has("that", low)
    leads = cues.has("leads", low) and not words[at].capital
    return bool(
        verb
        or past
        or stops
        or leads
        or scene.deeds.words["ends"].match(low)
        or cues.has("placed", low)
        or cues.has("reflexives", low)
        or cues.has("relatives", low)
        or cues.has("days", low)
    )
