"""A case folder as nouns and frames, and back: not a byte is lost."""

import csv
import io

import msgspec
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from accalmie.cases.files import make_files, write_files
from accalmie.cases.folder import read_case
from accalmie.cases.forms import Case
from accalmie.cases.nouns import FORMS, Noun, make_case, read_contents, read_files
from accalmie.cases.pieces import cut_csv, cut_yaml, write_yaml_entry
from accalmie.samples import CASE

PARTIES = """\ufeff# Who is who.
- id: aster   # the first
  names: {en: Aster}
  source: >
    told in
    # not a comment

# Of the next nothing is known.
-   {id: birch, kind: force}
- id: cedar
  relations:
    - {kind: part-of, to: birch}   # since when?

# The end."""
CASE_YAML = "# ours\n{id: harbour, title: 'Harbour'}"


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "harbour"
    (path / "lists").mkdir(parents=True)
    (path / "notes" / "empty").mkdir(parents=True)
    (path / "pages").mkdir()
    (path / "case.yaml").write_text(CASE_YAML, encoding="utf-8")
    (path / "parties.yaml").write_text(PARTIES, encoding="utf-8")
    (path / "incidents.yaml").write_text("[{id: i1, act: attack},\n {id: i2, act: fire}]\n")
    (path / "lists" / "own.csv").write_bytes(
        b'list,party,name\r\nown,aster,"A,\r\nB"\r\n\r\nown,birch,\r\nown,birch,'
    )
    (path / "pages" / "one.html").write_bytes(b"<p>\xff\x00")
    return path


@pytest.mark.parametrize("whole", [True, False], ids=["harbour", "worked case"])
def test_there_and_back(whole, folder):
    path = folder if whole else CASE
    contents, problems = read_contents(path)
    assert contents, problems
    assert make_case(contents.nouns, contents.frames) == read_case(path)[0]
    assert {**make_files(contents.nouns, contents.frames), **contents.kept} == read_files(path)


def test_correcting_one_entry_leaves_the_others_as_they_stand(folder, tmp_path):
    """Birch gets a name; a list in brackets is written anew, with nothing else in it."""
    contents, _ = read_contents(folder)
    nouns = {(n.kind, n.id): n for n in contents.nouns}
    for key, changed in {
        ("party", "birch"): {"id": "birch", "names": {"ar": "بتولا"}},
        ("incident", "i2"): {"id": "i2", "act": "shelling"},
        ("party", "dahlia"): {"id": "dahlia"},
        ("listing", "own/aster/"): {"list": "own", "party": "aster", "name": "x"},
    }.items():
        nouns[key] = Noun(kind=key[0], id=key[1], form=changed)
    del nouns["party", "cedar"]
    files = make_files(nouns.values(), contents.frames)
    write_files(tmp_path / "out", {**files, **contents.kept})
    text = files["parties.yaml"].decode()
    assert text.startswith(PARTIES[: PARTIES.index("-   {id")])
    assert 'names: {"ar":"بتولا"}' in text
    assert "cedar" not in text
    assert '# The end.\n- id: "dahlia"' in text
    assert files["lists/own.csv"].startswith(b"list,party,name\r\nown,aster,x\n\r\nown,birch,")
    case, problems = read_case(tmp_path / "out")
    assert case, problems
    assert {p.id for p in case.parties} == {"aster", "birch", "dahlia"}
    assert [i.act for i in case.incidents] == ["attack", "shelling"]


TABLE_OF_INCIDENTS = "id,act,source,by\r\nt1,fire,a,aster\nt1,fire,b,birch\n\nt2,fire,a,aster"


@pytest.mark.parametrize("changed", ["t1", "t2", "i1", None])
def test_incidents_in_a_table_go_on_in_the_list_when_they_are_changed(folder, changed, tmp_path):
    (folder / "incidents.csv").write_bytes(TABLE_OF_INCIDENTS.encode())
    contents, _ = read_contents(folder)
    nouns = [msgspec.structs.replace(n, form={"id": n.id, "act": "shelling"}, text=None)
             if n.id == changed else n for n in contents.nouns]  # fmt: skip
    files = make_files(nouns, contents.frames)
    write_files(tmp_path / "out", {**files, **contents.kept})
    case, problems = read_case(tmp_path / "out")
    assert case, problems
    assert case == make_case(nouns, contents.frames)
    assert {i.id: i.act for i in case.incidents if i.id == changed} in ({}, {changed: "shelling"})
    assert (files["incidents.csv"].decode() == TABLE_OF_INCIDENTS) == (changed in ("i1", None))


def test_rows_of_one_incident_that_stand_apart_are_kept_as_they_are(folder):
    text = "id,act,source\nt1,fire,a\nt2,fire,a\nt1,fire,b\n"
    (folder / "incidents.csv").write_text(text)
    contents, _ = read_contents(folder)
    assert make_files(contents.nouns, contents.frames)["incidents.csv"].decode() == text


def test_a_case_with_one_id_twice_is_not_taken(folder):
    (folder / "parties.yaml").write_text("- id: aster\n- id: aster\n")
    contents, problems = read_contents(folder)
    assert contents is None
    assert "C408" in [p.code for p in problems]


def test_every_part_of_a_case_is_a_noun():
    """Who adds a part to `Case` adds it to `FORMS`, to files and to nouns."""
    assert len(msgspec.structs.fields(Case)) == len(FORMS)


WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


@given(st.lists(st.dictionaries(st.sampled_from("abc"), WORDS, min_size=1), min_size=1))
def test_what_is_written_is_cut_and_read_again(forms):
    text = "".join(write_yaml_entry({"id": str(n), **form}) for n, form in enumerate(forms))
    cut = cut_yaml(text)
    assert cut is not None
    assert cut.text() == text
    for entry, form, n in zip(cut.entries, forms, range(len(forms)), strict=True):
        assert yaml.load(entry, Loader=yaml.CBaseLoader) == [{"id": str(n), **form}]


@given(st.lists(st.lists(WORDS, min_size=2, max_size=2)))
def test_a_table_is_cut_into_its_rows(rows):
    out = io.StringIO()
    csv.writer(out).writerows([["a", "b"], *rows])
    cut = cut_csv(out.getvalue())
    assert cut is None or cut.text() == out.getvalue()
    assert cut is None or len(cut.entries) == len(rows)
