"""A page with its drafts marked in it, as one file that asks for nothing from anywhere."""

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest

from accalmie.cli import main
from accalmie.cli.marked import make_marked
from accalmie.cli.telling import KINDS, tell
from accalmie.cli.tongue import Tongue
from accalmie.fetching.local import decode, read_kept_page
from accalmie.reading.reader import read_drafts
from accalmie.samples import PAGE


def drafts_of(path):
    kept = read_kept_page(path)
    return read_drafts(kept, decode(kept)[0])


class Shown(HTMLParser):
    """The words of the page's section, and the drafts that each stretch of it is marked with."""

    def __init__(self, html):
        super().__init__()
        self.words, self.marks, self.over, self.skip, self.on = "", {}, [], 0, False
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        has = dict(attributes)
        self.on = self.on or (tag == "section" and has.get("class") == "page")
        if tag == "span":
            self.over.append(has.get("data-of", "").split())
        self.skip += tag == "sup"

    def handle_endtag(self, tag):
        self.on = self.on and tag != "section"
        if tag == "span":
            self.over.pop()
        self.skip -= tag == "sup"

    def handle_data(self, data):
        if self.on and not self.skip:
            self.words += data
            for name in (one for names in self.over for one in names):
                self.marks[name] = self.marks.get(name, "") + data


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_draft_is_marked_with_its_own_words_and_told_beside_them(language):
    drafts = drafts_of(PAGE)
    html = make_marked(drafts, Tongue(language))
    shown = Shown(html)
    assert "".join(shown.words.split()) == "".join(drafts.page.text.split())
    for kind in KINDS:
        for one in tell(drafts, kind, Tongue(language)):
            exact = "".join(passage.exact for passage in one.passages)
            assert shown.marks[one.id].replace("\n", "") == exact.replace("\n", "")
            assert f'id="card-{one.id}"' in html


def test_what_a_hostile_page_holds_stays_words(tmp_path):
    page = tmp_path / "a.txt"
    page.write_text(
        'Le "titre" <script>alert(1)</script>\n\n« La trêve tient <img src=x onerror=alert(1)> '
        "dans la ville et le port », a déclaré la porte-parole de la mission, mardi 5 avril 2022.",
        encoding="utf-8",
    )
    html = make_marked(drafts_of(page), Tongue("fr"))
    assert "<script>alert" not in html
    assert "<img" not in html
    assert html.count("<script>") == 1


def test_nothing_but_its_own_style_and_script_may_run():
    html = make_marked(drafts_of(PAGE), Tongue("en"))
    policy = re.search(r'Security-Policy" content="([^"]+)"', html)[1]
    for tag, name in (("style", "style-src"), ("script", "script-src")):
        text = re.search(rf"<{tag}>(.*?)</{tag}>", html, re.S)[1]
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{name} 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert not re.search(r'(?:src|href)="(?!#)', html)


def test_it_is_written_where_asked_and_one_page_at_a_time(tmp_path, capsys):
    out = tmp_path / "out.html"
    assert main(["read", str(PAGE), "--html", str(out)]) == 0
    assert out.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert main(["read", str(PAGE), str(PAGE), "--html", str(out)]) == 2
    assert "F107" in capsys.readouterr().err
    assert main(["read", str(PAGE), "--html", str(tmp_path / "no" / "out.html")]) == 2
    assert "F105" in capsys.readouterr().err
