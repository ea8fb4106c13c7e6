"""Ways of giving somebody's words: the verb, who speaks, what is said, through whom."""

import hashlib
from datetime import UTC, datetime, timedelta

import pytest

from accalmie.reading.dates import find_dates
from accalmie.reading.parties import find_parties
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
    sentences = split_sentences(text)
    dates = find_dates(text, language, PUBLISHED)
    return find_statements(page, sentences, dates, find_parties(text, sentences))


@pytest.mark.parametrize(
    ("text", "verb", "speaker", "content"),
    [
        ("Moscou accuse Kiev d'avoir violé la trêve.", "accuses", "Moscou",
         "avoir violé la trêve"),
        ("Kiev a été accusé par Moscou d'avoir lancé deux drones.", "accuses", "Moscou",
         "avoir lancé deux drones"),
        ("L'ONU appelle les parties à respecter la trêve.", "demands", "L'ONU",
         "respecter la trêve"),
        ("Ankara s'est engagé à retirer ses canons.", "promises", "Ankara", "retirer ses canons"),
        ("Les rebelles ont refusé de déposer les armes.", "refuses", "Les rebelles",
         "déposer les armes"),
        ("L'armée nie avoir bombardé l'école.", "denies", "L'armée", "avoir bombardé l'école"),
        ("Le M23 a accepté la proposition de trêve.", "accepts", "Le M23",
         "la proposition de trêve"),
        ("Le chef du parti a retiré sa proposition.", "withdraws", "Le chef du parti",
         "sa proposition"),
        ("Aux dires de plusieurs habitants, l'aviation a frappé deux fois.", "says",
         "plusieurs habitants", "l'aviation a frappé deux fois"),
        ("Des obus sont tombés sur le marché, a indiqué l'armée.", "says", "l'armée",
         "Des obus sont tombés sur le marché"),
        ("Mais, a averti la Croix-Rouge, l'aide n'arrive plus au nord.", "says", "la Croix-Rouge",
         "l'aide n'arrive plus au nord"),
        ("Un responsable ayant requis l'anonymat a affirmé que le pont tenait.", "says",
         "Un responsable ayant requis l'anonymat", "le pont tenait"),
        ("Les autorités du port ont fait état de tirs d'artillerie.", "says",
         "Les autorités du port", "tirs d'artillerie"),
        ("Le refus d'Ankara de retirer ses canons inquiète.", "refuses", "Ankara",
         "retirer ses canons inquiète"),
    ],
)  # fmt: skip
def test_a_french_verb_has_its_subject_and_what_follows(text, verb, speaker, content):
    (found,) = _statements(text, "fr")
    assert (found.verb, found.speaker, found.content.exact) == (verb, speaker, content)


@pytest.mark.parametrize(
    ("text", "verb", "speaker", "content"),
    [
        ("The army accused the rebels of shelling a hospital.", "accuses", "The army",
         "shelling a hospital"),
        ("The Kremlin blamed Kyiv for the attack.", "accuses", "The Kremlin", "the attack"),
        ("The envoy called on both sides to respect the truce.", "demands", "The envoy",
         "respect the truce"),
        ("Israel vowed to respond if Hezbollah fired again.", "promises", "Israel",
         "respond if Hezbollah fired again"),
        ("Iran refused to release the sailors.", "refuses", "Iran", "release the sailors"),
        ("The army denied shelling the hospital.", "denies", "The army", "shelling the hospital"),
        ("The group agreed to hand over the prisoners.", "accepts", "The group",
         "hand over the prisoners"),
        ("The ministry withdrew its claim on Friday.", "withdraws", "The ministry", "its claim"),
        ("The bridge was closed at 9:45 pm, the mediators said.", "says", "the mediators",
         "The bridge was closed at 9:45 pm"),
        ("The UN said on Tuesday at least 12 civilians had been killed.", "says", "The UN",
         "at least 12 civilians had been killed"),
        ("Turkish officials, citing figures that they did not publish, said that tanks crossed.",
         "says", "Turkish officials", "tanks crossed"),
        ("The accusations were rejected by Moscow.", "refuses", "Moscow", "The accusations"),
        ("Two soldiers were killed, according to medical sources.", "says", "medical sources",
         "Two soldiers were killed"),
    ],
)  # fmt: skip
def test_an_english_verb_has_its_subject_and_what_follows(text, verb, speaker, content):
    (found,) = _statements(text, "en")
    assert (found.verb, found.speaker, found.content.exact) == (verb, speaker, content)


