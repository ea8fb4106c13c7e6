"""Who is named in a page, under any of their names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accalmie.reading.parties import find_parties


def _ids(text):
    return [p.id for p in find_parties(text, [(0, len(text))])]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Moscou répond à l’OTAN.", ["russia", "nato"]),
        ("L’armée turque avance.", ["turkey"]),
        ("The Turkish army and Hezbollah met.", ["turkey", "hezbollah"]),
        ("Les États-Unis et d'Israël.", ["united-states", "israel"]),
        ("Le Front al-Nosra est en Syrie.", ["jabhat-al-nusra"]),
        ("Fighting goes on in Yemen.", []),
        ("It was in the Washington Post.", []),
        ("Washington answers Washington.", ["united-states"]),
        ("The Birch Brigade fired.", ["p1"]),
        ("La Brigade Bouleau a tiré, dit le ministre, Alder Osier.", ["p1", "p2"]),
    ],
)
def test_a_party_is_known_by_its_names(text, ids):
    assert _ids(text) == ids


def test_every_mention_of_a_party_is_kept():
    (party,) = find_parties("Damas refuse. Le gouvernement syrien attend.", [(0, 44)])
    assert [m.exact for m in party.mentions] == ["Damas", "gouvernement syrien"]
    assert (party.name, party.kind) == ("Syrie", "state")


_WORDS = ["Moscou", "en", "Syrie", "l’ONU", "président", "Alder", "Front", "É", "’", ",", "U.S."]


@given(st.text() | st.lists(st.sampled_from(_WORDS)).map(" ".join))
def test_every_mention_is_the_text_at_its_place(text):
    for party in find_parties(text, [(0, len(text))]):
        assert all(text[m.start : m.end] == m.exact for m in party.mentions)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("La coalition menée par l'Arabie saoudite avance. La coalition tire.",
         ["saudi-led-coalition"]),
        ("La coalition tire.", ["unnamed-coalition"]),  # the page names none: nobody is guessed
        ("La coalition arabe et la coalition internationale parlent. La coalition tire.",
         ["saudi-led-coalition", "global-coalition", "unnamed-coalition"]),
        ("L'armée turque avance. L'armée tire.", ["turkey"]),
        ("Le Front du fleuve (FDF) tire. Le FDF avance.", ["p1"]),
        ("Des frappes russes ont eu lieu.", ["russia"]),
        ("La ДНР et حزب الله sont cités.", ["donetsk-people-republic", "hezbollah"]),
        ("HTS a remplacé le Front al-Nosra.", ["hayat-tahrir-al-sham", "jabhat-al-nusra"]),
    ],
)  # fmt: skip
def test_heads_acronyms_and_scripts(text, ids):
    spans = [(0, len(text))]
    assert [p.id for p in find_parties(text, spans)] == ids


@pytest.mark.parametrize(
    ("names", "party"),
    [
        ("Jaysh al-Islam, Jaish al-Islam, Jaych al-Islam, Army of Islam, جيش الإسلام",
         "jaysh-al-islam"),
        ("Jabhat al-Nusra, Jabhat Al Nosra, Jabhat Fateh al-Sham, جبهة النصرة, Фронт ан-Нусра",
         "jabhat-al-nusra"),
        ("Daesh, ISIL, Islamic State in Iraq and the Levant, داعش, ИГИЛ", "daesh"),
        ("Faylaq al-Rahman, Rahman Corps, فيلق الرحمن", "faylaq-al-rahman"),
        ("Kata'ib Hezbollah, Kataib Hezbollah, كتائب حزب الله", "kataib-hezbollah"),
        ("PMF, PMU, Hashd al-Shaabi, الحشد الشعبي", "popular-mobilization-forces"),
    ],
)  # fmt: skip
def test_one_party_under_its_names_and_spellings(names, party):
    found = [p.id for name in names.split(", ") for p in find_parties(name, [(0, len(name))])]
    assert found == [party] * len(names.split(", "))
