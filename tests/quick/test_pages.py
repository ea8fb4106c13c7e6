"""Pages of many kinds, well-formed and hostile, through fetching and reading."""

import pytest

from accalmie.cli import main
from accalmie.errors import AccalmieError
from accalmie.fetching.local import decode, read_kept_page
from accalmie.fetching.sources import find_sources
from accalmie.reading.reader import body_spans, read_drafts
from accalmie.reading.sentences import split_sentences
from accalmie.samples import SAMPLES

ARTICLE = "<p>Les tirs ont cessé dans la ville, où les habitants sont dans les rues.</p>"


def _read(path):
    kept = read_kept_page(path)
    return read_drafts(kept, decode(kept)[0])


@pytest.mark.parametrize(
    ("name", "language", "kinds", "last"),
    [
        ("treve-fr.txt", "fr", ["headline", "headline", "credit", "related", "disclaimer",
                                "privacy", "privacy"], "chaque camp a reproché"),
        ("truce-en.txt", "en", ["headline", "related", "disclaimer", "privacy", "privacy"],
         "ended the talks"),
    ],
)  # fmt: skip
def test_furniture_is_set_apart_and_the_article_is_whole(name, language, kinds, last):
    page = _read(SAMPLES / name).page
    assert page.language == language
    assert [f.kind for f in page.furniture] == kinds
    assert all(page.text[f.start : f.end] == f.exact for f in page.furniture)
    body = [page.text[a:b] for a, b in body_spans(page)]
    assert last in body[-1]


def test_an_undated_page_takes_the_year_that_its_weekday_and_its_other_dates_settle():
    drafts = _read(SAMPLES / "treve-fr.txt")
    assert drafts.page.published.how == "inferred"
    assert {d.from_.year for d in drafts.dates if d.from_} == {2016}


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_encoding_gives_the_same_text(tmp_path, charset):
    path = tmp_path / "page.html"
    path.write_bytes(f"<html><body><article>{ARTICLE * 3}</article></body>".encode(charset))
    assert "cessé" in _read(path).page.text


def test_truncated_html_and_mixed_encodings_are_read_as_far_as_they_go(tmp_path):
    path = tmp_path / "cut.html"
    path.write_bytes(f"<html><body><article>{ARTICLE * 3}<p>Fin".encode() + b"\xe9\xff <a hre")
    assert "cessé" in _read(path).page.text


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "F102"),
        (b" \n", "F102"),
        (b"\x7fELF\0\0\1\2", "F104"),
        (b"<html></html>", "R201"),
        (b"\x89PNG\r\n" + b"x" * 9000 + b"\0\0", "F104"),
    ],
)
def test_what_is_no_page_is_refused_with_its_reason(tmp_path, content, code):
    path = tmp_path / "bad.html"
    path.write_bytes(content)
    with pytest.raises(AccalmieError) as caught:
        _read(path)
    assert caught.value.code == code


def test_a_page_over_the_limit_is_refused(tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(AccalmieError, match="F103"):
        read_kept_page(path)


def test_a_path_with_nothing_under_it_is_wrong_use(capsys):
    assert main(["--lang", "en", "read", "nowhere.html"]) == 2
    assert "nowhere.html" in capsys.readouterr().err


def test_a_page_cannot_command_the_terminal(tmp_path, capsys):
    path = tmp_path / "hostile.txt"
    path.write_text("Un titre \x1b[2J\nLe texte est dans la page et les mots sont sur une ligne.")
    assert main(["read", str(path)]) == 0
    assert "\x1b[2J" not in capsys.readouterr().out


def test_a_folder_stands_for_its_pages(tmp_path):
    for name in ("b.html", "a.txt", "c.png"):
        (tmp_path / name).write_text("x")
    assert [p.name for p in find_sources([str(tmp_path)])] == ["a.txt", "b.html"]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Il a dit : «Non. Jamais.» Puis rien.", ["Il a dit : «Non. Jamais.»", "Puis rien."]),
        ("Il part. Elle reste.", ["Il part.", "Elle reste."]),
        ("M. Martin est là. Il parle.", ["M. Martin est là.", "Il parle."]),
        ("The U.S. envoy left. “No.”", ["The U.S. envoy left.", "“No.”"]),
        ("Un “guillemet ouvert. Puis rien.", ["Un “guillemet ouvert.", "Puis rien."]),
    ],
)
def test_sentences_do_not_end_inside_quotations(text, sentences):
    assert [text[a:b] for a, b in split_sentences(text)] == sentences
