"""The subject before a verb, part by part: what is no part of it is left out."""

import re
from collections.abc import Sequence

from accalmie.reading.cues import NAME, Cues
from accalmie.reading.words import QUOTATION, Word

HARD = frozenset(
    {"-", ";", ":", "(", ")", "—", "–", "[", "]", QUOTATION, "/", "…", "?", "!", "«", "“", "•", "|"}
)
_FEW = 3  # words; a longer chunk that opens a sentence without a determiner says when or how
_NAMES = re.compile(NAME)
_BARE = 5  # words of a subject without an article
_OPENERS = frozenset({";", ",", ":", "that", "and", "but", QUOTATION, "—", "–"})
_SHORT_ADVERB = 6  # letters; “ally” and “gouvernement” are no adverbs


def find_boundary(words: Sequence[Word], at: int, floor: int, cues: Cues) -> int:
    """Gives the first word that may belong to the subject of a verb: after a mark or “et”."""
    depth = 0
    for number in range(at - 1, floor - 1, -1):
        low = words[number].low
        depth += (low == ")") - (low == "(")
        if low in "()" and depth >= 0:
            continue
        if low in HARD or cues.has("ends", low):
            return number + 1
        joined = number > floor and words[number - 1].low == "," and cues.has("and", low)
        if joined and any(cues.shows_verb(w.low) for w in words[floor:number]):
            return number + 1
    return floor


def holds(chunk: tuple[int, int]) -> bool:
    """Tells whether a chunk has words."""
    return chunk[0] < chunk[1]


def find_chunks(words: Sequence[Word], low: int, at: int) -> list[tuple[int, int]]:
    """Gives the chunks between commas, those in brackets aside."""
    cuts, depth = [], 0
    for number in range(low, at):
        depth += (words[number].low == "(") - (words[number].low == ")")
        cuts += [number] if words[number].low == "," and depth <= 0 else []
    starts, ends = [low, *(n + 1 for n in cuts)], [*cuts, at]
    return list(zip(starts, ends, strict=True))


def main_part(
    words: Sequence[Word], chunk: tuple[int, int], whole: bool, cues: Cues
) -> tuple[int, int]:
    """Leaves out what stands before the subject in its chunk, and a clause after it."""
    a, b = chunk
    verbs = [n for n in range(a, b) if cues.has("auxiliaries", words[n].low)
             or cues.has("be", words[n].low) or cues.has("negations", words[n].low)]  # fmt: skip
    ands = [n for n in range(a, b) if cues.has("and", words[n].low)]
    if ands and ((verbs and verbs[-1] < ands[-1]) or not whole):
        a = ands[-1] + 1
    relative = next((n for n in range(a + 1, b) if cues.has("relatives", words[n].low)), b)
    while a < relative and cues.has("leads", words[a].low) and not may_begin(words, (a, b), cues):
        light = cues.has("adverbs", words[a].low) or cues.has("light", words[a].low)
        if a + 1 < b and light and not cues.has("no_adverbs", words[a].low):
            a += 1
        else:
            break
    return a, relative


def past_date(words: Sequence[Word], chunk: tuple[int, int], cues: Cues) -> int:
    """Leaves out “On 14 April” before a subject that no comma parts from it."""
    a, b = chunk
    first = a
    while first < b and (cues.has("leads", words[first].low) or cues.has(
        "articles", words[first].low)):  # fmt: skip
        first += 1
    if first >= b or not words[first].dated:
        return a
    while first < b and words[first].dated:
        first += 1
    return first


def past_lead(words: Sequence[Word], chunk: tuple[int, int], cues: Cues) -> tuple[int, int]:
    """Leaves out “In it” of “In it the voice says”: what a preposition opens before a subject."""
    a, b = chunk
    for number in range(b - 1, a + 1, -1):
        before = words[number - 1].low
        opens = cues.has("articles", words[number].low) or cues.has("counts", words[number].low)
        opens = opens and not words[number].dated
        if opens and not cues.has("joins", before) and not cues.has("leads", before):
            return number, b
    return chunk


