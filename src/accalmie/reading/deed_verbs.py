"""Verbs as a sentence has them: active or passive, bare or negated, with the words of each."""

from collections.abc import Sequence
from typing import NamedTuple

from accalmie.reading.cues import Cues
from accalmie.reading.verb_forms import Form
from accalmie.reading.verb_groups import back_over_adverbs
from accalmie.reading.words import Word


class VerbHere(NamedTuple):
    """A verb: words `first` to `last`, the last not included."""

    first: int
    last: int
    lemmas: tuple[str, ...]
    voice: str  # active, passive, infinitive or participle
    reflexive: bool = False
    tense: str = ""


def read_verb(
    words: Sequence[Word], at: int, forms: tuple[Form, ...], cues: Cues
) -> VerbHere | None:
    """Reads the verb whose form is word `at`; None where it is a noun or no verb here."""
    return (_french if cues.language == "fr" else _english)(words, at, forms, cues)


def _french(words: Sequence[Word], at: int, forms: tuple[Form, ...], cues: Cues) -> VerbHere | None:
    kinds, lemmas = {f.kind for f in forms}, tuple(f.lemma for f in forms)
    back = back_over_adverbs(words, at, cues)
    before = words[back].low if back >= 0 else ""
    direct = words[at - 1].low if at else ""
    if "participle" in kinds and back >= 0:
        if cues.has("auxiliaries", before) or before.startswith("-"):
            return _made(words, back, at, lemmas, "active", cues)
        if cues.has("be", before):
            own = back and cues.has("reflexives", words[back - 1].low)
            moves = any(cues.has("unaccusative", lemma) for lemma in lemmas)
            voice = "active" if own or moves else "passive"
            return _made(words, back, at, lemmas, voice, cues)
    if kinds & {"finite", "past", "future", "conditional"} and not (
        cues.has("determiners", direct) and not cues.has("clitics", direct)
    ):
        tense = "future" if "future" in kinds else ""
        noun = cues.has("articles", direct) and not (at > 1 and any(
            words[at - 2].low in group for group in cues.pronouns.values()
        ))  # fmt: skip
        if not noun:
            return _made(words, at, at, lemmas, "active", cues, tense)
    if "infinitive" in kinds:
        return _made(words, at, at, lemmas, "infinitive", cues)
    if "gerund" in kinds:
        return _made(words, at, at, lemmas, "active", cues)
    if direct.isdigit() or (cues.has("determiners", direct) and not cues.has("clitics", direct)):
        return None  # “des blessés”
    if direct in ("les", "le", "la"):
        return None
    return _made(words, at, at, lemmas, "participle", cues) if "participle" in kinds else None


def _english(
    words: Sequence[Word], at: int, forms: tuple[Form, ...], cues: Cues
) -> VerbHere | None:
    kinds, lemmas = {f.kind for f in forms}, tuple(f.lemma for f in forms)
    back = back_over_adverbs(words, at, cues)
    before = words[back].low if back >= 0 else ""
    direct = words[at - 1].low if at else ""
    follows = words[at + 1].low if at + 1 < len(words) else ""
    if kinds & {"participle", "past"}:
        if cues.has("auxiliaries", before) and direct != "the":
            return _made(words, back, at, lemmas, "active", cues)
        if cues.has("be", before):
            return _made(words, back, at, lemmas, "passive", cues)
        noun = cues.has("determiners", direct) and not cues.has("and", direct)
        if "participle" in kinds and (follows == "by" or noun):
            return None if follows != "by" else _made(words, at, at, lemmas, "participle", cues)
        if "infinitive" in kinds and direct == "to":
            return _made(words, at, at, lemmas, "infinitive", cues)
        if "infinitive" in kinds and _modal(words, at, cues) < at:
            return _made(words, _modal(words, at, cues), at, lemmas, "active", cues)
        if "infinitive" in kinds and cues.has("determiners", direct):
            return None
        return _made(words, at, at, lemmas, "active", cues)
    if "gerund" in kinds:
        if cues.has("be", before):
            return _made(words, back, at, lemmas, "active", cues)
        verbal = direct in _BEFORE_GERUND or cues.has("ends", direct) or not at
        described = direct in ("the", "a", "an", "new", "heavy", "more", "any") or follows == "of"
        object_ = cues.has("articles", follows) or cues.has("starts", follows)
        return (
            None
            if described or not (verbal or object_)
            else _made(words, at, at, lemmas, "infinitive", cues)
        )
    if "infinitive" in kinds:
        if direct == "to":
            return _made(words, at, at, lemmas, "infinitive", cues)
        first = _modal(words, at, cues)
        if first == at:
            return None
        future = words[first].low in ("will", "shall")
        return _made(words, first, at, lemmas, "active", cues, "future" if future else "")
    homograph = cues.has("determiners", direct) or direct.endswith("'s") or _is_verb(follows, cues)
    homograph = homograph or not at or cues.has("after_subject", follows)
    return None if homograph else _made(words, at, at, lemmas, "active", cues)


_BEFORE_GERUND = frozenset((
    ",", "and", "by", "of", "from", "for", "while", "without", "in", "not", "kept", "keep", "keeps",
    "began", "begun", "started", "start", "continued", "continue", "continues", "stopped", "stop",
    "resumed", "resume", "despite", "admitted", "denied", "denies", "or", '"', "“", "against",
))  # fmt: skip


def _is_verb(low: str, cues: Cues) -> bool:
    """Tells whether “strikes” is a noun, since a verb follows: “strikes had killed”."""
    return any(cues.has(kind, low) for kind in ("auxiliaries", "be", "modals", "strong_past"))


def _modal(words: Sequence[Word], at: int, cues: Cues) -> int:
    """Gives the word “did” of “did not fire”; `at` itself where there is none."""
    back = at - 1
    while back >= 0 and (cues.has("negations", words[back].low) or words[back].low.endswith("ly")):
        back -= 1
    return back if back >= 0 and cues.has("modals", words[back].low) else at


def _made(
    words: Sequence[Word],
    first: int,
    at: int,
    lemmas: tuple[str, ...],
    voice: str,
    cues: Cues,
    tense: str = "",
) -> VerbHere:
    while first and cues.has("clitics", words[first - 1].low) and voice != "participle":
        if voice == "active" or not cues.has("articles", words[first - 1].low):
            first -= 1
        else:
            break
    while first and (cues.has("auxiliaries", words[first - 1].low) or words[first - 1].low in
                     ("will", "would", "did", "does")):  # fmt: skip
        first -= 1
    own = {w.low for w in words[max(0, first - 1) : at + 1]}
    return VerbHere(first, at + 1, lemmas, voice, bool(own & cues.words["reflexives"]), tense)
