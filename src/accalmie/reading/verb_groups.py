"""The verbs of a sentence that give somebody's words, with all that belongs to each."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from accalmie.reading.cues import Cues, Saying
from accalmie.reading.verb_forms import Form
from accalmie.reading.words import QUOTATION, Word

MOST_GROUPS = 16  # verbs of saying in one sentence; more is no news, and costs
_REACH = 7  # words between an auxiliary and its participle; more is another clause
_PHRASE = 4  # words after a verb in which the noun of its phrase stands: “un nouvel appel”


class Group(NamedTuple):
    """A verb and what belongs to it: words `first` to `last`, the last not included."""

    first: int
    last: int
    sayings: tuple[Saying, ...]
    kind: str  # finite, gerund, passive or weak (a form that may be a noun)
    pronoun: str | None = None
    negated: bool = False
    lemmas: tuple[str, ...] = ()
    conditional: bool = False  # “exigerait”, with no auxiliary


def find_groups(words: Sequence[Word], cues: Cues) -> tuple[Group, ...]:
    """Finds the verbs that give words, in order.

    Args:
        words: The words of a sentence.
        cues: Those of its language.
    """
    return tuple(islice(_groups(words, cues), MOST_GROUPS))


def _groups(words: Sequence[Word], cues: Cues) -> Iterator[Group]:
    read = _french if cues.language == "fr" else _english
    at = 0
    for number, word in enumerate(words):
        forms = cues.forms.get(word.low)
        if not forms or number < at:
            continue
        group = read(words, number, forms, cues) or _sharing(words, number, forms, cues)
        if group and group.sayings:
            yield group
            at = group.last


def _french(words: Sequence[Word], at: int, forms: tuple[Form, ...], cues: Cues) -> Group | None:
    kinds, lemmas = {f.kind for f in forms}, [f.lemma for f in forms]
    back = back_over_adverbs(words, at, cues)
    pronoun = None
    if "participle" in kinds and back >= 0:
        if words[back].low.startswith("-"):
            pronoun, back = words[back].low.split("-")[-1], back - 1
        if back >= 0 and cues.has("auxiliaries", words[back].low):
            return _made(words, (back, at + 1), lemmas, "finite", pronoun, cues)
        if back >= 0 and cues.has("be", words[back].low):
            return _be(words, (back, at + 1), lemmas, pronoun, cues)
    if "gerund" in kinds:
        return _made(words, (at, at + 1), lemmas, "gerund", None, cues)
    if not kinds & {"finite", "past", "future", "conditional"}:
        return None
    noun = cues.has("nouns", words[at].low) and at and _before_noun(words[at - 1].low, cues)
    if noun or (at and cues.has("of", words[at - 1].low)):
        return None
    follows = words[at + 1].low if at + 1 < len(words) else ""
    pronoun = follows.split("-")[-1] if follows.startswith("-") else None
    last = at + (2 if pronoun else 1)
    made = _made(words, (at, last), lemmas, "finite", pronoun, cues)
    return made._replace(conditional="conditional" in kinds)


def _sharing(words: Sequence[Word], at: int, forms: tuple[Form, ...], cues: Cues) -> Group | None:
    """Reads “demandé” of “a annoncé une trêve et demandé aux rebelles…”, which shares its “a”."""
    if cues.language != "fr" or not at or "participle" not in {f.kind for f in forms}:
        return None
    back = back_over_adverbs(words, at, cues)
    joined = back >= 0 and cues.has("and", words[back].low)
    if not joined or not any(cues.has("having_past", w.low) for w in words[:back]):
        return None
    return _made(words, (at, at + 1), [f.lemma for f in forms], "finite", None, cues)


def _be(
    words: Sequence[Word], span: tuple[int, int], lemmas: list[str], pronoun: str | None, cues: Cues
) -> Group | None:
    """Reads “s'est engagé”, which is active, and “a été accusé”, which is not."""
    first = span[0]
    if first and cues.has("auxiliaries", words[first - 1].low):
        first -= 1
    while first > 1 and cues.has("pronominals", words[first - 1].low):
        first -= 1
    active = any(cues.has("unaccusative", lemma) for lemma in lemmas)
    active = active or bool(first and cues.has("reflexives", words[first - 1].low))
    kind = "finite" if active else "passive"
    return _made(words, (first, span[1]), lemmas, kind, pronoun, cues)


