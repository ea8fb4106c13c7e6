"""Dates as intervals, in French and English."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accalmie.reading.dates import find_dates, infer_published
from accalmie.record.pages import Published

WEDNESDAY = datetime(2016, 6, 29, tzinfo=UTC)
PUBLISHED = Published(from_=WEDNESDAY, to=WEDNESDAY + timedelta(days=1), how="meta")


@pytest.mark.parametrize(
    ("language", "text", "exact", "first", "end"),
    [
        (
            "fr",
            "Signé le 27 février 2016 à Genève.",
            "le 27 février 2016",
            "2016-02-27",
            "2016-02-28",
        ),
        ("fr", "Dès le 1er mars, tout change.", "le 1er mars", "2016-03-01", "2016-03-02"),
        ("fr", "Transmis lundi 27 juin, dit-on.", "lundi 27 juin", "2016-06-27", "2016-06-28"),
        ("fr", "Début juin, ils partaient.", "Début juin", "2016-06-01", "2016-06-11"),
        ("fr", "Fin mai, ils partaient.", "Fin mai", "2016-05-21", "2016-06-01"),
        ("fr", "À la mi-juin la trêve tenait.", "À la mi-juin", "2016-06-11", "2016-06-21"),
        ("fr", "Les tirs d’hier ont cessé.", "hier", "2016-06-28", "2016-06-29"),
        ("fr", "Il est venu avant-hier.", "avant-hier", "2016-06-27", "2016-06-28"),
        ("fr", "C’était il y a trois jours.", "il y a trois jours", "2016-06-26", "2016-06-27"),
        ("fr", "La semaine dernière, rien.", "La semaine dernière", "2016-06-20", "2016-06-27"),
        ("fr", "Le mois dernier, rien.", "Le mois dernier", "2016-05-01", "2016-06-01"),
        ("fr", "Ils se voient mardi prochain.", "mardi prochain", "2016-07-05", "2016-07-06"),
        ("fr", "En décembre 2015 déjà.", "décembre 2015", "2015-12-01", "2016-01-01"),
        ("fr", "Le 24 décembre, ils tiraient.", "Le 24 décembre", "2015-12-24", "2015-12-25"),
        ("en", "It began on February 27, 2016.", "February 27, 2016", "2016-02-27", "2016-02-28"),
        ("en", "It began on 27 February.", "27 February", "2016-02-27", "2016-02-28"),
        ("en", "In early June they left.", "early June", "2016-06-01", "2016-06-11"),
        ("en", "In late May they left.", "late May", "2016-05-21", "2016-06-01"),
        ("en", "They met yesterday.", "yesterday", "2016-06-28", "2016-06-29"),
        ("en", "They met on Monday.", "Monday", "2016-06-27", "2016-06-28"),
        ("en", "They met two weeks ago.", "two weeks ago", "2016-06-13", "2016-06-20"),
        ("en", "Filed 2016-03-02 by hand.", "2016-03-02", "2016-03-02", "2016-03-03"),
    ],
)
def test_a_date_is_the_interval_its_words_give(language, text, exact, first, end):
    (draft,) = find_dates(text, language, PUBLISHED)
    assert draft.exact == exact
    assert (f"{draft.from_:%Y-%m-%d}", f"{draft.to:%Y-%m-%d}") == (first, end)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Mars a deux lunes et le 32 juin n’existe pas."),
        ("en", "They may march on the town."),
        ("en", "They may 3 times, and march 10 miles."),
        ("fr", "En décembre 9999, rien."),
        ("en", "In December 9999 nothing."),
    ],
)
def test_what_is_no_date_gives_none(language, text):
    assert find_dates(text, language, PUBLISHED) == ()


def test_a_date_whose_year_nothing_settles_stays_open():
    (draft,) = find_dates("Le 3 mars, ils tiraient.", "fr", None)
    assert (draft.from_, draft.to, draft.anchor) == (None, None, "none")


def test_weekday_and_named_years_settle_the_publication():
    text = "Lundi 27 juin, le texte fut remis. La trêve date du 27 février 2016, non de 2014."
    published = infer_published(text, "fr")
    assert published is not None
    assert (published.from_.year, published.how) == (2016, "inferred")


@pytest.mark.parametrize(
    "text",
    [
        "Lundi 27 juin, le texte fut remis.",
        "Lundi 27 juin, remis ; voir 2011 et 2016.",
        "Mardi 27 juin ; voir 2016.",
    ],
)
def test_what_does_not_settle_the_year_infers_nothing(text):
    assert infer_published(text, "fr") is None


_WORDS = [
    "lundi",
    "3",
    "mars",
    "fin",
    "2016",
    "il y a",
    "999",
    "ans",
    ",",
    "may",
    "décembre",
    "9999",
    "December",
    "0001",
]


@given(st.text() | st.lists(st.sampled_from(_WORDS)).map(" ".join))
def test_every_date_is_the_text_at_its_place(text):
    for language in ("fr", "en"):
        for draft in find_dates(text, language, PUBLISHED):
            assert text[draft.start : draft.end] == draft.exact
