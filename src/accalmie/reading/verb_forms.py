"""Every form of a verb that pages use, from its lemma: regular verbs by rule, others by table.

Only the third person is made: nobody in the news says “thou”.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal, NamedTuple

from accalmie.reading.languages import load_table

Kind = Literal["finite", "past", "future", "conditional", "participle", "infinitive", "gerund"]
_VOWEL = re.compile(r"[aeiouyéèê]")


class Form(NamedTuple):
    """One form of a verb."""

    lemma: str
    kind: Kind


@cache
def make_forms(language: str, lemmas: frozenset[str]) -> dict[str, tuple[Form, ...]]:
    """Gives the forms of some verbs of a language, by their letters.

    Args:
        language: `fr` or `en`.
        lemmas: The infinitives.
    """
    irregular = load_table("verbs", language)["irregular"]
    make = _french if language == "fr" else _english
    found: dict[str, list[Form]] = {}
    for lemma in sorted(lemmas):
        for letters, kind in make(lemma, irregular.get(lemma)):
            form = Form(lemma, kind)
            if form not in found.setdefault(letters, []):
                found[letters].append(form)
    return {letters: tuple(forms) for letters, forms in found.items()}


def _french(lemma: str, irregular: dict[str, str] | None) -> Iterator[tuple[str, Kind]]:
    make = {"er": _first_group, "re": _third_group}.get(lemma[-2:], _second_group)
    row = irregular or make(lemma)
    stem, future = row["stem"], row["future"]
    yield lemma, "infinitive"
    for form in row["present"].split():
        yield form, "finite"
    for ending in ("ait", "aient"):
        yield stem + ending, "past"
        yield future + ending, "conditional"
    for form in row["past"].split():
        yield form, "past"
    for form in (future + "a", future + "ont"):
        yield form, "future"
    for form in row.get("subjunctive", f"{stem}e {stem}ent").split():
        yield form, "finite"
    yield stem + "ant", "gerund"
    for form in _agreed(row["participle"]):
        yield form, "participle"


def _agreed(participle: str) -> Iterable[str]:
    bare = participle.removesuffix("s")
    return dict.fromkeys((participle, bare + "e", bare + "s", bare + "es"))


def _first_group(lemma: str) -> dict[str, str]:
    root = lemma[:-2]
    strong = root
    if root[-1] in "ltnrmv" and len(root) > 1 and root[-2] in "eé":
        doubles = root.endswith(("appel", "jet"))
        strong = root + root[-1] if doubles else f"{root[:-2]}è{root[-1]}"
    elif re.search(r"é(?:g|qu|gu)$", root):
        strong = re.sub(r"é(?=(?:g|qu|gu)$)", "è", root)
    soft = {"g": root + "e", "c": root[:-1] + "ç"}.get(root[-1], root)
    future = (root if "é" in root[-3:] else strong) + "er"
    if root.endswith(("oy", "uy")):
        strong = root[:-1] + "i"
        future = strong + "er"
    return {
        "present": f"{strong}e {strong}ent", "stem": soft, "future": future,
        "past": f"{soft}a {root}èrent", "participle": root + "é",
        "subjunctive": f"{strong}e {strong}ent",
    }  # fmt: skip


def _second_group(lemma: str) -> dict[str, str]:
    root = lemma[:-1]
    return {
        "present": f"{root}t {root}ssent", "stem": root + "ss", "future": lemma,
        "past": f"{root}t {root}rent", "participle": root,
    }  # fmt: skip


def _third_group(lemma: str) -> dict[str, str]:
    root = lemma[:-2]
    return {
        "present": f"{root}{'' if root.endswith('d') else 't'} {root}ent", "stem": root,
        "future": root + "r", "past": f"{root}it {root}irent", "participle": root + "u",
    }  # fmt: skip


def _english(lemma: str, irregular: dict[str, str] | None) -> Iterator[tuple[str, Kind]]:
    verb, _, rest = lemma.partition(" ")
    rest = f" {rest}" if rest else ""
    sibilant = verb.endswith(("s", "sh", "ch", "x", "z"))
    y = verb.endswith("y") and not _VOWEL.match(verb[-2])
    yield lemma, "infinitive"
    yield (verb[:-1] + "ies" if y else verb + ("es" if sibilant else "s")) + rest, "finite"
    past, participle = _english_past(verb, y)
    if irregular:
        past, participle = irregular["past"], irregular["participle"]
    for form in past.split():
        yield form + rest, "past"
    for form in participle.split():
        yield form + rest, "participle"
    dropped = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else _doubled(verb)
    yield dropped + "ing" + rest, "gerund"


def _english_past(verb: str, y: bool) -> tuple[str, str]:
    form = verb[:-1] + "ied" if y else verb + "d" if verb.endswith("e") else _doubled(verb) + "ed"
    return form, form


def _doubled(verb: str) -> str:
    """Doubles the last letter of “admit” and “stop”."""
    return verb + verb[-1] if verb in load_table("verbs", "en")["doubled"] else verb
