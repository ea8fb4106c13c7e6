"""A third language at the surface: its dates, furniture, names, and who says what."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from accalmie.cli import main
from accalmie.reading.dates import find_dates
from accalmie.reading.languages import LANGUAGES, has_table
from accalmie.reading.reader import read_drafts
from accalmie.record.pages import KeptPage, Published

DAY = datetime(2016, 3, 2, tzinfo=UTC)  # a Wednesday
PUBLISHED = Published(from_=DAY, to=DAY + timedelta(days=1), how="text")
NEUTRAL = "Los vecinos de la región no han dicho más sobre el futuro de las conversaciones."


def read(text):
    text = f"La tregua, en duda\n\n{text} {NEUTRAL}\n"
    kept = KeptPage(name="p.txt", content=text.encode(), sha256="0" * 64, media_type="text/plain",
                    fetched=DAY)  # fmt: skip
    return read_drafts(kept, text)


@pytest.mark.parametrize(("text", "exact", "start", "end"), [
    ("El 27 de febrero de 2016 cesó.", "El 27 de febrero de 2016", "2016-02-27", "2016-02-28"),
    ("Murieron el martes.", "el martes", "2016-03-01", "2016-03-02"),
    ("Comenzará el próximo viernes.", "el próximo viernes", "2016-03-04", "2016-03-05"),
    ("Ocurrió hace tres días.", "hace tres días", "2016-02-28", "2016-02-29"),
    ("Entre el 3 y el 5 de marzo.", "Entre el 3 y el 5 de marzo", "2016-03-03", "2016-03-06"),
    ("A mediados de abril.", "A mediados de abril", "2016-04-11", "2016-04-21"),
    ("Llegará mañana a Ginebra.", "mañana", "2016-03-03", "2016-03-04"),
    ("El verano de 2015.", "El verano de 2015", "2015-06-01", "2015-09-01"),
    ("La semana pasada.", "La semana pasada", "2016-02-22", "2016-02-29"),
    ("El primero de enero de 2017.", "El primero de enero de 2017", "2017-01-01", "2017-01-02"),
    ("Del 1 al 3 de abril.", "Del 1 al 3 de abril", "2016-04-01", "2016-04-04"),
])  # fmt: skip
def test_dates(text, exact, start, end):
    (date,) = find_dates(text, "es", PUBLISHED)
    assert date.exact == exact
    assert (f"{date.from_:%Y-%m-%d}", f"{date.to:%Y-%m-%d}") == (start, end)


@pytest.mark.parametrize(("text", "hour"), [
    ("A las 14:30, hora de Damasco, del 4 de marzo.", "2016-03-04T12:30"),
    ("En la madrugada del sábado.", "2016-02-27T04:00"),
    ("Ayer por la noche.", "2016-03-01T18:00"),
])  # fmt: skip
def test_hours(text, hour):
    (date,) = find_dates(text, "es", PUBLISHED)
    assert f"{date.from_:%Y-%m-%dT%H:%M}" == hour


@pytest.mark.parametrize(("text", "verb", "speaker", "role", "content"), [
    ("El jefe de la misión, Pedro Olmo, advirtió este lunes de que la tregua pende de un hilo.",
     "says", "Pedro Olmo", "El jefe de la misión", "la tregua pende de un hilo"),
    ("Pedro Olmo, jefe de la misión, pidió a las partes que respeten el acuerdo.",
     "demands", "Pedro Olmo", "jefe de la misión", "respeten el acuerdo"),
    ("Fuentes militares aseguraron que hubo disparos.",
     "says", "Fuentes militares", None, "hubo disparos"),
    ("«No hemos atacado ningún convoy», aseguró el portavoz del ejército.",
     "says", "el portavoz del ejército", None, "No hemos atacado ningún convoy"),
    ("El alcalde dijo: «No queda nadie en el pueblo».",
     "says", "El alcalde", None, "No queda nadie en el pueblo"),
    ("Según el Ministerio de Defensa, dos soldados resultaron heridos.",
     "says", "el Ministerio de Defensa", None, "dos soldados resultaron heridos"),
    ("La tregua se mantiene, según el jefe de la misión, Pedro Olmo.",
     "says", "Pedro Olmo", "el jefe de la misión", "La tregua se mantiene"),
    ("Hubo decenas de denuncias, informó un portavoz.",
     "says", "un portavoz", None, "Hubo decenas de denuncias"),
    ("El ejército acusó a los rebeldes de romper la tregua.",
     "accuses", "El ejército", None, "romper la tregua"),
    ("El jefe rebelde prometió liberar a los presos.",
     "promises", "El jefe rebelde", None, "liberar a los presos"),
    ("La Conferencia negó haber sido consultada.",
     "denies", "La Conferencia", None, "haber sido consultada"),
])  # fmt: skip
def test_statements(text, verb, speaker, role, content):
    (said,) = read(text).statements
    assert (said.verb, said.speaker, said.role) == (verb, speaker, role)
    assert said.content.exact == content


@pytest.mark.parametrize("text", [
    "Los rebeldes tomaron el pueblo.", "Él dijo.", "Según.", "Dijo que.", "«»",
    "que dijo que dijo que", "La declaración final no fue publicada.",
])  # fmt: skip
def test_nobody_says_anything(text):
    drafts = read(text)
    assert [s for s in drafts.statements if not s.content.exact.strip()] == []
    assert drafts.incidents == ()
    for said in drafts.statements:
        assert drafts.page.text[said.content.start : said.content.end] == said.content.exact


def test_a_pronoun_speaks_for_the_last_one_named_and_hearsay_is_hedged():
    first, second, third = read(
        "El alcalde dijo que nadie murió. Él añadió que la aviación habría bombardeado la aldea."
        " Según la OTAN, no hubo disparos."
    ).statements
    assert (second.speaker, first.hedged, second.hedged) == ("El alcalde", False, True)
    assert (third.party, third.negated) == ("nato", True)


def test_it_says_that_it_reads_only_the_surface(tmp_path, capsys):
    (tmp_path / "p.txt").write_text(f"La tregua\n\nEl alcalde dijo que no. {NEUTRAL}\n")
    said = "Only dates, names and who says what are read in this language"
    assert main(["read", str(tmp_path / "p.txt")]) == 0
    assert said in capsys.readouterr().out
    assert main(["read", str(tmp_path / "p.txt"), "--html", str(tmp_path / "p.html")]) == 0
    assert said in (tmp_path / "p.html").read_text()


def test_a_language_is_a_folder_with_at_least_these_tables():
    for language in LANGUAGES:
        for name in ("stopwords", "dates", "furniture", "published"):
            assert has_table(name, language)
        assert has_table("cues", language) or has_table("sayings", language)


def test_time_grows_with_the_page_and_no_faster():
    def seconds(count):
        text = f'El alcalde, X, dijo que "no, dijo Y, según Z": {NEUTRAL} ' * count
        start = time.process_time()
        read(text)
        return time.process_time() - start

    seconds(10)
    assert seconds(800) < 16 * seconds(100)  # eight times the page; twice that for noise
