"""A row is shown to be in the log, and the log to have only grown, without the store."""

import msgspec
import pytest
from tests.store.harbour import put, signed, start

from accalmie.actions.acting import held_keys
from accalmie.actions.nouns import Wanted, record_many
from accalmie.cli import main
from accalmie.errors import AccalmieError
from accalmie.store.notes import make_key, read_checkpoint
from accalmie.store.proofs import check_proof, get_growth, get_proof
from accalmie.store.tree import check_consistency


def test_rows_of_a_log_of_some_hundreds_are_proved(place):
    start()
    old = read_checkpoint(put("first").checkpoint)
    acts = [(signed(key=str(n)), "add", Wanted(kind="incident", noun=f"i{n}",
             form={"id": f"i{n}", "act": "fire"})) for n in range(300)]  # fmt: skip
    new = read_checkpoint(record_many("harbour", acts)[-1].checkpoint)
    key = held_keys().newest
    for seq in (0, 5, 255, 256, 511, 512, 605):
        proof = get_proof("harbour", "amal", seq)
        assert check_proof(proof, key)
        assert not check_proof(proof, make_key("x")[1])
        other = proof.content.replace("fire", "raid") if "fire" in proof.content else "{}"
        assert not check_proof(msgspec.structs.replace(proof, content=other), key)
        assert not check_proof(msgspec.structs.replace(proof, seq=seq + 1), key)
        assert check_proof(msgspec.structs.replace(proof, content=None), key)
    growth = [bytes.fromhex(part) for part in get_growth("harbour", "amal", old.size).path]
    assert check_consistency((old.size, old.root), (new.size, new.root), growth)
    assert not check_consistency((old.size, new.root), (new.size, new.root), growth)
    for ask in (lambda: get_proof("harbour", "amal", 606), lambda: get_proof("h", "amal", 1)):
        with pytest.raises(AccalmieError):
            ask()


def test_the_growth_of_a_log_is_checked_without_the_store(place, tmp_path, capsys, monkeypatch):
    """Bo was given a checkpoint; later Amal proves that the log goes on from it."""
    start()
    given = tmp_path / "given"
    given.write_text(put("i1").checkpoint)
    size = read_checkpoint(given.read_text()).size
    other = tmp_path / "other"
    other.write_text(put("i2").checkpoint)
    put("i3")
    say = ["--lang", "en"]
    capsys.readouterr()
    assert main(["case", "prove", "harbour", "--since", str(size), "--as", "amal", "--json"]) == 0
    proof = tmp_path / "growth.json"
    proof.write_text(capsys.readouterr().out)
    for wrong in ("0", "99"):
        assert main(["case", "prove", "harbour", "--since", wrong, "--as", "amal"]) == 2
    assert main(["case", "prove", "harbour", "--since", str(size), "--as", "chidi"]) == 2
    key = held_keys().newest
    monkeypatch.setenv("ACCALMIE_STORE", "/nowhere/store.db")
    verify = [*say, "verify", str(proof), "--key", key]
    assert main([*verify, "--since", str(given)]) == 0
    assert "goes on from the checkpoint" in capsys.readouterr().out
    assert main([*verify, "--since", str(other)]) == 1
    altered = given.read_text().split("\n")
    altered[2] = read_checkpoint(other.read_text()).text().split("\n")[2]
    other.write_text("\n".join(altered))
    assert main([*verify, "--since", str(other)]) == 1
    foreign = make_key("x")[1]
    assert main([*say, "verify", str(proof), "--key", foreign, "--since", str(given)]) == 1
    assert main(verify) == 2  # it proves no row
