"""A row is shown to be in the log, and the log to have only grown, without the store."""

import msgspec
import pytest
from tests.store.harbour import put, signed, start

from accalmie.actions.acting import held_keys
from accalmie.actions.nouns import Wanted, record_many
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
    growth = [bytes.fromhex(part) for part in get_growth("harbour", "amal", old.size)]
    assert check_consistency((old.size, old.root), (new.size, new.root), growth)
    assert not check_consistency((old.size, new.root), (new.size, new.root), growth)
    for ask in (lambda: get_proof("harbour", "amal", 606), lambda: get_proof("h", "amal", 1)):
        with pytest.raises(AccalmieError):
            ask()
