"""Who says what, through whom, in French and English."""

import hashlib
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accalmie.reading.dates import find_dates
from accalmie.reading.sentences import split_sentences
from accalmie.reading.statements import find_statements
from accalmie.record.pages import Page, Published

DAY = datetime(2031, 6, 30, tzinfo=UTC)
PUBLISHED = Published(from_=DAY, to=DAY + timedelta(days=1), how="meta")


def _statements(text, language):
    page = Page(
        sha256=hashlib.sha256(text.encode()).hexdigest(), title=None, language=language,
        published=PUBLISHED, text=text, name="page",
    )  # fmt: skip
    return find_statements(page, split_sentences(text), find_dates(text, language, PUBLISHED))


@pytest.mark.parametrize(
    ("language", "text", "verb", "speaker", "role", "content"),
    [
        ("fr", "«Nos soldats ne tirent pas», a déclaré le porte-parole de l'armée, Alder Osier.",
         "says", "Alder Osier", "le porte-parole de l'armée", "Nos soldats ne tirent pas"),
        ("fr", "Aster a affirmé que ses forces tenaient la ligne.",
         "says", "Aster", None, "ses forces tenaient la ligne"),
        ("fr", "Birch dément que le pont ait été touché.",
         "denies", "Birch", None, "le pont ait été touché"),
        ("fr", "Selon Aster, trois obus sont tombés près du port.",
         "says", "Aster", None, "trois obus sont tombés près du port"),
        ("fr", "Aster a demandé à Birch de retirer ses canons.",
         "demands", "Aster", None, "retirer ses canons"),
        ("en", "“Our soldiers do not fire at all,” said Alder Osier, a spokesman for the army.",
         "says", "Alder Osier", "a spokesman for the army", "Our soldiers do not fire at all,"),
        ("en", "Birch denied that the bridge was hit.",
         "denies", "Birch", None, "the bridge was hit"),
        ("en", "Three shells fell near the port, according to Aster.",
         "says", "Aster", None, "Three shells fell near the port"),
        ("en", "Aster urged Birch to pull back its guns.",
         "demands", "Aster", None, "pull back its guns"),
    ],
)  # fmt: skip
def test_a_statement_has_its_speaker_and_words(language, text, verb, speaker, role, content):
    (found,) = _statements(text, language)
    assert (found.verb, found.speaker, found.role) == (verb, speaker, role)
    assert found.content.exact == content
    assert found.negated == (verb == "denies" or " ne " in content or " not " in content)


def test_a_relayed_report_keeps_its_chain_and_its_hedge():
    text = "Aster aurait remis un texte à Birch, rapporte Alder Osier, journaliste au Port Gazette."
    (found,) = _statements(text, "fr")
    assert [link.name for link in found.chain] == ["page", "Port Gazette", "Alder Osier"]
    assert found.hedged
    assert found.modality == "reported"


def test_a_pronoun_speaks_for_the_last_speaker_and_the_cue_gives_the_time():
    text = (
        "«Le pont reste fermé ce soir», avait dit le maire, Alder Osier, début juin. "
        "«Nous le rouvrirons dès demain», a-t-il ajouté."
    )
    first, second = _statements(text, "fr")
    assert first.said.exact == "début juin"
    assert (second.speaker, second.role) == ("Alder Osier", "le maire")


@pytest.mark.parametrize("text", ["Le «cessez-le-feu» tient.", "Aster tire.", "The truce holds."])
def test_what_nobody_says_is_no_statement(text):
    assert _statements(text, "fr") == ()


_WORDS = ["«", "»", "a dit", "Aster", "selon", "que", ",", ".", "“", "”", "a-t-il", "rapporte", "x"]


@given(st.text() | st.lists(st.sampled_from(_WORDS)).map(" ".join))
def test_every_passage_is_the_text_at_its_place(text):
    for language in ("fr", "en"):
        for found in _statements(text, language):
            content = found.content
            assert text[content.start : content.end] == content.exact
            links = [link for link in found.chain if link.start is not None]
            assert all(text[link.start : link.end] == link.exact for link in links)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "« Nous attendons depuis trop longtemps », a dit à l'AFP Amina Diallo, conseillère.",
         [("Amina Diallo", None)]),
        ("fr", "« Nous attendons depuis trop longtemps », a déclaré le président du Comité.",
         [("le président du Comité", None)]),
        ("fr", "Les Kenyans « nous demandent de retirer nos armes du nord », a dit Amina Diallo.",
         [("Amina Diallo", None), ("Les Kenyans", "nous")]),
        ("en", "The Kenyans “are asking us to withdraw from the north”, said Amina Diallo.",
         [("Amina Diallo", None), ("The Kenyans", "us")]),
    ],
)  # fmt: skip
def test_agencies_offices_and_demands_inside_quotations(language, text, expected):
    found = _statements(text, language)
    assert [(s.speaker, s.addressee) for s in found] == expected
    if len(found) == 2:
        assert [link.name for link in found[1].chain[1:]] == ["Amina Diallo", expected[1][0]]
