"""Words are found as people write them, by those who may, as the record stood."""

import json

import pytest
from tests.store.harbour import drop, put, signed, start

from accalmie.actions.members import set_member
from accalmie.cli import main
from accalmie.errors import AccalmieError
from accalmie.store.entries import search
from accalmie.store.searching import fold_words


@pytest.mark.parametrize(
    ("asked", "said", "found"),
    [
        ("Degerli", "DEĞERLİ bir haber", True),
        ("deir ez-zor", "near Deir Ez‐Zor", True),
        ("ecole", "l’École du port", True),
        ("lodz", "Łódź", True),
        ("артем", "Артём", True),
        ("ХАРЬКОВ", "в харькове", True),
        ("харьков", "в Киеве", False),
        ("حلب", "حَلَب", True),
        ("ادلب", "إدلب", True),
        ("الهدنه", "هدنة", True),
        ("هدنة", "وبالهدنة", True),
        ("مستشفي", "المستشفى", True),
        ("علي", "عـــلى", True),
        ("کوبانی", "كوباني", True),
        ("bir", "the birch", True),
        ("irch", "the birch", False),
        ("port fire", "fire in the port", True),
        ("port fire", "fire in the bay", False),
        ("…", "anything", False),
    ],
)
def test_words_as_people_write_them(place, asked, said, found):
    start()
    put("i1", title=said)
    rows = list(search("harbour", "amal", asked))
    assert [row.noun for row in rows] == (["i1"] if found else []), fold_words(said)


def test_as_it_stood_and_for_whom(place, capsys):
    start()
    first = put("i1", title="the old pier")
    second = put("i1", title="the new pier", seen=first.rows[0])
    drop("i1", second.rows[0])

    def found(words, **more):
        return [row.value["form"]["title"]
                for row in search("harbour", "amal", words, **more)]  # fmt: skip

    assert found("old pier", known_at=first.at) == ["the old pier"]
    assert found("old", known_at=second.at) == []
    assert found("pier", known_at=second.at, kinds=["incident"]) == ["the new pier"]
    assert found("pier", known_at=second.at, kinds=["party"]) == []
    assert found("pier") == []
    with pytest.raises(AccalmieError) as refused:
        list(search("harbour", "stranger", "pier"))
    assert refused.value.code == "S503"
    put("i2", title="The École")
    set_member("harbour", signed(), "bo", "reader")
    capsys.readouterr()
    assert main(["search", "ecole", "--case", "harbour", "--as", "bo", "--json"]) == 0
    assert [row["noun"] for row in json.loads(capsys.readouterr().out)] == ["i2"]
