"""`accalmie read` and `demo` as a person sees them."""

import json

import pytest

from accalmie.cli import main
from accalmie.cli.drafts import in_sentence
from accalmie.cli.telling import say_span
from accalmie.record.pages import Passage
from accalmie.values.spans import read_span

FRENCH = """La trêve tient dans le nord

Le port de Vestre, jeudi 3 mars 2016. « Nous avons cessé le feu », a déclaré le porte-parole de la
mission, dans le port. La ville est calme.
"""


def test_a_folder_with_one_bad_page_is_read_but_for_that_page(tmp_path, capsys):
    (tmp_path / "a.txt").write_text(FRENCH, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.html").write_bytes(b"\x00\x01\x02binary" * 50)
    assert main(["read", str(tmp_path), "--json"]) == 1
    out, err = capsys.readouterr()
    assert [drafts["page"]["name"] for drafts in json.loads(out)] == ["a.txt"]
    assert "b.txt: F102" in err
    assert "c.html: F104" in err
    assert "1 of 3 pages read" in err
    assert "2 could not be read" in err


def test_a_stopped_run_goes_on_where_it_stopped(tmp_path, capsys):
    pages, into = tmp_path / "pages", tmp_path / "drafts"
    pages.mkdir()
    for number in range(3):
        (pages / f"{number}.txt").write_text(f"{FRENCH}\nPage {number}.", encoding="utf-8")
    assert main(["read", str(pages), "--into", str(into)]) == 0
    kept = sorted(into.iterdir())
    assert len(kept) == 3
    kept[0].unlink()
    kept[1].write_text("{}")  # a page already kept is not read again
    capsys.readouterr()
    assert main(["read", str(pages), "--into", str(into)]) == 0
    assert "1 of 3 pages read" in capsys.readouterr().err
    assert kept[1].read_text() == "{}"
    assert {"page", "statements", "incidents"} <= set(json.loads(kept[0].read_text()))


def test_a_folder_for_drafts_that_cannot_be_made_is_said(tmp_path, capsys):
    (tmp_path / "a.txt").write_text(FRENCH, encoding="utf-8")
    (tmp_path / "file").write_text("x")
    assert main(["read", str(tmp_path / "a.txt"), "--into", str(tmp_path / "file")]) == 2
    assert "F105" in capsys.readouterr().err


def test_no_page_gives_an_empty_list(tmp_path, capsys):
    assert main(["read", str(tmp_path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


TEXT = "Calm holds. He said the road is open. Nobody fired.\nElsewhere."


@pytest.mark.parametrize(
    ("exact", "shown"),
    [
        ("the road is open", "He said ‹the road is open›."),
        ("He said the road is open.", "He said the road is open."),
        ("open. Nobody", "He said the road is ‹open. Nobody› fired."),
        ("Elsewhere", "‹Elsewhere›."),
    ],
)
def test_a_passage_is_shown_in_its_sentence(exact, shown):
    start = TEXT.index(exact)
    assert in_sentence(TEXT, Passage(start, start + len(exact), exact)) == shown


@pytest.mark.parametrize(
    ("time", "said"),
    [
        ("2016-02-27", "2016-02-27"),
        ("2016-02", "2016-02-01 – 2016-02-29"),
        ("2016-02-27T14:30", "2016-02-27 14:30"),
        ("2016-02-27T14:30/2016-02-27T16:00", "2016-02-27 14:30 – 2016-02-27 16:01"),
    ],
)
def test_a_span_is_said_shortly(time, said):
    span = read_span(time)
    assert say_span(span.from_, span.to) == said


def test_an_open_span_says_which_side_is_open():
    assert say_span(None, read_span("2016").to) == "… – 2017-01-01 00:00"


def test_the_demonstration_reads_a_page_says_who_is_covered_and_what_the_texts_say(capsys):
    assert main(["demo", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["drafts"]["statements"]
    assert {"excluded", "bound"} <= {s["standing"] for s in told["standings"]}
    outcomes = {tuple(f["outcome"]) for f in told["findings"]}
    assert {("violation",), ("not bound",), ("out of scope",), ("out of scope", "violation")} <= (
        outcomes
    )
