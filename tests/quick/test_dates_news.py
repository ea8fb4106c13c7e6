"""Dates as the press writes them, French and English, each with the interval worked out by hand.

The page is of Wednesday 29 June 2016 unless a case says otherwise.
"""

from datetime import UTC, datetime, timedelta

import pytest

from accalmie.reading.dates import find_dates
from accalmie.record.pages import Published

WEDNESDAY = datetime(2016, 6, 29, tzinfo=UTC)
PUBLISHED = Published(from_=WEDNESDAY, to=WEDNESDAY + timedelta(days=1), how="meta")


def read(language, text):
    """Gives what is read: words, from and to, or the length alone."""
    return [
        (d.exact, *(f"{e:%m-%d %H:%M}" if e else None for e in (d.from_, d.to)))
        for d in find_dates(text, language, PUBLISHED)
    ]


@pytest.mark.parametrize(
    ("language", "text", "exact", "length"),
    [
        ("fr", "Il tint soixante-douze heures.", "soixante-douze heures", "PT72H"),
        ("fr", "Il tint dix-sept ans.", "dix-sept ans", "P17Y"),
        ("fr", "Il tint vingt et un jours.", "vingt et un jours", "P21D"),
        ("fr", "Il tint quatre-vingt-dix jours.", "quatre-vingt-dix jours", "P90D"),
        ("fr", "Il tint soixante et onze jours.", "soixante et onze jours", "P71D"),
        ("fr", "Il tint cent vingt jours.", "cent vingt jours", "P120D"),
        ("fr", "Il tint une dizaine de jours.", "une dizaine de jours", "P10D"),
        ("fr", "Il tint une heure et demie.", "une heure et demie", "PT1H30M"),
        ("fr", "Il tint deux ans et six mois.", "deux ans et six mois", "P2Y6M"),
        ("fr", "Il tint une demi-heure.", "une demi-heure", "PT30M"),
        ("fr", "Il tint une semaine.", "une semaine", "P1W"),
        ("fr", "Dans les prochains jours, rien.", "les prochains jours", "PXD"),
        ("en", "It held for forty-eight hours.", "forty-eight hours", "PT48H"),
        ("en", "It held for a hundred days.", "a hundred days", "P100D"),
        ("en", "It held two hours and ten minutes.", "two hours and ten minutes", "PT2H10M"),
        ("en", "It held five months and nine days.", "five months and nine days", "P5M9D"),
        ("en", "It held two and a half years.", "two and a half years", "P2Y6M"),
        ("en", "It held half an hour.", "half an hour", "PT30M"),
        ("en", "A 30-day pause.", "30-day", "P30D"),
        ("en", "The two-day visit.", "two-day", "P2D"),
        ("en", "It took two decades.", "two decades", "P20Y"),
        ("en", "It held for hours.", "hours", "PTXH"),
        ("en", "It held a fortnight.", "a fortnight", "P2W"),
    ],
)
def test_a_length_is_read_whole(language, text, exact, length):
    (draft,) = find_dates(text, language, PUBLISHED)
    assert (draft.exact, draft.granularity, draft.length) == (exact, "duration", length)


@pytest.mark.parametrize(
    ("language", "text", "modifier", "length"),
    [
        ("fr", "Il tint plus de dix heures.", "more-than", "PT10H"),
        ("fr", "Il tint près de trois mois.", "less-than", "P3M"),
        ("fr", "Il tint au moins 30 jours.", "at-least", "P30D"),
        ("en", "It held for at least 30 days.", "at-least", "P30D"),
        ("en", "It held for about a week.", "approx", "P1W"),
        ("en", "It held for nearly four weeks.", "less-than", "P4W"),
        ("en", "It held for up to two years.", "at-most", "P2Y"),
    ],
)
def test_about_and_more_than_stand_with_the_length(language, text, modifier, length):
    (draft,) = find_dates(text, language, PUBLISHED)
    assert (draft.modifier, draft.length) == (modifier, length)


