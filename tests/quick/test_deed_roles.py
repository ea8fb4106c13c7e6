"""Who does what to whom, by classes of sentences of conflict news."""

import pytest
from test_incidents import _incidents

EN = [
    # verbs with somebody whom no party is known for
    ("Irish guerrillas wounded two British soldiers in an ambush.", "ambush",
     "Irish guerrillas", "united-kingdom"),
    ("Gunmen allegedly linked to a militia ambushed a truck on Thursday.", "ambush", "Gunmen",
     "a truck"),
    ("Palestinians attacked an army post near Hebron.", "attack", "Palestinians", "an army post"),
    # passives, with an agent and without
    ("A convoy of aid trucks was attacked by gunmen near Aleppo.", "attack", "gunmen",
     "A convoy of aid trucks"),
    ("The mission's drone was shot at near the front line.", "fire", None, "The mission's drone"),
    ("Two villages were shelled overnight.", "shelling", None, "Two villages"),
    # nouns with “by”, “of”, “on”, a possessive, an adjective
    ("An attack by Boko Haram on a military base went on.", "attack", "boko-haram",
     "a military base"),
    ("Air strikes carried out by Russian jets hit a school.", "air-strike", "russia", "a school"),
    ("Ukraine's heavy shelling of Donetsk went on.", "shelling", "ukraine", "Donetsk"),
    ("Rebel fire killed a soldier.", "fire", "Rebel", "a soldier"),
    ("The army carried out an air strike on a rebel camp.", "air-strike", "unnamed-army",
     "a rebel camp"),
    # relatives, appositions, asides
    ("The Houthis, who hold the port, shelled a market.", "shelling", "houthis", "a market"),
    ("Hezbollah fighters, backed by Syrian tanks, stormed the town.", "raid", "hezbollah",
     "the town"),
    ("The town, which the Houthis besieged for months, has no water.", "besiege", "houthis",
     "The town"),
    # joined verbs share a subject and a target
    ("Russia, Iran and Turkey bombed Hamas.", "bombardment", "russia iran turkey", "hamas"),
    # harm that is the end of another deed is told once
    ("Russian air strikes on a hospital killed at least 20 civilians.", "air-strike", "russia",
     "a hospital"),
    ("The RSF shelled a market, killing ten.", "shelling", "rapid-support-forces", "a market"),
    # pronouns and possessives
    ("Russia denied that its aircraft had bombed the hospital.", "air-strike", "russia",
     "the hospital"),
    ("Israel was in the town. It bombed a school.", "bombardment", "israel", "a school"),
    ("Israel met Hamas. It bombed a school.", "bombardment", None, "a school"),
    # a capital that is struck is a town
    ("Israel bombed Damascus.", "bombardment", "israel", "Damascus"),
    ("Fighting broke out between the Houthis and Hamas.", "ground-attack", "houthis hamas", None),
    ("Troops were pulled back from the border.", "withdraw", "Troops", None),
]  # fmt: skip
FR = [
    ("L'aviation syrienne a bombardé un hôpital, tuant douze civils.", "air-strike", "syria",
     "un hôpital"),
    ("Un convoi de l'ONU a été attaqué par des hommes armés près de Gao.", "attack",
     "des hommes armés", "Un convoi de l'ONU"),
    ("Les frappes menées par l'armée turque contre le Hamas ont détruit un dépôt.", "air-strike",
     "turkey", "hamas"),
    ("Le bombardement de Kharkiv par l'armée russe a fait dix morts.", "bombardment", "russia",
     "Kharkiv"),
    ("Des tirs d'artillerie turcs ont visé une école.", "shelling", "turkey", "une école"),
    ("Les tirs rebelles ont tué deux civils.", "fire", "rebels", "deux civils"),
    ("L'ONU a recensé dix attaques attribuées aux Houthis.", "attack", "houthis", None),
    ("Les Houthis, soutenus par l'Iran, ont pilonné un marché.", "shelling", "houthis",
     "un marché"),
    ("À Taëz, que les Houthis encerclent, rien n'a changé.", "besiege", "houthis", "Taëz"),
    ("Les Houthis ont mené une attaque contre un convoi.", "attack", "houthis", "un convoi"),
    ("Le Hezbollah a revendiqué sa première attaque.", "attack", "hezbollah", None),
    ("La Russie n'a pas répondu. Elle avait bombardé un pont.", "bombardment", "russia", "un pont"),
    ("Moscou dément que ses avions aient bombardé l'hôpital.", "air-strike", "russia",
     "l'hôpital"),
    ("Des combats ont opposé le Hezbollah au Hamas.", "ground-attack", "hezbollah hamas", None),
    ("Les Houthis nient avoir bombardé un village.", "bombardment", "houthis", "un village"),
    ("Trois soldats ont été tués dans une embuscade tendue par le Hezbollah.", "ambush",
     "hezbollah", "Trois soldats"),
    ("Quinze otages ont été libérés par les Houthis.", "release", "houthis", "Quinze otages"),
    ("Boko Haram a enlevé vingt écolières.", "abduct", "boko-haram", "vingt écolières"),
    ("« Les milices » ont ouvert le feu sur un poste.", "fire", "unnamed-militants", "un poste"),
    ("Deux drones ont été lancés contre une caserne.", "drone-strike", None, "une caserne"),
    ("Les Arméniens ont attaqué un village.", "attack", "Les Arméniens", "un village"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "act", "by", "against"),
    [*(("en", *row) for row in EN), *(("fr", *row) for row in FR)],
)
def test_who_does_what_to_whom(language, text, act, by, against):
    found = [(i.act, i.by, i.against) for i in _incidents(text, language)]
    wanted = (
        act,
        tuple((by or "").split()) if (by or "").islower() and len(by.split()) > 1 and by in _PARTIES
        else ((by,) if by else ()),
        (against,) if against else (),
    )  # fmt: skip
    assert found == ([wanted] if act else [])


