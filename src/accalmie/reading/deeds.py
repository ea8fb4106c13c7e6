"""Deeds told in a sentence: which, by whom and against whom, as the surface tells it.

The doer is the subject of an active verb, what “by” names after a passive or a noun, or the
adjective beside a noun (“frappes russes”). Where the words settle nobody, nobody is named.
"""

from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from accalmie.reading.cues import load_cues
from accalmie.reading.deed import Deed, Scene
from accalmie.reading.deed_harm import join_harm
from accalmie.reading.deed_words import load_deeds
from accalmie.reading.mentions import Named
from accalmie.reading.noun_deeds import find_noun_deeds
from accalmie.reading.verb_deeds import find_verb_deeds
from accalmie.reading.words import Span, find_words


@lru_cache(maxsize=1024)
def find_deeds(
    text: str, sentence: Span, language: str, mentions: tuple[Named, ...]
) -> tuple[Deed, ...]:
    """Finds the deeds that a sentence tells, in order; none overlaps another.

    Args:
        text: The page's text with plain spaces and straight apostrophes.
        sentence: Where to look.
        language: `fr` or `en`.
        mentions: The parties of the sentence.
    """
    words = find_words(text, sentence)
    if not words:
        return ()
    scene = Scene(text, sentence, words, mentions, load_cues(language), load_deeds(language))
    found = [*find_verb_deeds(scene), *find_noun_deeds(scene)]
    told: list[Deed] = []
    for deed in sorted(found, key=lambda d: (d.start, -d.end)):
        named = any(m.start <= deed.start and deed.end <= m.end for m in mentions)
        if not named and (not told or deed.start >= told[-1].end):
            told.append(deed)
    return join_harm(scene, _with_shared_targets(scene, told))


def _with_shared_targets(scene: Scene, told: list[Deed]) -> list[Deed]:
    """Gives “attacked” the target of “attacked and captured a post”."""
    for number, (deed, after) in enumerate(pairwise(told)):
        gap = scene.text[deed.end : after.start].strip().lower()
        if not (deed.against or deed.target) and scene.cues.has("and", gap):
            told[number] = replace(deed, against=after.against, target=after.target)
    return told
