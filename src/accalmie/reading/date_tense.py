"""Which way the verbs by a date look: to what was, or to what will be."""

from accalmie.reading.date_grammar import Grammar
from accalmie.reading.date_parsing import Node
from accalmie.reading.date_words import Words

_REACH = 12  # words; a verb further off seldom governs a date
_LONG = 5  # letters; shorter words with such an ending are seldom verbs of that tense
_STOPS = frozenset(".!?;:")


def is_future(node: Node, words: Words, grammar: Grammar) -> bool | None:
    """Tells whether the verb nearest to a date, in its sentence, speaks of what will be.

    Of two verbs as near, the one before counts. None where no verb is near.
    """
    before = _look(range(node.first - 1, node.first - 1 - _REACH, -1), words, grammar)
    after = _look(range(node.last, node.last + _REACH), words, grammar)
    if before and (after is None or before[0] <= after[0]):
        return before[1]
    return after[1] if after else None


def _look(places: range, words: Words, grammar: Grammar) -> tuple[int, bool] | None:
    for distance, place in enumerate(places):
        if not 0 <= place < len(words.words):
            return None
        word = words.words[place]
        if word in _STOPS or word[0] == "\n":
            return None
        future = _tense(word.lower(), grammar)
        if future is not None:
            return distance, future
    return None


def _tense(word: str, grammar: Grammar) -> bool | None:
    hints, endings = grammar.hints, grammar.endings
    if word in hints["future"]:
        return True
    if word in hints["past"]:
        return False
    if len(word) < _LONG or word in hints["neither"]:
        return None
    if endings["future"] and word.endswith(endings["future"]):
        return True
    return False if word.endswith(endings["past"]) else None
