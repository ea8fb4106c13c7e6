"""Feasts on which truces began or ended, and clocks in the zone that a text names.

Source:
    Days: the announcements of the truces themselves, which name the feast and its day (Afghanistan
    2018 to 2021, Libya 2019, Sudan 2023, Yemen 2022, Ukraine 2023 and 2025, Belfast 1998), and for
    Easter the tables of the US Naval Observatory. Clocks: S/RES/2268 (2016), S/RES/2202 (2015)
    and the parties' statements of 10 November 2020, 22 May 2023, 27 November 2024, 10 May 2025.
"""

from datetime import UTC, datetime, timedelta

import pytest

from accalmie.reading.dates import find_dates
from accalmie.record.pages import Published

DAY = timedelta(days=1)


def read(language, text, day):
    """Reads the one date of a text published on a day."""
    start = datetime.fromisoformat(day).replace(tzinfo=UTC)
    (draft,) = find_dates(text, language, Published(from_=start, to=start + DAY, how="meta"))
    return draft


@pytest.mark.parametrize(
    ("language", "text", "published", "kept"),
    [
        ("en", "Calm at Eid al-Fitr.", "2018-06-17", "2018-06-15"),
        ("en", "Calm at Eid al-Fitr 2020.", "2021-01-10", "2020-05-24"),
        ("en", "Calm at Eid al-Fitr.", "2021-05-14", "2021-05-13"),
        ("en", "Calm at Eid al-Fitr.", "2023-04-20", "2023-04-21"),
        ("en", "Calm at Eid al-Adha.", "2020-08-01", "2020-07-31"),
        ("en", "Calm at Eid.", "2020-08-01", "2020-07-31"),
        ("en", "Calm in Ramadan 2022.", "2022-04-04", "2022-04-02"),
        ("en", "Calm in the holy month of Ramadan.", "2024-03-20", "2024-03-11"),
        ("fr", "Calme à l'Aïd el-Kébir.", "2019-08-13", "2019-08-11"),
        ("fr", "Calme pour l'Aïd al-Adha 2016.", "2016-09-20", "2016-09-12"),
        ("fr", "Calme pour l'Aïd el-Fitr.", "2016-07-07", "2016-07-06"),
        ("fr", "Calme pour le ramadan 2025.", "2025-04-01", "2025-03-01"),
        ("fr", "Calme pour l'Achoura 2015.", "2015-12-01", "2015-10-24"),
    ],
)  # fmt: skip
def test_a_feast_of_the_moon_holds_the_day_on_which_it_was_kept(language, text, published, kept):
    draft = read(language, text, published)
    day = datetime.fromisoformat(kept).replace(tzinfo=UTC)
    assert draft.from_ - DAY <= day < draft.to + DAY
    assert draft.modifier == "approx"


@pytest.mark.parametrize(
    ("language", "text", "published", "day"),
    [
        ("en", "Calm on Orthodox Easter.", "2025-04-21", "2025-04-20"),
        ("en", "Calm on Orthodox Easter 2022.", "2023-01-01", "2022-04-24"),
        ("en", "Calm on Orthodox Easter.", "2023-04-18", "2023-04-16"),
        ("en", "Calm on Orthodox Palm Sunday.", "2022-04-19", "2022-04-17"),
        ("en", "Calm on Easter Monday 1916.", "2016-04-01", "1916-04-24"),
        ("en", "Signed on Good Friday 1998.", "2018-04-01", "1998-04-10"),
        ("en", "Calm on Orthodox Christmas.", "2023-01-06", "2023-01-07"),
        ("en", "Calm on Christmas Eve 1914.", "2014-12-01", "1914-12-24"),
        ("en", "Calm on New Year's Eve.", "2016-01-05", "2015-12-31"),
        ("fr", "Calme à Pâques.", "2018-04-03", "2018-04-01"),
        ("fr", "Calme à la Pâque orthodoxe.", "2016-05-02", "2016-05-01"),
        ("fr", "Calme pour le Noël orthodoxe.", "2023-01-06", "2023-01-07"),
        ("fr", "Calme le jour de l'Ascension.", "2016-05-10", "2016-05-05"),
        ("fr", "Calme à la Pentecôte.", "2016-05-20", "2016-05-15"),
        ("fr", "Calme au Nouvel An.", "2016-01-05", "2016-01-01"),
    ],
)
def test_a_feast_has_its_day(language, text, published, day):
    draft = read(language, text, published)
    assert (f"{draft.from_:%Y-%m-%d}", draft.to - draft.from_) == (day, DAY)


@pytest.mark.parametrize(
    ("language", "text", "published", "day"),
    [
        ("en", "Calm on the first day of Eid al-Fitr.", "2018-06-17", "2018-06-15"),
        ("fr", "Calme au premier jour du ramadan.", "2022-04-04", "2022-04-02"),
        ("fr", "Calme au deuxième jour de l'Aïd al-Fitr.", "2018-06-17", "2018-06-16"),
        ("fr", "Calme la veille de Noël.", "2016-12-27", "2016-12-24"),
        ("en", "Calm on the day after Christmas.", "2016-12-27", "2016-12-26"),
    ],
)
def test_a_day_counted_from_a_feast(language, text, published, day):
    assert f"{read(language, text, published).from_:%Y-%m-%d}" == day


@pytest.mark.parametrize(
    ("language", "text", "utc", "zone"),
    [
        ("en", "From 00:00 (Damascus time) on 27 February 2016.", "2016-02-26 22:00",
         "Asia/Damascus"),
        ("fr", "Le 27 février 2016 à 0 heure, heure de Damas.", "2016-02-26 22:00",
         "Asia/Damascus"),
        ("en", "From 00:00 Kiev time on 15 February 2015.", "2015-02-14 22:00", "Europe/Kyiv"),
        ("en", "At midnight Moscow time on 10 November 2020.", "2020-11-09 21:00",
         "Europe/Moscow"),
        ("fr", "Le 10 novembre 2020 à minuit, heure de Moscou.", "2020-11-09 21:00",
         "Europe/Moscow"),
        ("en", "At 9:45 pm Khartoum time on 22 May 2023.", "2023-05-22 19:45", "Africa/Khartoum"),
        ("fr", "Le 27 novembre 2024 à 4 heures, heure de Beyrouth.", "2024-11-27 02:00",
         "Asia/Beirut"),
        ("fr", "Le 10 mai 2025 à 17 heures, heure de New Delhi.", "2025-05-10 11:30",
         "Asia/Kolkata"),
        ("en", "At 5 pm Indian Standard Time on 10 May 2025.", "2025-05-10 11:30",
         "Asia/Kolkata"),
        ("fr", "Le 19 avril 2025 à 18 heures, heure russe.", "2025-04-19 15:00", "Europe/Moscow"),
        ("en", "At 18:00 GMT on 12 September 2016.", "2016-09-12 18:00", "UTC"),
        ("fr", "Le 12 septembre 2016 à 18h00 TU.", "2016-09-12 18:00", "UTC"),
    ],
)  # fmt: skip
def test_a_clock_is_in_the_zone_that_it_names(language, text, utc, zone):
    draft = read(language, text, "2025-06-01")
    assert (f"{draft.from_:%Y-%m-%d %H:%M}", draft.tz) == (utc, zone)
