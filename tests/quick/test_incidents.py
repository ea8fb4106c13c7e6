"""Acts that a page reports: by whom, against whom, and how firmly."""

import hashlib

import pytest

from accalmie.reading.dates import find_dates
from accalmie.reading.incidents import find_incidents
from accalmie.reading.parties import find_parties
from accalmie.reading.sentences import split_sentences
from accalmie.reading.statements import find_statements
from accalmie.record.pages import Page


def _incidents(text, language):
    page = Page(
        sha256=hashlib.sha256(text.encode()).hexdigest(), title=None, language=language,
        published=None, text=text, name="page",
    )  # fmt: skip
    sentences, dates = split_sentences(text), find_dates(text, language, None)
    parties = find_parties(text, sentences)
    statements = find_statements(page, sentences, dates)
    return find_incidents(page, sentences, dates, parties, statements)


@pytest.mark.parametrize(
    ("language", "text", "act", "by", "against", "modality"),
    [
        ("fr", "Ankara a bombardé le Hezbollah.", "bombing", "turkey", "hezbollah", "actual"),
        ("fr", "Le Hezbollah a été attaqué par Israël.", "attack", "israel", "hezbollah", "actual"),
        ("fr", "Téhéran a suspendu ses frappes.", "suspend-strikes", "iran", None, "actual"),
        ("fr", "Ankara aurait attaqué le Hamas.", "attack", "turkey", "hamas", "reported"),
        ("fr", "Ankara n’a pas attaqué le Hamas.", "attack", "turkey", "hamas", "negated"),
        ("fr", "Des frappes de l'armée turque contre le Hamas.", "air-strike", "turkey", "hamas",
         "actual"),
        ("fr", "Pékin a demandé à Ankara de ne pas attaquer le Hamas.", "attack", "turkey",
         "hamas", "hypothetical"),
        ("en", "The Houthis attacked the Saudi army.", "attack", "houthis", "saudi-arabia",
         "actual"),
        ("en", "Hamas was bombed by Israel.", "bombing", "israel", "hamas", "actual"),
        ("en", "Iran will attack the Houthis.", "attack", "iran", "houthis", "planned"),
        ("en", "Ankara halted its strikes.", "suspend-strikes", "turkey", None, "actual"),
    ],
)  # fmt: skip
def test_an_act_has_its_doer_and_its_target(language, text, act, by, against, modality):
    (found,) = _incidents(text, language)
    assert (found.act, found.by, found.against) == (
        act, (by,) if by else (), (against,) if against else (),
    )  # fmt: skip
    assert found.modality == modality
    assert text[found.passage.start : found.passage.end] == found.passage.exact


def test_an_act_told_in_a_statement_rests_on_it():
    (found,) = _incidents("Ankara denied that Iran attacked the Houthis.", "en")
    assert (found.statement, found.modality) == ("s1", "negated")


@pytest.mark.parametrize("text", ["The attack failed.", "Iran met Hamas.", "It struck noon."])
def test_an_act_of_nobody_on_nobody_is_no_incident(text):
    assert _incidents(text, "en") == ()


@pytest.mark.parametrize(
    ("language", "text", "by", "modality"),
    [
        ("fr", "La Russie constate des attaques contre les rebelles.", (), "actual"),
        ("fr", "La Russie a menacé d'attaquer les rebelles.", ("russia",), "hypothetical"),
        ("fr", "Un rapport dit : « la Russie a bombardé les rebelles ».", ("russia",), "reported"),
        ("fr", "La Russie a bombardé les rebelles.", ("russia",), "actual"),
        ("en", "Russia watched as troops bombed the rebels.", (), "actual"),
        ("en", "A paper wrote that Russia bombed the rebels.", ("russia",), "reported"),
    ],
)
def test_nobody_is_made_the_doer_across_another_verb(language, text, by, modality):
    found = _incidents(text, language)
    assert {(i.by, i.modality) for i in found} <= {(by, modality)}
    assert found
