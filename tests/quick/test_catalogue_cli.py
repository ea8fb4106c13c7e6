"""The catalogue, explained and copied from the command line."""

from accalmie.cli import main


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


def test_an_agreement_is_said_in_both_tongues(capsys):
    for tongue, words in (("en", "must not: attack"), ("fr", "ne doit pas : attaquer")):
        assert main(["--lang", tongue, "explain", "minsk-2"]) == 0
        assert words in capsys.readouterr().out


def test_completion_is_printed(capsys):
    assert main(["completion", "bash"]) == 0
    assert "catalogue" in capsys.readouterr().out
