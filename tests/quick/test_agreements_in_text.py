"""Agreements as pages tell them, in French and English."""

import hashlib
from datetime import UTC, datetime

import pytest

from accalmie.reading.agreements import find_agreements
from accalmie.reading.dates import find_dates
from accalmie.reading.parties import find_parties
from accalmie.reading.sentences import split_sentences
from accalmie.record.pages import Page


def _agreements(text, language):
    page = Page(
        sha256=hashlib.sha256(text.encode()).hexdigest(), title=None, language=language,
        published=None, text=text, name="page",
    )  # fmt: skip
    sentences = split_sentences(text)
    dates = find_dates(text, language, None)
    return find_agreements(page, sentences, dates, find_parties(text, sentences))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "La trêve est entrée en vigueur le 3 mars 2031 mais elle ne s'applique ni au Hamas, "
         "ni aux autres groupes tenus pour terroristes par le Conseil de sécurité de l'ONU. "
         "Les Houthis sont, eux, concernés."),
        ("en", "The truce took effect on 3 March 2031. It does not apply to Hamas, nor to other "
         "groups named as terrorist by the UN Security Council. It applies to the Houthis."),
    ],
)  # fmt: skip
def test_a_ceasefire_has_its_start_and_whom_it_leaves_out(language, text):
    (found,) = _agreements(text, language)
    assert (found.kind, found.status) == ("ceasefire", "in-force")
    assert found.in_force.from_ == datetime(2031, 3, 3, tzinfo=UTC)
    assert [(e.party, e.list) for e in found.excludes] == [("hamas", None), (None, "un-sc-1267")]
    assert [c.party for c in found.covers] == ["houthis"]
    for stretch in (*found.excludes, *found.covers):
        assert text[stretch.passage.start : stretch.passage.end] == stretch.passage.exact


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Ankara a proposé un accord à Téhéran. L'accord tient dans la promesse d'Ankara de "
         "libérer des détenus et demande en échange à Téhéran de cesser de bombarder le Hamas."),
        ("en", "Ankara proposed a deal. The deal rests on a promise by Ankara to release some "
         "prisoners; in exchange Iran is to stop bombing Hamas."),
    ],
)  # fmt: skip
def test_a_proposal_has_two_sides_that_point_at_each_other(language, text):
    (found,) = _agreements(text, language)
    assert found.status == "proposed"
    assert [(c.kind, c.by, c.act, c.in_exchange_for) for c in found.clauses] == [
        ("requires", "turkey", "release", 1), ("prohibits", "iran", "bombardment", 0),
    ]  # fmt: skip


def test_an_agreement_has_those_who_stand_behind_it():
    text = "Oslo proposed a truce. The truce, approved by Iran, was backed by Hamas."
    (found,) = _agreements(text, "en")
    assert [(s.by, s.stance) for s in found.supports] == [
        ("Iran", "approved"), ("Hamas", "supported"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["No deal was near.", "Hamas proposed a walk.", ""])
def test_what_is_not_agreed_is_no_agreement(text):
    assert _agreements(text, "en") == ()


@pytest.mark.parametrize(
    ("language", "text", "status", "start"),
    [
        ("fr", "La trêve tient depuis lundi.", "in-force", None),
        ("fr", "Une trêve a été conclue à Oslo. Elle est entrée en vigueur le 3 mars 2031.",
         "in-force", "2031-03-03"),
        ("fr", "Ankara a annoncé une trêve à partir du 3 mars 2031.", "announced", "2031-03-03"),
        ("fr", "La trêve a pris fin.", "ended", None),
        ("fr", "La précédente trêve n'avait pas tenu.", "ended", None),
        ("en", "The two sides signed a ceasefire in Oslo.", "signed", None),
        ("en", "The truce took hold on 3 March 2031.", "in-force", "2031-03-03"),
        ("en", "Oslo proposed a truce.", "proposed", None),
    ],
)  # fmt: skip
def test_an_agreement_stands_as_the_page_says(language, text, status, start):
    (found,) = _agreements(text, language)
    assert found.status == status
    assert (found.in_force and f"{found.in_force.from_:%Y-%m-%d}") == start


@pytest.mark.parametrize(
    ("language", "text", "terms"),
    [
        ("fr", "La trêve a été signée. Elle prévoit le retrait des troupes et l'arrêt des frappes.",
         [("requires", "withdraw"), ("prohibits", "air-strike")]),
        ("fr", "La trêve a été signée. Le texte interdit les tirs de mortier.",
         [("prohibits", "shelling")]),
        ("fr", "La trêve a été signée. Les deux parties doivent libérer leurs otages.",
         [("requires", "release")]),
        ("en", "The truce took effect. Both sides must withdraw their troops.",
         [("requires", "withdraw")]),
        ("en", "The truce took effect. It requires the release of all prisoners.",
         [("requires", "release")]),
        ("en", "The truce took effect. They may not shell the port.", [("prohibits", "shelling")]),
        ("en", "The truce took effect. Traders must pay their taxes.", []),  # not of the truce
    ],
)  # fmt: skip
def test_terms_are_read_from_sentences_about_the_agreement(language, text, terms):
    (found,) = _agreements(text, language)
    assert [(c.kind, c.act) for c in found.clauses] == terms
    for clause in found.clauses:
        assert text[clause.passage.start : clause.passage.end] == clause.passage.exact
