"""The catalogue, listed, explained and copied from the command line."""

import json
import re

import pytest

from accalmie.agreements.catalogue import find_catalogue
from accalmie.cli import main


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_table_fits_the_terminal(width, monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", str(width))
    assert main(["--lang", "en", "catalogue"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= width
    for name in find_catalogue():
        assert any(line.split()[:1] == [name] for line in lines)


@pytest.mark.parametrize(("tongue", "parties", "shows"), [
    ("en", ["Ukrainian armed forces", "Armed formations of certain areas of Donetsk and Luhansk"],
     "Return fire allowed again"),
    ("fr", ["Forces armées ukrainiennes",
            "Formations armées de certaines zones de Donetsk et de Louhansk"],
     "La riposte de nouveau permise"),
])  # fmt: skip
def test_it_tells_parties_years_and_what_each_shows(tongue, parties, shows, capsys):
    """Measures of 2020 without an end; a truce of 2023 that ended in its year."""
    assert main(["--lang", tongue, "catalogue", "--json"]) == 0
    entries = {entry["id"]: entry for entry in json.loads(capsys.readouterr().out)}
    measures = entries["tcg-2020-07-27"]
    assert measures["parties"] == parties
    assert measures["shows"].startswith(shows)
    assert (measures["year"], measures["until"]) == ("2020", None)
    assert (entries["jeddah-2023"]["year"], entries["jeddah-2023"]["until"]) == ("2023", "2023")


def test_a_shape_goes_with_the_agreement_that_names_it(tmp_path, capsys):
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "case.yaml").write_text("{id: c, title: C}")
    (tmp_path / "harbour.yaml").write_text(
        "{id: harbour, title: H, timezone: UTC, areas: {port: {shape: port.geojson}}}"
    )
    (tmp_path / "port.geojson").write_text('{"type": "Point", "coordinates": [1, 2]}')
    (tmp_path / "other.geojson").write_text("{}")
    copy = ["catalogue", str(tmp_path / "harbour.yaml"), "--into", str(tmp_path / "case")]
    assert main(copy) == 0
    names = sorted(path.name for path in (tmp_path / "case" / "agreements").iterdir())
    assert names == ["harbour.yaml", "port.geojson"]


def test_an_id_that_is_none_gets_a_sentence(capsys):
    for command in (["catalogue", "nothing"], ["explain", "nothing"]):
        assert main(["--lang", "en", *command]) == 2
        assert "F101" in capsys.readouterr().err


def test_one_is_copied_and_never_overwritten(tmp_path, capsys):
    (tmp_path / "case.yaml").write_text("{id: c, title: C}")
    assert main(["catalogue", "minsk-2", "--into", str(tmp_path)]) == 0
    assert main(["check", str(tmp_path)]) == 0
    assert main(["catalogue", "minsk-2", "--into", str(tmp_path)]) == 2
    assert "F106" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("tongue", "said"),
    [
        ("en", ["Forbidden to each side: attack.", "At the latest: 30 days after the signature",
                "as disputed point 1 is read: a) 25 km; b) 50 km"]),
        ("fr", ["Interdit pour chaque camp : attaquer.", "Au plus tard : 30 jours après la",
                "selon la lecture du point disputé 1 : a) 25 km ; b) 50 km"]),
    ],
)  # fmt: skip
def test_an_agreement_is_said_in_both_tongues(tongue, said, capsys):
    assert main(["--lang", tongue, "explain", "minsk-2"]) == 0
    told = capsys.readouterr().out
    assert [words for words in said if words not in told] == []


@pytest.mark.parametrize("tongue", ["en", "fr"])
@pytest.mark.parametrize("name", find_catalogue())
def test_nothing_is_said_as_a_machine_writes_it(name, tongue, capsys):
    assert main(["--lang", tongue, "explain", name]) == 0
    told = capsys.readouterr().out.partition("\nNotes\n")[0]
    assert re.findall(r"\d{4}-\d\d-\d\dT|[{}]|\bNone\b|\b(?:before|through) \d{4}", told) == []
    if tongue == "fr":
        assert re.findall(r"\b(?:de|à) le[s ]|  +[a-z]+ (?:must|may) ", told) == []


def test_completion_is_printed(capsys):
    assert main(["completion", "bash"]) == 0
    assert "catalogue" in capsys.readouterr().out