_PARTIES = {"russia iran turkey", "houthis hamas", "hezbollah hamas"}


@pytest.mark.parametrize(
    ("language", "text", "target"),
    [
        ("en", "Hamas attacked and captured an army post.", "an army post"),
        ("fr", "Le Hamas a attaqué et capturé une colline.", "une colline"),
    ],
)
def test_joined_verbs_share_doer_and_target(language, text, target):
    found = [(i.act, i.by, i.against) for i in _incidents(text, language)]
    assert found == [
        ("attack", ("hamas",), (target,)),
        ("acquire-territory", ("hamas",), (target,)),
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "On compte dix morts et vingt blessés."),
        ("fr", "Douze personnes sont mortes dans le nord."),
        ("fr", "Vingt personnes ont été tuées depuis janvier."),
        ("fr", "Les blessés ont été transportés par hélicoptère."),
        ("fr", "L'accord interdit les attaques."),
        ("en", "Ten people died and twenty were wounded."),
        ("en", "The wounded were transported by helicopter."),
        ("en", "Ten people were killed."),
        ("en", "A fire broke out at the market."),
        ("en", "The ministry hit back."),
        ("en", "There were no air raid alerts."),
        ("en", "He suffered a heart attack."),
    ],
)
def test_no_incident_is_told(language, text):
    """Dead and wounded of whom nothing tells that anybody hurt them are of no attack."""
    assert _incidents(text, language) == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Aucun avion russe n'a bombardé ce convoi."),
        ("en", "None of our aircraft struck the convoy."),
        ("en", "Nobody attacked the convoy."),
    ],
)
def test_nobody_is_no_doer(language, text):
    (found,) = _incidents(text, language)
    assert (found.by, found.modality) == ((), "negated")


@pytest.mark.parametrize(
    ("language", "text", "modality"),
    [
        ("fr", "Les Houthis ont accepté de cesser leurs attaques.", "negated"),
        ("fr", "Les rebelles n'ont pas entendu d'explosion.", "negated"),
        ("fr", "Les otages seront libérés par les rebelles.", "planned"),
        ("fr", "Le retrait des forces turques se fera en mai.", "planned"),
        ("en", "The Houthis agreed to stop their attacks.", "negated"),
        ("en", "The rebels did not hear any shelling.", "negated"),
        ("en", "The hostages will be freed by the rebels.", "planned"),
        ("en", "The withdrawal of Turkish forces will begin in May.", "planned"),
    ],
)
def test_what_is_denied_given_up_or_still_to_come(language, text, modality):
    assert [i.modality for i in _incidents(text, language)] == [modality]
