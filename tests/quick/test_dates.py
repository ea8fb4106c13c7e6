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


# Worked out by hand on a calendar of 2016: 29 June is a Wednesday.
FRENCH = [
    (
        "La pause dure du 12 au 15 juin.",
        "du 12 au 15 juin",
        "2016-06-12 00",
        "2016-06-16 00",
        "day",
    ),
    (
        "Signé entre le 3 et le 5 mars.",
        "entre le 3 et le 5 mars",
        "2016-03-03 00",
        "2016-03-06 00",
        "day",
    ),
    ("Réunion, 12-15 juin 2016.", "12-15 juin 2016", "2016-06-12 00", "2016-06-16 00", "day"),
    ("Du 28 mai au 3 juin, rien.", "Du 28 mai au 3 juin", "2016-05-28 00", "2016-06-04 00", "day"),
    (
        "Du 27 février au 3 mars 2015.",
        "Du 27 février au 3 mars 2015",
        "2015-02-27 00",
        "2015-03-04 00",
        "day",
    ),
    (
        "Tirs dans la nuit de lundi à mardi.",
        "dans la nuit de lundi à mardi",
        "2016-06-27 18",
        "2016-06-28 06",
        "part-of-day",
    ),
    (
        "Dans la nuit du 27 au 28 février.",
        "Dans la nuit du 27 au 28 février",
        "2016-02-27 18",
        "2016-02-28 06",
        "part-of-day",
    ),
    (
        "Dans la nuit du 31 mai au 1er juin.",
        "Dans la nuit du 31 mai au 1er juin",
        "2016-05-31 18",
        "2016-06-01 06",
        "part-of-day",
    ),
    ("Des tirs lundi matin.", "lundi matin", "2016-06-27 05", "2016-06-27 12", "part-of-day"),
    ("Des tirs mardi soir.", "mardi soir", "2016-06-28 18", "2016-06-29 00", "part-of-day"),
    ("Des tirs hier soir.", "hier soir", "2016-06-28 18", "2016-06-29 00", "part-of-day"),
    ("Des tirs ce matin.", "ce matin", "2016-06-29 05", "2016-06-29 12", "part-of-day"),
    (
        "Lundi après-midi, rien.",
        "Lundi après-midi",
        "2016-06-27 12",
        "2016-06-27 18",
        "part-of-day",
    ),
    ("Il partit à 14h30.", "14h30", "2016-06-29 14", "2016-06-29 14", "minute"),
    (
        "Le 27 février à 14h30, rien.",
        "Le 27 février à 14h30",
        "2016-02-27 14",
        "2016-02-27 14",
        "minute",
    ),
    ("Il partit à 18 heures.", "18 heures", "2016-06-29 18", "2016-06-29 18", "minute"),
    (
        "Le 27 février 2016 à minuit, heure de Damas.",
        "Le 27 février 2016 à minuit, heure de Damas",
        "2016-02-26 22",
        "2016-02-26 22",
        "minute",
    ),
    ("À 12h GMT, rien.", "12h GMT", "2016-06-29 12", "2016-06-29 12", "minute"),
    (
        "À midi, heure de Moscou.",
        "midi, heure de Moscou",
        "2016-06-29 09",
        "2016-06-29 09",
        "minute",
    ),
    ("Entre 14h et 16h, rien.", "Entre 14h et 16h", "2016-06-29 14", "2016-06-29 16", "minute"),
    (
        "La semaine prochaine, rien.",
        "La semaine prochaine",
        "2016-07-04 00",
        "2016-07-11 00",
        "week",
    ),
    ("L’an dernier, rien.", "L’an dernier", "2015-01-01 00", "2016-01-01 00", "year"),
    ("Début 2015, rien.", "Début 2015", "2015-01-01 00", "2015-05-01 00", "part-of-year"),
    ("Mi-juin, rien.", "Mi-juin", "2016-06-11 00", "2016-06-21 00", "part-of-month"),
    ("Rien dans trois jours.", "dans trois jours", "2016-07-02 00", "2016-07-03 00", "day"),
    ("L’été 2015, rien.", "L’été 2015", "2015-06-01 00", "2015-09-01 00", "season"),
    ("Les années 1990, rien.", "Les années 1990", "1990-01-01 00", "2000-01-01 00", "decade"),
    ("Le 12 févr. 2016, rien.", "Le 12 févr. 2016", "2016-02-12 00", "2016-02-13 00", "day"),
    ("Le 12/06/2016, rien.", "Le 12/06/2016", "2016-06-12 00", "2016-06-13 00", "day"),
    ("En 2012, rien.", "2012", "2012-01-01 00", "2013-01-01 00", "year"),
    ("En mai, rien.", "mai", "2016-05-01 00", "2016-06-01 00", "month"),
    ("La trêve commencera lundi.", "lundi", "2016-07-04 00", "2016-07-05 00", "day"),
    ("Les tirs ont repris lundi.", "lundi", "2016-06-27 00", "2016-06-28 00", "day"),
    ("De lundi à mercredi, rien.", "De lundi à mercredi", "2016-06-27 00", "2016-06-30 00", "day"),
    ("À Pâques, rien.", "Pâques", "2016-03-27 00", "2016-03-28 00", "day"),
    ("À Pâques 2015, rien.", "Pâques 2015", "2015-04-05 00", "2015-04-06 00", "day"),
    ("La veille de Noël, rien.", "La veille de Noël", "2015-12-24 00", "2015-12-25 00", "day"),
    ("L’Aïd el-Fitr, rien.", "L’Aïd el-Fitr", "2016-07-06 00", "2016-07-09 00", "feast"),
]
ENGLISH = [
    ("It held from 12 to 15 June.", "from 12 to 15 June", "2016-06-12 00", "2016-06-16 00", "day"),
    (
        "Between 3 and 5 March, calm.",
        "Between 3 and 5 March",
        "2016-03-03 00",
        "2016-03-06 00",
        "day",
    ),
    ("Talks, June 12-15, 2016.", "June 12-15, 2016", "2016-06-12 00", "2016-06-16 00", "day"),
    (
        "Shots overnight Saturday to Sunday.",
        "overnight Saturday to Sunday",
        "2016-06-25 18",
        "2016-06-26 06",
        "part-of-day",
    ),
    (
        "Calm on Tuesday evening.",
        "Tuesday evening",
        "2016-06-28 18",
        "2016-06-29 00",
        "part-of-day",
    ),
    ("Calm this morning.", "this morning", "2016-06-29 05", "2016-06-29 12", "part-of-day"),
    ("Calm last night.", "last night", "2016-06-28 18", "2016-06-29 06", "part-of-day"),
    ("They left at 2:30 pm.", "2:30 pm", "2016-06-29 14", "2016-06-29 14", "minute"),
    (
        "They left at 2:30 p.m. on Monday.",
        "2:30 p.m. on Monday",
        "2016-06-27 14",
        "2016-06-27 14",
        "minute",
    ),
    (
        "At midnight Damascus time they left.",
        "midnight Damascus time",
        "2016-06-28 21",
        "2016-06-28 21",
        "minute",
    ),
    (
        "At noon Moscow time on 27 February.",
        "noon Moscow time on 27 February",
        "2016-02-27 09",
        "2016-02-27 09",
        "minute",
    ),
    ("At 12:00 GMT they left.", "12:00 GMT", "2016-06-29 12", "2016-06-29 12", "minute"),
    ("At 15:00 UTC+3 they left.", "15:00 UTC+3", "2016-06-29 12", "2016-06-29 12", "minute"),
    ("Three days ago.", "Three days ago", "2016-06-26 00", "2016-06-27 00", "day"),
    ("Next week, perhaps.", "Next week", "2016-07-04 00", "2016-07-11 00", "week"),
    ("Last month, nothing.", "Last month", "2016-05-01 00", "2016-06-01 00", "month"),
    ("Early 2015, nothing.", "Early 2015", "2015-01-01 00", "2015-05-01 00", "part-of-year"),
    (
        "Late last year, nothing.",
        "Late last year",
        "2015-09-01 00",
        "2016-01-01 00",
        "part-of-year",
    ),
    ("Mid-June, nothing.", "Mid-June", "2016-06-11 00", "2016-06-21 00", "part-of-month"),
    (
        "The end of the month.",
        "The end of the month",
        "2016-06-21 00",
        "2016-07-01 00",
        "part-of-month",
    ),
    ("Feb. 27, 2016 it was.", "Feb. 27, 2016", "2016-02-27 00", "2016-02-28 00", "day"),
    ("In May they left.", "May", "2016-05-01 00", "2016-06-01 00", "month"),
    ("In 2012 they left.", "2012", "2012-01-01 00", "2013-01-01 00", "year"),
    ("The summer of 2015.", "The summer of 2015", "2015-06-01 00", "2015-09-01 00", "season"),
    ("In the 1990s.", "the 1990s", "1990-01-01 00", "2000-01-01 00", "decade"),
    ("In the 19th century.", "the 19th century", "1801-01-01 00", "1901-01-01 00", "century"),
    ("The truce will begin on Monday.", "Monday", "2016-07-04 00", "2016-07-05 00", "day"),
    ("They said so on Monday.", "Monday", "2016-06-27 00", "2016-06-28 00", "day"),
    (
        "From Monday to Wednesday, calm.",
        "From Monday to Wednesday",
        "2016-06-27 00",
        "2016-06-30 00",
        "day",
    ),
    (
        "From January to March, calm.",
        "From January to March",
        "2016-01-01 00",
        "2016-04-01 00",
        "month",
    ),
    ("Orthodox Easter, calm.", "Orthodox Easter", "2016-05-01 00", "2016-05-02 00", "day"),
    ("Christmas, calm.", "Christmas", "2015-12-25 00", "2015-12-26 00", "day"),
    ("Eid al-Fitr 2015, calm.", "Eid al-Fitr 2015", "2015-07-17 00", "2015-07-20 00", "feast"),
    ("On 27/06/2016, calm.", "27/06/2016", "2016-06-27 00", "2016-06-28 00", "day"),
    ("On June 5th, calm.", "June 5th", "2016-06-05 00", "2016-06-06 00", "day"),
]