@pytest.mark.parametrize(
    ("language", "text", "exact", "first", "end"),
    [
        ("fr", "Les 16 et 17 avril, rien.", "Les 16 et 17 avril", "04-16 00:00", "04-18 00:00"),
        ("en", "On 16 and 17 April, calm.", "16 and 17 April", "04-16 00:00", "04-18 00:00"),
        ("en", "On May 17 and 18, calm.", "May 17 and 18", "05-17 00:00", "05-19 00:00"),
        ("fr", "Le 17/02, des tirs.", "Le 17/02", "02-17 00:00", "02-18 00:00"),
        ("fr", "Le lun. 27/06, des tirs.", "Le lun. 27/06", "06-27 00:00", "06-28 00:00"),
        ("fr", "Le 11 mars dernier, des tirs.", "Le 11 mars dernier", "03-11 00:00", "03-12 00:00"),
        ("fr", "La première semaine de mai.", "La première semaine de mai", "05-01 00:00",
         "05-08 00:00"),
        ("fr", "La semaine du 15 mars.", "La semaine du 15 mars", "03-14 00:00", "03-21 00:00"),
        ("en", "In the first quarter.", "the first quarter", "01-01 00:00", "04-01 00:00"),
        ("en", "In the second half of 2015.", "the second half of 2015", "07-01 00:00",
         "01-01 00:00"),
        ("fr", "Ce week-end, des tirs.", "Ce week-end", "06-25 00:00", "06-27 00:00"),
        ("en", "They met last weekend.", "last weekend", "06-25 00:00", "06-27 00:00"),
        ("fr", "À 10 heures du matin, rien.", "10 heures du matin", "06-29 10:00", "06-29 10:01"),
        ("fr", "À 8 heures du soir, rien.", "8 heures du soir", "06-29 20:00", "06-29 20:01"),
        ("fr", "À 21 h 45, rien.", "21 h 45", "06-29 21:45", "06-29 21:46"),
        ("fr", "À zéro heure, rien.", "zéro heure", "06-29 00:00", "06-29 00:01"),
        ("fr", "Entre 18 heures et 21 h 45, rien.", "Entre 18 heures et 21 h 45", "06-29 18:00",
         "06-29 21:45"),
        ("fr", "Lundi entre 7 heures et 15 heures.", "Lundi entre 7 heures et 15 heures",
         "06-27 07:00", "06-27 15:00"),
        ("fr", "Quelques minutes après minuit.", "Quelques minutes après minuit", "06-29 00:00",
         "06-29 01:00"),
        ("fr", "Dix minutes après minuit.", "Dix minutes après minuit", "06-29 00:10",
         "06-29 00:11"),
        ("fr", "Lundi soir à minuit, rien.", "Lundi soir à minuit", "06-28 00:00", "06-28 00:01"),
        ("en", "At half past three, calm.", "half past three", "06-29 03:30", "06-29 03:31"),
        ("en", "At 6am, calm.", "6am", "06-29 06:00", "06-29 06:01"),
        ("en", "At 6.30pm on Monday, calm.", "6.30pm on Monday", "06-27 18:30", "06-27 18:31"),
        ("en", "At 0600 GMT, calm.", "0600 GMT", "06-29 06:00", "06-29 06:01"),
        ("en", "Between six and ten on Sunday morning.", "Between six and ten on Sunday morning",
         "06-26 06:00", "06-26 10:00"),
        ("en", "At midnight of 24/25 June.", "midnight of 24/25 June", "06-25 00:00",
         "06-25 00:01"),
        ("fr", "Lundi en fin d'après-midi.", "Lundi en fin d'après-midi", "06-27 12:00",
         "06-27 18:00"),
        ("fr", "Tôt lundi matin, des tirs.", "Tôt lundi matin", "06-27 05:00", "06-27 12:00"),
        ("en", "In the early hours of 21 June.", "the early hours of 21 June", "06-21 00:00",
         "06-21 06:00"),
        ("en", "The evenings of 23 and 24 June.", "The evenings of 23 and 24 June", "06-23 18:00",
         "06-25 00:00"),
        ("fr", "Ces trois derniers jours.", "Ces trois derniers jours", "06-26 00:00",
         "06-29 00:00"),
        ("en", "Over the past three months.", "the past three months", "03-29 00:00",
         "06-29 00:00"),
        ("en", "In July last year, calm.", "July last year", "07-01 00:00", "08-01 00:00"),
        ("en", "From January to March last year.", "From January to March last year",
         "01-01 00:00", "04-01 00:00"),
        ("fr", "Le premier jour du ramadan.", "Le premier jour du ramadan", "06-06 00:00",
         "06-07 00:00"),
        ("fr", "En avril dernier, rien.", "avril dernier", "04-01 00:00", "05-01 00:00"),
        ("fr", "Le premier septembre 2015.", "Le premier septembre 2015", "09-01 00:00",
         "09-02 00:00"),
        ("en", "Last winter it was calm.", "Last winter", "12-01 00:00", "03-01 00:00"),
    ],
)  # fmt: skip
def test_a_date_of_the_press(language, text, exact, first, end):
    assert read(language, text) == [(exact, first, end)]