def before_verb(words: Sequence[Word], chunk: tuple[int, int], cues: Cues) -> tuple[int, int]:
    """Leaves out “a porté ce bilan à…” of what was taken for a subject, from its verb on."""
    a, b = chunk
    verb = next((n for n in range(a + 1, b) if cues.shows_verb(words[n].low)
                 and not words[n].low.endswith(("ant", "ing"))), b)  # fmt: skip
    if cues.language == "en":
        past = (n for n in range(a + 1, b - 1) if _is_past(words, n, cues))
        verb = min(verb, next(past, b))
    while verb > a + 1 and cues.has("clitics", words[verb - 1].low):
        verb -= 1
    return a, verb


def _is_past(words: Sequence[Word], at: int, cues: Cues) -> bool:
    """Tells whether “issued a statement” has its verb at a word: a past before a thing."""
    low, after = words[at].low, words[at + 1].low
    past = cues.has("strong_past", low) or (low.endswith("ed") and not words[at].capital)
    return past and any(cues.has(kind, after) for kind in ("articles", "owns"))


def is_adverbial(words: Sequence[Word], chunk: tuple[int, int], text: str, cues: Cues) -> bool:
    """Tells whether a chunk of several words opens a sentence without a determiner or a name."""
    a, b = chunk
    if b - a < _FEW and words[b - 1].low.endswith("ment") and not cues.has("starts", words[a].low):
        return True
    dated = b - a > 1 and cues.has("articles", words[a].low) and words[a + 1].low.isdigit()
    if dated or cues.has("times", words[b - 1].low):
        return True
    opens = a == 0 and not cues.has("starts", words[a].low) and b - a > _FEW
    return (
        opens
        and not words[a + 1].capital
        and not _NAMES.fullmatch(text, *(words[chunk[0]].start, words[chunk[1] - 1].end))
    )


def may_begin(words: Sequence[Word], chunk: tuple[int, int], cues: Cues) -> bool:
    """Tells whether a chunk may begin a subject: a determiner, a name, a pronoun, many people."""
    a, b = chunk
    if a >= b:
        return False
    word = words[a]
    if cues.has("of", word.low) and a + 1 < b and cues.has("broad", words[a + 1].low):
        return True
    if cues.has("starts", word.low):
        return True
    if word.capital and not cues.has("leads", word.low):
        return True
    everyone = any(word.low in group for group in cues.pronouns.values())
    return everyone or word.low.isdigit() or _is_bare_plural(words, chunk, cues)


def _is_bare_plural(words: Sequence[Word], chunk: tuple[int, int], cues: Cues) -> bool:
    """Tells whether “firemen there” names people without an article, as English does."""
    a, b = chunk
    if cues.language != "en" or b - a > _BARE or (a and words[a - 1].low not in _OPENERS):
        return False
    last = b - 1 if b - a > 1 and words[b - 1].low in ("there", "here") else b
    if any(cues.has(kind, words[a].low) for kind in ("leads", "ends", "adverbs", "relatives")):
        return False
    low = words[last - 1].low
    return low.endswith("men") or (low.endswith("s") and not low.endswith(("ss", "us", "'s")))


def without_adverbs(words: Sequence[Word], at: int, floor: int, cues: Cues) -> int:
    """Gives the word after the subject, past the adverbs before a verb."""
    while at > floor and (
        (cues.has("adverbs", words[at - 1].low) and words[at - 1].low != ",")
        or (words[at - 1].low.endswith(("ment", "ly")) and not words[at - 1].capital
            and len(words[at - 1].low) > _SHORT_ADVERB)
    ):  # fmt: skip
        if at - 1 > floor and cues.has("articles", words[at - 2].low):
            break  # “le même” is somebody
        if cues.has("starts", words[at - 1].low) or any(
            words[at - 1].low in group for group in cues.pronouns.values()
        ):
            break
        if cues.has("nouns_in_ly", words[at - 1].low):
            break
        if at - 1 > floor and cues.has("of", words[at - 2].low):
            break  # “l'un d'eux”
        at -= 1
    return at