@pytest.mark.parametrize(
    ("language", "text", "exact", "first", "end", "granularity"),
    [("fr", *row) for row in FRENCH] + [("en", *row) for row in ENGLISH],
)
def test_every_form_has_its_interval(language, text, exact, first, end, granularity):
    (draft,) = find_dates(text, language, PUBLISHED)
    assert (draft.exact, draft.granularity) == (exact, granularity)
    assert (f"{draft.from_:%Y-%m-%d %H}", f"{draft.to:%Y-%m-%d %H}") == (first, end)


@pytest.mark.parametrize(
    ("language", "text", "granularity", "modifier", "length"),
    [
        ("fr", "Une pause pendant 48 heures.", "duration", None, "PT48H"),
        ("fr", "Une pause de quarante-huit heures.", "duration", None, "PT48H"),
        ("fr", "Des tirs chaque lundi.", "set", None, None),
        ("fr", "Des tirs tous les jours.", "set", None, None),
        ("fr", "Des tirs depuis lundi.", "day", "since", None),
        ("fr", "Calme jusqu’au 5 mars.", "day", "until", None),
        ("en", "A pause for seven days.", "duration", None, "P7D"),
        ("en", "A 48-hour pause.", "duration", None, "PT48H"),
        ("en", "Shots every day.", "set", None, None),
        ("en", "Shots since Monday.", "day", "since", None),
        ("en", "Calm until March 5.", "day", "until", None),
        ("en", "Filed on 06/07/2016.", "day", "ambiguous", None),
    ],
)
def test_bounds_lengths_and_sets(language, text, granularity, modifier, length):
    (draft,) = find_dates(text, language, PUBLISHED)
    assert (draft.granularity, draft.modifier, draft.length) == (granularity, modifier, length)