def _before_noun(word: str, cues: Cues) -> bool:
    return cues.has("determiners", word) or word.isdigit()


def _english(words: Sequence[Word], at: int, forms: tuple[Form, ...], cues: Cues) -> Group | None:
    kinds, lemmas = {f.kind for f in forms}, [f.lemma for f in forms]
    back = back_over_adverbs(words, at, cues)
    before = words[back].low if back >= 0 else ""
    direct = words[at - 1].low if at else ""
    if kinds & {"participle", "past"}:
        if "participle" in kinds and cues.has("auxiliaries", before):
            return _made(words, (back, at + 1), lemmas, "finite", None, cues)
        if "participle" in kinds and cues.has("be", before):
            been = back and cues.has("auxiliaries", words[back - 1].low)
            return _made(words, (back - bool(been), at + 1), lemmas, "passive", None, cues)
        if "past" not in kinds or (cues.has("nouns", words[at].low) and _before_noun(direct, cues)):
            return None
        return _made(words, (at, at + 1), lemmas, "finite", None, cues)
    if "gerund" in kinds:
        kind = "finite" if cues.has("be", before) else "gerund"
        carried = cues.has("carriers", direct)
        if kind == "gerund" and not carried and direct not in (",", QUOTATION, "while", "and"):
            return None
        return _made(words, (back if kind == "finite" else at, at + 1), lemmas, kind, None, cues)
    helped = at > 1 and cues.has("modals", words[at - 2].low)
    if (
        direct == "to"
        or (direct == "not" and not helped)
        or (cues.has("nouns", words[at].low) and _before_noun(direct, cues))
    ):
        return None
    helped = helped or cues.has("modals", direct)
    weak = not helped and cues.has("nouns", words[at].low)
    return _made(words, (at, at + 1), lemmas, "weak" if weak else "finite", None, cues)


def back_over_adverbs(words: Sequence[Word], at: int, cues: Cues) -> int:
    """Gives the word before the adverbs that stand before a verb; -1 where there is none."""
    back = at - 1
    while back >= 0 and at - back <= _REACH:
        low = words[back].low
        adverb = (
            words[back].dated
            or cues.has("adverbs", low)
            or (low.endswith(("ment", "ly")) and len(low) > 4)
        )
        if not adverb:
            return back
        back -= 1
    return at - 1


def _made(
    words: Sequence[Word],
    span: tuple[int, int],
    lemmas: list[str],
    kind: str,
    pronoun: str | None,
    cues: Cues,
) -> Group:
    first, last = span
    while first and cues.has("clitics", words[first - 1].low):
        first -= 1
    own = {w.low for w in words[max(0, first - 1) : last]}
    reflexive = bool(own & cues.words["reflexives"])
    ways = [s for lemma in lemmas for s in _ways(lemma, reflexive, cues)]
    phrases = [(length, s) for s in ways if (length := _phrase(words, last, s, cues))]
    length, phrase = max(phrases, key=lambda told: told[0], default=(0, None))
    if phrase:
        last += _leads(words, last, cues) if phrase.said_phrase else length
        ways = [phrase]
    plain = tuple(s for s in ways if s is phrase or not (s.then or s.nouns))
    return Group(first, last, plain, kind, pronoun, bool(own & cues.words["negations"]),
                 tuple(lemmas))  # fmt: skip


def _ways(lemma: str, reflexive: bool, cues: Cues) -> tuple[Saying, ...]:
    if reflexive and lemma in cues.reflexive:
        return cues.reflexive[lemma]
    return () if lemma in cues.only_reflexive else cues.sayings.get(lemma, ())


def _leads(words: Sequence[Word], at: int, cues: Cues) -> int:
    return int(at < len(words) and cues.has("leads", words[at].low))


def _phrase(words: Sequence[Word], at: int, saying: Saying, cues: Cues) -> int:
    """Gives how many words after a verb make it a way of saying: none, or those of its phrase."""
    if saying.nouns:
        for number in range(at, min(at + _PHRASE, len(words))):
            if words[number].low in saying.nouns:
                return number + 1 - at
            if number == at and not _before_noun(words[at].low, cues):
                return 0
        return 0
    then = saying.then
    return len(then) if then and tuple(w.low for w in words[at : at + len(then)]) == then else 0
