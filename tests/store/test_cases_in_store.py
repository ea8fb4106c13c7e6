"""A case folder goes into the store and comes out as it was, to the byte."""

import json
import shutil

import pytest

from accalmie.actions.acting import Signed
from accalmie.actions.cases import import_case
from accalmie.actions.nouns import Wanted, correct
from accalmie.cases.files import write_files
from accalmie.cases.folder import read_case
from accalmie.cases.nouns import read_files
from accalmie.cli import main
from accalmie.errors import AccalmieError
from accalmie.samples import CASE
from accalmie.store import queries

AMAL = Signed(by="amal", why="the folder of the team")
NAME = "syria-2016"


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / NAME
    shutil.copytree(CASE, made)
    (made / "pages").mkdir()
    (made / "pages" / "one.html").write_bytes(b"<p>\xff\0 bytes as they were")
    (made / "notes").mkdir()
    return made


def correct_title(folder, title):
    row = queries.get_noun(NAME, "amal", "incident", "eve-2016-02-26")
    form = {**row.value["form"], "title": title}
    wanted = Wanted(kind="incident", noun=row.noun, form=form, seen=row.seq)
    return correct(NAME, AMAL, wanted)


def test_there_and_back(place, folder):
    import_case(folder, AMAL)
    assert queries.get_files(NAME, "amal") == read_files(folder)
    assert queries.get_case(NAME, "amal") == read_case(folder)[0]


def test_the_same_folder_again_adds_nothing(place, folder):
    first = import_case(folder, AMAL)
    assert import_case(folder, AMAL).receipt is None
    assert first.receipt.rows[-1] + 1 == queries.get_act(NAME, "amal", 0).value["rows"] + 1


def test_what_the_folder_changed_comes_in_and_the_rest_stays(place, folder, tmp_path):
    """A party goes, a page changes, a comment is added; the store corrects an incident."""
    import_case(folder, AMAL)
    correct_title(folder, "As corrected in the store")
    parties = (folder / "parties.yaml").read_text(encoding="utf-8")
    changed = "\n".join(line for line in parties.splitlines() if "ypg" not in line) + "\n# Seen.\n"
    (folder / "parties.yaml").write_text(changed, encoding="utf-8")
    (folder / "pages" / "one.html").write_bytes(b"another")
    done = import_case(folder, AMAL)
    assert done.changes == 3
    files = queries.get_files(NAME, "amal")
    assert files["parties.yaml"].decode() == changed
    assert files["pages/one.html"] == b"another"
    assert "As corrected in the store" in files["incidents.yaml"].decode()
    write_files(tmp_path / "out", files)
    assert import_case(tmp_path / "out", AMAL).receipt is None
    before = queries.get_files(NAME, "amal", queries.kept_since(NAME, "amal"))
    assert before["parties.yaml"].decode() == parties


def test_what_both_changed_is_refused(place, folder):
    import_case(folder, AMAL)
    correct_title(folder, "The store’s")
    text = (folder / "incidents.yaml").read_text(encoding="utf-8")
    mine = text.replace("Fighting goes on until midnight", "Mine", 1)
    (folder / "incidents.yaml").write_text(mine, encoding="utf-8")
    with pytest.raises(AccalmieError) as refused:
        import_case(folder, AMAL)
    assert refused.value.code == "S505"
    assert "The store’s" in refused.value.values["changes"]


def test_a_correction_touches_its_own_lines_alone(place, folder):
    import_case(folder, AMAL)
    correct_title(folder, "Corrected")
    old = read_files(folder)
    new = queries.get_files(NAME, "amal")
    assert {path for path in old if old[path] != new[path]} == {"incidents.yaml"}
    lines_old = old["incidents.yaml"].decode().splitlines()
    lines_new = new["incidents.yaml"].decode().splitlines()
    gone = [line for line in lines_old if line not in lines_new]
    assert 0 < len(gone) <= 6


def test_a_link_in_a_folder_is_not_followed(place, folder):
    (folder / "secret").symlink_to("/etc/hostname")
    with pytest.raises(AccalmieError) as refused:
        import_case(folder, AMAL)
    assert refused.value.code == "C450"


