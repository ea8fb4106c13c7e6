"""Checkpoints: what is signed is read back, and nothing else passes."""

import pytest

from accalmie.store.notes import Checkpoint, is_signed, make_key, read_checkpoint, sign

POINT = Checkpoint(origin="accalmie/case", size=12, root=b"r" * 32)


@pytest.fixture(scope="module")
def key():
    private, public = make_key("here")
    return public, private


def test_a_signed_note_has_the_form_of_c2sp(key):
    lines = sign(POINT, dict([key])).split("\n")
    assert lines[:2] == ["accalmie/case", "12"]
    assert lines[3] == ""
    assert lines[4].startswith("— here ")
    assert read_checkpoint(sign(POINT, dict([key]))) == POINT


def test_a_key_as_notes_write_it_is_read():
    """The example key and note of the Go checksum database's note package."""
    public = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    note = (
        "If you think cryptography is the answer to your problem,\n"
        "then you don't know what your problem is.\n\n"
        "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngo"
        "tpRZb6KE6RyyBwJnAM=\n"
    )
    assert is_signed(note, public)
    assert not is_signed(note.replace("answer", "Answer"), public)


def test_no_byte_of_a_note_can_be_changed_unseen(key):
    note = sign(POINT, dict([key]))
    public = key[0]
    assert is_signed(note, public)
    for at, letter in enumerate(note):
        if letter not in "\n" and at < len(note) - 4:  # the last of base64 has bits to spare
            changed = note[:at] + ("A" if letter != "A" else "B") + note[at + 1 :]
            assert not is_signed(changed, public), at


def test_another_key_of_the_same_name_does_not_pass(key):
    assert not is_signed(sign(POINT, dict([key])), make_key("here")[1])
