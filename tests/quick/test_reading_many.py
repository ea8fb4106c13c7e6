"""Many pages: the same dispatch in several, processes that die, the order kept."""

import json
import os
from itertools import chain
from pathlib import Path

import pytest

from accalmie.bulk.echoes import Echoes, make_prints
from accalmie.bulk.reading import ReadPage, read_one, read_pages
from accalmie.cli import main
from accalmie.fetching.sources import read_source
from accalmie.record.pages import Furniture, KeptPage, Page

DISPATCH = (
    "The mission said on Monday that both sides had kept the truce in the north for three days. "
    "Its observers counted four shots near the old port and no shelling at all since Friday. "
    "A convoy of eleven trucks reached the town of Vestre in the afternoon, the mayor said. "
    "Nobody was hurt, according to the two hospitals that the mission was able to visit. "
    "The talks go on in Oslo on Thursday, with envoys of both governments in the room."
)
EDITED = DISPATCH.replace("Monday", "Tuesday").replace("eleven", "twelve")
CUT = DISPATCH[: DISPATCH.index("Nobody")]
QUOTING = (
    "In Vestre the market was open again this week, and children were seen playing in the street. "
    "Nobody was hurt, according to the two hospitals that the mission was able to visit. "
    "Farmers went out to their fields for the first time since the beginning of the winter."
)
OTHER = (
    "The bridge over the river was closed for repairs and will stay so until the end of the month, "
    "a spokesman for the roads authority said, asking drivers to take the ferry in the meantime."
)
TRANSLATED = (
    "La mission a dit lundi que les deux camps avaient respecté la trêve dans le nord pendant "
    "trois jours. Ses observateurs ont compté quatre coups de feu près du vieux port."
)


def _page(text, name, furniture=()):
    return Page(sha256=name, title=None, language="en", published=None, text=text, name=name,
                furniture=furniture)  # fmt: skip


def _found(*texts):
    echoes = Echoes()
    found = [echoes.find(make_prints(_page(text, f"{n}"))) for n, text in enumerate(texts)]
    return echoes, found


@pytest.mark.parametrize(
    ("second", "is_copy"),
    [(DISPATCH, True), (EDITED, True), (CUT, True), (QUOTING, False), (OTHER, False),
     (TRANSLATED, False)],  # no word is shared with a translation: it is not found
)  # fmt: skip
def test_the_same_dispatch_is_found_edited_or_cut(second, is_copy):
    _, found = _found(DISPATCH, second)
    assert (found[1][0] is not None) == is_copy


def test_pages_that_carry_one_dispatch_are_one_group():
    echoes, _ = _found(DISPATCH, OTHER, EDITED, CUT)
    assert echoes.groups() == [["0", "2", "3"]]


def test_a_sentence_of_another_page_is_told_with_its_place():
    _, found = _found(DISPATCH, QUOTING)
    ((start, end, page),) = found[1][1]
    assert QUOTING[start:end].startswith("Nobody was hurt")
    assert (page.name, page.share) == ("0", 1.0)


def test_what_every_page_of_a_site_has_is_no_copy():
    """The same panel stands below two articles."""
    panel = Furniture(kind="privacy", start=0, end=len(DISPATCH), exact=DISPATCH)
    echoes = Echoes()
    for name, text in (("a", QUOTING), ("b", OTHER)):
        page = _page(f"{DISPATCH}\n{text}", name, (panel,))
        assert echoes.find(make_prints(page)) == (None, ())


def _folder(tmp_path, count):
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(count):
        text = f"Page {number}. {OTHER.replace('bridge', f'bridge number {number} {number * 7}')}"
        (pages / f"{number:03}.txt").write_text(text, encoding="utf-8")
    return pages


def test_two_processes_read_what_one_reads_in_the_same_order(tmp_path, capsys):
    pages = _folder(tmp_path, 9)
    assert main(["read", str(pages), "--json"]) == 0
    one = capsys.readouterr().out
    assert main(["read", str(pages), "--json", "--jobs", "2"]) == 0
    assert capsys.readouterr().out == one


def read_or_die(name: str, kept: KeptPage, into: Path | None) -> ReadPage:
    """Reads a page; the process dies of one."""
    if kept.name == "004.txt":
        os._exit(3)
    return read_one(name, kept, into)


def test_a_process_that_dies_loses_one_page_and_names_it(tmp_path):
    paths = sorted(_folder(tmp_path, 12).iterdir())
    pages = chain.from_iterable(map(read_source, paths))
    found = list(read_pages(pages, jobs=2, read=read_or_die))
    assert [page.name for page in found] == [str(path) for path in paths]
    assert [page.name[-7:] for page in found if page.error] == ["004.txt"]
    assert found[4].error.code == "R204"


def test_a_folder_says_what_is_the_same_in_it(tmp_path, capsys):
    for name, text in (("a", DISPATCH), ("b", OTHER), ("c", EDITED), ("d", QUOTING)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    assert main(["read", str(tmp_path), "--json"]) == 0
    out, err = capsys.readouterr()
    assert "2 pages carry the same text: a.txt, c.txt" in err
    told = {drafts["page"]["name"]: drafts for drafts in json.loads(out)}
    assert told["c.txt"]["page"]["copy_of"]["name"] == "a.txt"
    (shared,) = told["d.txt"]["shared"]
    assert told["d.txt"]["page"]["text"][shared["start"] : shared["end"]] == shared["exact"]
    assert main(["read", str(tmp_path)]) == 0
    assert "Carries the same text as a.txt (" in capsys.readouterr().out


def test_pages_kept_by_an_earlier_run_are_compared_too(tmp_path, capsys):
    pages, into = tmp_path / "pages", tmp_path / "drafts"
    pages.mkdir()
    (pages / "a.txt").write_text(DISPATCH, encoding="utf-8")
    assert main(["read", str(pages), "--into", str(into)]) == 0
    (pages / "b.txt").write_text(EDITED, encoding="utf-8")
    capsys.readouterr()
    assert main(["read", str(pages), "--into", str(into)]) == 0
    assert "2 pages carry the same text: a.txt, b.txt" in capsys.readouterr().err
    kept = [json.loads(path.read_text()) for path in into.iterdir()]
    assert [k["page"]["copy_of"]["name"] for k in kept if k["page"].get("copy_of")] == ["a.txt"]


def test_a_run_that_is_stopped_says_how_it_goes_on(tmp_path, capsys, monkeypatch):
    pages, into = _folder(tmp_path, 4), tmp_path / "drafts"
    from accalmie.cli import pages as door

    keep = door._keep

    def keep_two(encoded, sha256, into):
        if len(list(into.iterdir())) == 2:
            raise KeyboardInterrupt
        keep(encoded, sha256, into)

    monkeypatch.setattr(door, "_keep", keep_two)
    assert main(["read", str(pages), "--into", str(into)]) == 130
    err = capsys.readouterr().err
    assert "run the same again to go on" in err
    assert len(list(into.iterdir())) == 2
    monkeypatch.undo()
    assert main(["read", str(pages), "--into", str(into)]) == 0
    assert "2 of 4 pages read" in capsys.readouterr().err


def test_no_process_is_no_way_to_read(tmp_path, capsys):
    assert main(["read", str(_folder(tmp_path, 2)), "--jobs", "0"]) == 2
    assert "R205" in capsys.readouterr().err
