"""Acts that a page reports: by whom, against whom, and how firmly."""

import hashlib

import pytest

from accalmie.agreements.terms import load_terms
from accalmie.reading.dates import find_dates
from accalmie.reading.deed_words import load_deeds
from accalmie.reading.incidents import find_incidents
from accalmie.reading.parties import find_parties
from accalmie.reading.sentences import split_sentences
from accalmie.reading.statements import find_statements
from accalmie.record.pages import Page


def _incidents(text, language):
    page = Page(
        sha256=hashlib.sha256(text.encode()).hexdigest(), title=None, language=language,
        published=None, text=text, name="page",
    )  # fmt: skip
    sentences, dates = split_sentences(text), find_dates(text, language, None)
    parties = find_parties(text, sentences)
    statements = find_statements(page, sentences, dates, parties)
    return find_incidents(page, sentences, dates, parties, statements)


@pytest.mark.parametrize(
    ("language", "text", "act", "by", "against", "modality"),
    [
        ("fr", "Ankara a bombardé le Hezbollah.", "bombardment", "turkey", "hezbollah", "actual"),
        ("fr", "Le Hezbollah a été attaqué par Israël.", "attack", "israel", "hezbollah", "actual"),
        ("fr", "Téhéran a suspendu ses frappes.", "suspend-strikes", "iran", None, "actual"),
        ("fr", "Ankara aurait attaqué le Hamas.", "attack", "turkey", "hamas", "reported"),
        ("fr", "Ankara n’a pas attaqué le Hamas.", "attack", "turkey", "hamas", "negated"),
        ("fr", "Des frappes de l'armée turque contre le Hamas.", "air-strike", "turkey", "hamas",
         "actual"),
        ("fr", "Pékin a demandé à Ankara de ne pas attaquer le Hamas.", "attack", "turkey",
         "hamas", "hypothetical"),
        ("en", "The Houthis attacked the Saudi army.", "attack", "houthis", "saudi-arabia",
         "actual"),
        ("en", "Hamas was bombed by Israel.", "bombardment", "israel", "hamas", "actual"),
        ("en", "Iran will attack the Houthis.", "attack", "iran", "houthis", "planned"),
        ("en", "Ankara halted its strikes.", "suspend-strikes", "turkey", None, "actual"),
    ],
)  # fmt: skip
def test_an_act_has_its_doer_and_its_target(language, text, act, by, against, modality):
    (found,) = _incidents(text, language)
    assert (found.act, found.by, found.against) == (
        act, (by,) if by else (), (against,) if against else (),
    )  # fmt: skip
    assert found.modality == modality
    assert text[found.passage.start : found.passage.end] == found.passage.exact


@pytest.mark.parametrize(
    ("language", "text", "modality"),
    [
        ("fr", "Ni l’aviation russe ni l’aviation turque n’ont frappé le convoi.", "negated"),
        ("fr", "Aucun avion turc n’a frappé le convoi.", "negated"),
        ("fr", "Personne n’a tiré sur le convoi.", "negated"),
        ("fr", "Aucun mort n’est signalé et l’aviation turque a frappé le village.", "actual"),
        ("en", "Neither Russian nor Turkish aircraft struck the convoy.", "negated"),
        ("en", "None of the Turkish aircraft struck the convoy.", "negated"),
        ("en", "No warning was given, and the Turkish army shelled the town.", "actual"),
    ],
)
def test_a_subject_of_which_nobody_is_left_denies_the_act(language, text, modality):
    assert {incident.modality for incident in _incidents(text, language)} == {modality}


def test_an_act_told_in_a_statement_rests_on_it():
    (found,) = _incidents("Ankara denied that Iran attacked the Houthis.", "en")
    assert (found.statement, found.modality) == ("s1", "negated")


@pytest.mark.parametrize("text", ["Iran met Hamas.", "It struck noon.", "The deal hit a wall."])
def test_an_act_of_nobody_on_nobody_is_no_incident(text):
    assert _incidents(text, "en") == ()


@pytest.mark.parametrize(
    ("language", "text", "by", "modality"),
    [
        ("fr", "La Russie constate des attaques contre les rebelles.", (), "reported"),
        ("fr", "La Russie a menacé d'attaquer les rebelles.", ("russia",), "hypothetical"),
        ("fr", "Un rapport dit : « la Russie a bombardé les rebelles ».", ("russia",), "reported"),
        ("fr", "La Russie a bombardé les rebelles.", ("russia",), "actual"),
        ("en", "Russia watched as troops bombed the rebels.", ("troops",), "actual"),
        ("en", "A paper wrote that Russia bombed the rebels.", ("russia",), "reported"),
    ],
)
def test_nobody_is_made_the_doer_across_another_verb(language, text, by, modality):
    found = _incidents(text, language)
    assert {(i.by, i.modality) for i in found} <= {(by, modality)}
    assert found