COMMANDS = [
    ["who", "--on", "2016-03-05"],
    ["who", "--on", "2016-03-05", "--known-at", "2016-03-01"],
    ["assess", "--known-at", "2016-03-01"],
    ["assess"],
    ["assess", "--on", "2016-03-02"],
    ["assess", "--on", "2016-03-02", "--known-at", "2016-03-10T12:00"],
    ["duties", "--on", "2016-03-05"],
    ["duties", "--on", "2016-03-05", "--known-at", "2016-03-01"],
    ["registers"],
    ["registers", "--known-at", "2016-03-05"],
    ["diff", "--known-at", "2016-02-28", "--known-at", "2016-03-20"],
    ["diff", "--known-at", "2016-02-28", "--known-at", "2099-01-01", "--on", "2016-03-05"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_commands_answer_on_a_store_as_on_a_folder(place, folder, command, capsys):
    main(["case", "import", str(folder), "--as", "amal", "--json"])
    assert json.loads(capsys.readouterr().out)["receipt"]["act"] == 0
    name, *rest = command
    assert main([name, str(folder), *rest, "--json"]) == 0
    of_folder = capsys.readouterr().out
    assert main([name, "--case", NAME, "--as", "amal", *rest, "--json"]) == 0
    assert capsys.readouterr().out == of_folder
    for more in ([], ["--why"] if name in ("assess", "duties") else []):
        assert main([name, str(folder), *rest, *more]) == 0
        of_folder = capsys.readouterr().out
        assert main([name, "--case", NAME, "--as", "amal", *rest, *more]) == 0
        assert capsys.readouterr().out == of_folder


def test_known_at_is_the_moment_of_the_log_and_the_day_of_the_entry(place, folder, capsys):
    """An account known since 2016-03-20 is recorded in the store; then it is corrected.

    A moment before the account was recorded has none, however late its own day allows; one after
    has it, and of the correction only what was recorded until then. At a moment before the store
    had the case, its own day alone would count, and the store had not the account yet.
    """
    first = import_case(folder, AMAL).receipt.at
    name = "first-day-strikes-2016-02-27"
    row = queries.get_noun(NAME, "amal", "incident", name)
    account = {"source": "new-source", "known": "2016-03-20", "claims": ["fire"], "by": ["jn"]}
    moments = [first.isoformat()]
    for by in ("jn", "isil"):
        told = [*row.value["form"]["accounts"], account | {"by": [by]}]
        wanted = Wanted(kind="incident", noun=name, form={**row.value["form"], "accounts": told},
                        seen=queries.get_noun(NAME, "amal", "incident", name).seq)  # fmt: skip
        moments.append(correct(NAME, AMAL, wanted).at.isoformat())
    capsys.readouterr()

    def asked(moment):
        command = ["assess", "--case", NAME, "--as", "amal", "--known-at", moment, "--json"]
        assert main(command) == 0
        findings = json.loads(capsys.readouterr().out)
        return {"new-source" in json.dumps(f) for f in findings if f["incident"] == name}, findings

    before, first_made, corrected = (asked(moment) for moment in moments)
    assert (before[0], first_made[0], corrected[0]) == ({False}, {True}, {True})
    assert first_made[1] != corrected[1]
    assert asked("2016-03-25")[0] == {False}


def test_check_at_a_moment(place, folder, tmp_path, capsys, monkeypatch):
    """What was wrong when it came in is told for then, and not for now, when it is mended."""
    incidents = folder / "incidents.yaml"
    whole = incidents.read_text()
    wrong = "- {id: x, act: attack, accounts: [{source: s, by: [nobody-known]}]}\n"
    incidents.write_text(whole + wrong)
    moment = import_case(folder, AMAL).receipt.at.isoformat()
    monkeypatch.chdir(tmp_path)
    main(["check", NAME])
    of_folder = capsys.readouterr().out
    incidents.write_text(whole)
    import_case(folder, AMAL)
    say = ["--case", NAME, "--as", "amal"]
    main(["check", *say, "--known-at", moment])
    assert capsys.readouterr().out == of_folder
    main(["check", *say])
    assert "nobody-known" not in capsys.readouterr().out
    assert main(["check", NAME, "--known-at", moment]) == 2
    assert "S588" in capsys.readouterr().err


def test_diff_tells_a_correction_made_in_the_store(place, folder, capsys):
    """An incident’s act is corrected; nothing new became known, and the finding changes."""
    import_case(folder, AMAL)
    before = queries.kept_since(NAME, "amal")
    name = "first-day-strikes-2016-02-27"
    row = queries.get_noun(NAME, "amal", "incident", name)
    form = {**row.value["form"], "act": "negotiation"}
    wanted = Wanted(kind="incident", noun=name, form=form, seen=row.seq)
    moments = [before.isoformat(timespec="seconds").replace("+00:00", "Z"), "2099-01-01"]
    command = [
        "diff",
        "--case",
        NAME,
        "--as",
        "amal",
        *(w for m in moments for w in ("--known-at", m)),
        "--json",
    ]
    assert main(command) == 0
    assert json.loads(capsys.readouterr().out) == []
    correct(NAME, AMAL, wanted)
    assert main(command) == 0
    changes = json.loads(capsys.readouterr().out)
    assert {c["incident"] for c in changes} == {name}
    assert {(b["kind"], b["name"], b["who"]) for c in changes for b in c["because"]} == {
        ("correction", f"incident/{name}", "amal")
    }
    assert main([*command[:-1], "--lang", "en"]) == 0
    assert f"what amal recorded of “incident/{name}”" in capsys.readouterr().out


def test_check_on_a_store_names_the_same_places(place, folder, tmp_path, capsys, monkeypatch):
    with (folder / "incidents.yaml").open("a") as file:
        file.write("- {id: x, act: attack, accounts: [{source: s, by: [nobody-known]}]}\n")
    main(["case", "import", str(folder), "--as", "amal"])
    capsys.readouterr()
    monkeypatch.chdir(tmp_path)
    main(["check", NAME])
    of_folder = capsys.readouterr().out
    assert "nobody-known" in of_folder
    main(["check", "--case", NAME, "--as", "amal"])
    assert capsys.readouterr().out == of_folder


def test_the_way_of_a_team_on_the_command_line(place, folder, tmp_path, capsys):
    """Amal takes the folder in, makes Bo an analyst; Chidi sees nothing; Bo writes it out."""
    say = ["--lang", "en"]
    assert main([*say, "case", "import", str(folder), "--as", "amal", "--why", "first"]) == 0
    assert main([*say, "case", "member", NAME, "bo", "analyst", "--as", "amal"]) == 0
    assert main([*say, "case", "open", NAME, "--as", "bo"]) == 0
    assert "analyst" in capsys.readouterr().out
    assert main([*say, "case", "export", NAME, str(tmp_path / "out"), "--as", "bo"]) == 0
    assert read_files(tmp_path / "out") == read_files(folder)
    assert main([*say, "case", "export", NAME, str(tmp_path / "out"), "--as", "bo"]) == 2
    capsys.readouterr()
    assert main([*say, "case", "open", NAME, "--as", "chidi"]) == 2
    assert f"There is no case “{NAME}” that you may see." in capsys.readouterr().err
    assert main([*say, "case", "open", "--as", "chidi"]) == 0
    assert "No case of this store is open to you." in capsys.readouterr().out
    assert main([*say, "who", "--on", "2016-03-05"]) == 2
    assert main([*say, "case", "new", "harbour", "--as", "chidi"]) == 0
    assert main([*say, "case", "open", "harbour", "--as", "chidi", "--json"]) == 0


def test_a_store_that_is_not_there_is_not_made_by_a_question(tmp_path, capsys):
    missing = str(tmp_path / "none.db")
    assert main(["--lang", "en", "who", "--case", "x", "--store", missing, "--on", "2016"]) == 2
    assert "S501" in capsys.readouterr().err
    assert not (tmp_path / "none.db").exists()