@pytest.mark.parametrize(
    ("language", "text", "first"),
    [
        ("fr", "Signé le 3 mars 2016. La veille, des tirs.", "2016-03-02"),
        ("fr", "Signé le 3 mars 2016. Le lendemain, des tirs.", "2016-03-04"),
        ("en", "Signed on 3 March 2016. The day before, shots.", "2016-03-02"),
        ("en", "Signed on 3 March 2016. The next day, shots.", "2016-03-04"),
        ("en", "Signed on 3 March 2016. Two days later, shots.", "2016-03-05"),
    ],
)
def test_the_day_beside_leans_on_the_last_date(language, text, first):
    draft = find_dates(text, language, PUBLISHED)[-1]
    assert (f"{draft.from_:%Y-%m-%d}", draft.anchor) == (first, "previous")


@pytest.mark.parametrize("piece", ["1", " ", "1 ", "111,", "1.", "a1", "lundi ", "du 1 au "])
def test_a_hostile_text_is_passed_over_once(piece):
    find_dates(piece * (100_000 // len(piece)), "fr", PUBLISHED)


def test_a_feast_of_the_moon_is_approximate():
    """The Umm al-Qura calendar has the feast on 23 September 2015; it was kept on the 24th."""
    (draft,) = find_dates("Eid al-Adha 2015, calm.", "en", PUBLISHED)
    assert draft.from_ <= datetime(2015, 9, 24, tzinfo=UTC) < draft.to
    assert draft.modifier == "approx"