@pytest.mark.parametrize(
    ("language", "text", "by", "against"),
    [
        ("fr", "Des frappes russes ont visé le marché.", ("russia",), ("le marché",)),
        ("fr", "Trois obus sont tombés sur l'école.", (), ("l'école",)),
        ("fr", "Des soldats du Hezbollah ont attaqué un poste.", ("hezbollah",), ("un poste",)),
        ("fr", "Les ennemis du Hezbollah ont attaqué un poste.", (), ("un poste",)),
        ("fr", "Moscou accuse Kiev d'avoir bombardé le Hezbollah.", ("ukraine",), ("hezbollah",)),
        ("fr", "Moscou promet à Kiev de libérer des otages.", ("russia",), ("des otages",)),
        ("fr", "La Russie et l'Iran ont attaqué le Hamas.", ("russia", "iran"), ("hamas",)),
        ("fr", "Ils ont attaqué le Hamas.", (), ("hamas",)),
        ("en", "A shell hit the village of Popasna.", (), ("the village of Popasna",)),
        ("en", "Shelling of Horlivka by the Ukrainian army went on.", ("ukraine",), ("Horlivka",)),
        ("en", "Turkey's strikes on Hamas went on.", ("turkey",), ("hamas",)),
        ("en", "The army says Hamas stormed the school.", ("hamas",), ("the school",)),
        ("en", "Unidentified gunmen attacked a convoy.", ("Unidentified gunmen",), ("a convoy",)),
    ],
)  # fmt: skip
def test_roles_are_parties_or_the_words_of_the_page(language, text, by, against):
    found = _incidents(text, language)
    assert (by, against) in [(i.by, i.against) for i in found]
    assert {i.by for i in found} <= {by, ()}


@pytest.mark.parametrize(
    ("language", "text", "killed", "wounded"),
    [
        (
            "fr",
            "Hier, une frappe a tué au moins 12 civils et blessé 30 autres.",
            (12, None),
            (30, 30),
        ),
        ("fr", "Dix personnes ont été tuées dans une attaque.", (10, 10), None),
        ("fr", "Une frappe a fait entre 10 et 15 morts.", (10, 15), None),
        ("en", "Shelling killed two people and wounded dozens of others.", (2, 2), (2, None)),
        ("en", "The army attacked the port.", None, None),
    ],
)
def test_the_dead_and_the_wounded_are_ranges(language, text, killed, wounded):
    found = _incidents(text, language)
    counted = [(i.killed, i.wounded) for i in found]
    assert (killed, wounded) in [
        tuple(c and (c.low, c.high) for c in pair) for pair in counted
    ]  # fmt: skip
    told = [c for pair in counted for c in pair if c]
    assert all(text[c.start : c.end] == c.exact for c in told)


@pytest.mark.parametrize(
    ("language", "text", "act", "weapon", "object_"),
    [
        (
            "fr",
            "L'armée turque a tiré des roquettes sur un hôpital.",
            "shelling",
            "rocket",
            "hospital",
        ),
        ("fr", "Des drones ont frappé le marché.", "drone-strike", "drone", "market"),
        ("fr", "Les rebelles ont bloqué un convoi d'aide.", "obstruct-aid", None, "aid-convoy"),
        ("en", "Israeli jets bombed a school.", "air-strike", "aircraft", "school"),
        ("en", "Fighters opened fire on the monitors.", "fire", None, "monitors"),
        ("en", "Hamas abducted a nurse.", "abduct", None, None),
    ],
)
def test_weapons_and_objects_are_terms_of_agreements(language, text, act, weapon, object_):
    (found,) = [i for i in _incidents(text, language) if i.act == act]
    assert (found.weapon, found.object) == (weapon, object_)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_deed_is_an_act_of_the_terms(language):
    words = load_deeds(language)
    acts = {frame.act for frames in words.frames.values() for frame in frames}
    acts |= {frame.act for frame in words.noun_frames}
    assert acts - set(load_terms("acts")) == set()


@pytest.mark.parametrize(
    ("language", "text", "act"),
    [
        ("fr", "Ankara a bombardé le Hamas.", "bombardment"),  # from the air or by guns: not told
        ("fr", "L'aviation turque a bombardé le Hamas.", "air-strike"),
        ("fr", "Un attentat à la bombe a visé le Hamas.", "bombing"),
        ("en", "A car bomb killed two people.", "bombing"),
        ("en", "Bombing raids on Hamas went on.", "air-strike"),
    ],
)
def test_a_bomb_that_is_laid_is_not_one_that_is_dropped(language, text, act):
    assert act in [i.act for i in _incidents(text, language)]
