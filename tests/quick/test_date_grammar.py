"""The tables of dates of each language: every pattern can be compiled and finds something."""

import pytest

from accalmie.reading.date_grammar import load_grammar
from accalmie.reading.date_parsing import find_nodes
from accalmie.reading.date_patterns import compiled
from accalmie.reading.dates import MAKERS

LANGUAGES = ("fr", "en", "es")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pattern_compiles_and_needs_a_word(language):
    for stage in load_grammar(language).stages:
        for rule in stage:
            compiled(rule.regex)
            assert rule.needs, rule.regex


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_that_is_shown_has_a_value(language):
    grammar = load_grammar(language)
    assert {form for form in grammar.form_letters if form in grammar.shown} <= set(MAKERS)


@pytest.mark.parametrize(
    ("language", "text", "forms"),
    [
        ("fr", "de la ville et de la paix", []),
        ("fr", "le 3 mars 2016", ["same"]),
        ("en", "in the town of the river", []),
        ("en", "on 3 March 2016 and on Monday", ["day", "weekday"]),
    ],
)
def test_a_run_of_little_words_holds_nothing(language, text, forms):
    _, nodes = find_nodes(text, load_grammar(language))
    assert [node.form for node in nodes] == forms