@pytest.mark.parametrize(
    ("language", "text", "last"),
    [
        ("fr", "Signé mardi à 7 heures. Le lendemain, rien.", ("Le lendemain", "06-29 00:00")),
        ("fr", "Lundi, ils signaient. À 10 heures, rien.", ("10 heures", "06-27 10:00")),
        ("fr", "Lundi à midi, rien. Cinq minutes plus tard, un tir.",
         ("Cinq minutes plus tard", "06-27 12:05")),
        ("fr", "Dans la nuit de lundi à mardi, rien. Vers 3 heures, un tir.",
         ("Vers 3 heures", "06-28 03:00")),
        ("fr", "Signé le 21 juin. Le soir même, des tirs.", ("Le soir même", "06-21 18:00")),
        ("en", "Signed on 21 June. The same evening, shots.", ("The same evening", "06-21 18:00")),
        ("fr", "Signé le 12 juin. À compter du 20, rien.", ("20", "06-20 00:00")),
        ("en", "Signed on 28 June. On the 19th, shots.", ("the 19th", "06-19 00:00")),
        ("en", "Signed on 21 June. A week earlier, shots.", ("A week earlier", "06-14 00:00")),
        ("fr", "Ce soir, ils signeront, à minuit.", ("minuit", "06-30 00:00")),
    ],
)  # fmt: skip
def test_what_leans_on_the_time_told_before(language, text, last):
    assert read(language, text)[-1][:2] == last


@pytest.mark.parametrize(
    ("language", "text", "end"),
    [
        ("fr", "Jusqu’à la fin du mois, rien.", "07-01 00:00"),
        ("fr", "Avant la mi-juillet, rien.", "07-11 00:00"),
        ("en", "By the end of January, calm.", "02-01 00:00"),
        ("en", "Before mid-November, calm.", "11-11 00:00"),
    ],
)
def test_the_edge_of_a_month_bounds_by_its_own_end(language, text, end):
    assert read(language, text)[0][1:] == (None, end)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Une femme de 61 ans a été tuée."),
        ("fr", "Un soldat de vingt-deux ans raconte."),
        ("en", "A boy, aged nineteen, was hurt."),
        ("en", "The boy was nineteen years old."),
        ("en", "A 9-year-old girl was hurt."),
        ("en", "The fall of the city was near."),
        ("en", "They now hold the town."),
    ],
)
def test_an_age_a_fall_and_now_are_no_dates(language, text):
    assert find_dates(text, language, PUBLISHED) == ()


def test_days_that_do_not_follow_are_two_dates():
    assert [r[:2] for r in read("fr", "Le 3 et le 17 mars, des tirs.")] == [
        ("3", "03-03 00:00"),
        ("17 mars", "03-17 00:00"),
    ]


def test_sixty_years_ago_with_a_clock_is_that_very_day():
    published = Published(
        from_=datetime(2013, 7, 27, tzinfo=UTC), to=datetime(2013, 7, 28, tzinfo=UTC), how="meta"
    )
    (draft,) = find_dates("Il y a soixante ans, à dix heures du matin.", "fr", published)
    assert draft.from_ == datetime(1953, 7, 27, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("fr", "Ils se retrouveront mardi.", "07-05 00:00"),
        ("fr", "Ils doivent partir mardi.", "07-05 00:00"),
        ("fr", "Ils sont partis mardi.", "06-28 00:00"),
        ("fr", "Trêve à compter de lundi.", "07-04 00:00"),
        ("en", "The truce is due to start on Friday.", "07-01 00:00"),
        ("en", "The truce ended on Friday.", "06-24 00:00"),
    ],
)
def test_the_verb_turns_a_weekday(language, text, day):
    assert read(language, text)[0][1] == day


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "La veille de l’attaque, rien."),
        ("fr", "Au lendemain du scrutin, rien."),
        ("en", "The day before the attack, calm."),
    ],
)
def test_a_day_counted_from_what_has_no_date_stays_open(language, text):
    assert [r[1:] for r in read(language, text)] == [(None, None)]


def test_a_year_just_before_a_feast_is_that_of_the_feast():
    assert read("en", "In December 2014, for Christmas, calm.")[1][1] == "12-25 00:00"


def test_a_narrative_leans_on_its_story_and_its_asides_on_the_page():
    """A page of 2013 that tells of 1953, with “last March” said of 2013."""
    published = Published(
        from_=datetime(2013, 7, 27, tzinfo=UTC), to=datetime(2013, 7, 28, tzinfo=UTC), how="meta"
    )
    years = " ".join(f"En {year}, rien." for year in range(1941, 1950))
    text = f"{years} Le 27 juillet 1953, calme. Le 3 août, rien. En mars dernier, rien."
    august, march = find_dates(text, "fr", published)[-2:]
    assert (f"{august.from_:%Y-%m-%d}", f"{march.from_:%Y-%m}") == ("1953-08-03", "2013-03")