@pytest.mark.parametrize(
    ("language", "text", "party", "addressed"),
    [
        ("fr", "Le ministre russe, Alder Osier, a dit que le pont tenait.", "russia", None),
        ("fr", "Moscou accuse Kiev d'avoir violé la trêve.", "russia", "ukraine"),
        ("fr", "Le porte-parole du Hezbollah a dit que le pont tenait.", "hezbollah", None),
        ("fr", "Une habitante a dit que le pont tenait.", None, None),
        ("fr", "Un peintre russe a dit que le pont tenait.", None, None),  # no office
        ("en", "Washington urged Kigali not to send troops.", "united-states", "rwanda"),
    ],
)
def test_a_speaker_that_is_a_party_or_its_officer_says_so(language, text, party, addressed):
    (found,) = _statements(text, language)
    assert (found.party, found.addressee_party) == (party, addressed)


@pytest.mark.parametrize(
    ("language", "text", "chain"),
    [
        ("fr", "Osier, cité par l'agence Saba, a dit que le pont tenait.",
         ["l'agence Saba", "Osier"]),
        ("fr", "Dans un communiqué relayé par l'agence Wafa, le Hamas a dit que le pont tenait.",
         ["l'agence Wafa", "le Hamas"]),
        ("fr", "Selon l'agence Sana, l'armée a annoncé que le pont tenait.",
         ["l'agence Sana", "l'armée"]),
        ("fr", "« Le pont tient encore ce soir », a déclaré à Reuters le général Osier.",
         ["Reuters", "Osier"]),
        ("fr", "L'agence Saba, citant une source militaire, fait état de deux tirs d'obus.",
         ["L'agence Saba", "une source militaire"]),
        ("en", "Witnesses told AFP that tanks had entered the town.", ["AFP", "Witnesses"]),
        ("en", "Reuters quoted a rebel official as saying that the army had shelled the port.",
         ["Reuters", "a rebel official"]),
    ],
)  # fmt: skip
def test_who_relays_stands_before_who_speaks(language, text, chain):
    (found,) = _statements(text, language)
    assert [link.name for link in found.chain[1:]] == chain
    assert found.speaker == chain[-1]


@pytest.mark.parametrize(
    ("language", "text", "hedged", "modality"),
    [
        ("fr", "L'armée a dit que les rebelles auraient tiré.", True, "reported"),
        (
            "fr",
            "L'armée a dit que la trêve serait prolongée.",
            False,
            "actual",
        ),  # future in the past
        (
            "fr",
            "L'armée a dit que les rebelles auraient tiré s'ils avaient pu.",
            False,
            "conditional",
        ),
        ("fr", "Le convoi aurait été bloqué au pont.", True, "reported"),  # nobody vouches for it
        ("en", "The army said that rebels had allegedly fired.", True, "reported"),
        ("en", "The army said that it will answer.", False, "planned"),
    ],
)
def test_hearsay_is_hedged_apart_from_conditions_and_the_future(language, text, hedged, modality):
    (found,) = _statements(text, language)
    assert (found.hedged, found.modality) == (hedged, modality)


def test_a_quotation_over_three_blocks_and_one_cut_in_two_are_each_one_statement():
    text = (
        "« Nous avons perdu la route.\n« Les tirs viennent du nord.\n« Nous demandons une trêve », "
        "a déclaré le commandant Osier. « Ils sont entrés à l'aube », a dit une enseignante, "
        "« et ils ont brûlé les maisons. »"
    )
    first, second = _statements(text, "fr")
    assert first.content.exact.startswith("Nous avons perdu")
    assert first.content.exact.endswith("une trêve")
    assert second.content.exact.endswith("brûlé les maisons.")


@pytest.mark.parametrize("text", ["La demande est vive.", "Un rapport de 12 pages.", "Il est dit."])
def test_a_noun_and_nobody_say_nothing(text):
    assert _statements(text, "fr") == ()
