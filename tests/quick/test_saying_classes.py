"""Classes of wording that give somebody's words, each with the sentence that shows it."""

import pytest
from tests.quick.test_sayings import _statements


@pytest.mark.parametrize(
    ("text", "verb", "speaker", "content"),
    [
        # a thing with a clause of its own is a thing
        ("L'armée avait annoncé lundi la fin du calme qu'elle avait décrété.",
         "promises", "L'armée", "la fin du calme"),
        ("Le mouvement a proposé au gouvernement un nouvel accord de trêve.",
         "proposes", "Le mouvement", "un nouvel accord de trêve"),
        ("L'armée n'a pas confirmé cette information.", "denies", "L'armée", "cette information"),
        ("Washington ne considère pas que la trêve soit rompue.",
         "denies", "Washington", "la trêve soit rompue"),
        ("Le chef rebelle est revenu sur ses déclarations de la veille.",
         "withdraws", "Le chef rebelle", "ses déclarations de la veille"),
        ("Paris se dit prêt à accueillir les négociations.",
         "promises", "Paris", "accueillir les négociations"),
        ("La Turquie s'est dite préoccupée par la reprise des combats.",
         "says", "La Turquie", "préoccupée par la reprise des combats"),
        ("Les belligérants se rejettent la responsabilité des tirs.",
         "accuses", "Les belligérants", "la responsabilité des tirs"),
        ("Les rebelles ont, de leur côté, accusé l'armée d'avoir tiré.",
         "accuses", "Les rebelles", "avoir tiré"),
        ("Le négociateur de l'opposition, Alder Osier, a annoncé sur Twitter sa démission.",
         "says", "Alder Osier", "sa démission"),
        # roles, asides and dates are no part of a name
        ("Le chef de l'opposition Alder Osier, soutenu par le secrétaire d'Etat américain Elm "
         "Birch, a affirmé que la trêve était morte.",
         "says", "Alder Osier", "la trêve était morte"),
        ("Le porte-parole de l'armée, colonel Alder Osier, a dit que le pont tenait.",
         "says", "Alder Osier", "le pont tenait"),
        ("Les rebelles affirment, eux, avoir repoussé l'assaut.",
         "says", "Les rebelles", "avoir repoussé l'assaut"),
        ("A Genève, le ministre a réclamé l'assurance que la violence était finie.",
         "demands", "le ministre", "l'assurance que la violence était finie"),
        ("Le convoi est arrivé, après des heures de route, rapporte Alder Osier.",
         "says", "Alder Osier", "Le convoi est arrivé, après des heures de route"),
        # incises
        ("« Nous avons tout perdu ce soir », souffle une habitante du quartier.",
         "says", "une habitante du quartier", "Nous avons tout perdu ce soir"),
        ("« Nous ne céderons jamais rien », prévient-on à l'état-major.",
         "says", "l'état-major", "Nous ne céderons jamais rien"),
        ("La trêve, a précisé le ministère, commencera à minuit.",
         "says", "le ministère", "La trêve, a précisé le ministère, commencera à minuit"),
        ("Cinq minutes plus tard, à en croire les autorités, l'artillerie reprenait.",
         "says", "les autorités", "l'artillerie reprenait"),
        ("Le maire ne s'y opposerait pas, à en croire un diplomate, à condition que l'on vote.",
         "says", "un diplomate",
         "Le maire ne s'y opposerait pas, à en croire un diplomate, à condition que l'on vote"),
        ("Habitants : « des obus au-dessus de nos têtes toute la nuit ».",
         "says", "Habitants", "des obus au-dessus de nos têtes toute la nuit"),
        # nobody is named
        ("Il a été annoncé que les pourparlers reprendraient.",
         "says", None, "les pourparlers reprendraient"),
        ("On parle d'une dizaine de morts.", "says", None, "une dizaine de morts"),
        ("L'armée a aussitôt démenti.", "denies", "L'armée", "a aussitôt démenti"),
    ],
)  # fmt: skip
def test_french_classes_of_saying(text, verb, speaker, content):
    (found,) = _statements(text, "fr")
    assert (found.verb, found.speaker, found.content.exact) == (verb, speaker, content)


@pytest.mark.parametrize(
    ("text", "verb", "speaker", "content"),
    [
        ("The army had announced on Monday the end of the calm that it had decreed.",
         "says", "The army", "the end of the calm that it had decreed"),
        ("“The truce is holding well,” the UN envoy, Alder Osier, told reporters in Geneva.",
         "says", "Alder Osier", "The truce is holding well,"),
        ("‘We did not have a single shell on us,’ said one sergeant.",
         "says", "one sergeant", "We did not have a single shell on us,"),
        ("“Nobody fired,” insisted Col. Alder Osier, who commands the battalion.",
         "says", "Col. Alder Osier", "Nobody fired,"),
        ("On 14 April the JEM told a radio station that helicopters had bombed a village.",
         "says", "the JEM", "helicopters had bombed a village"),
        ("If a probe shows a breach, the ministry said, a protest will be lodged.",
         "says", "the ministry",
         "If a probe shows a breach, the ministry said, a protest will be lodged"),
        ("Debris fell on the port; firemen there said nobody was hurt.",
         "says", "firemen there", "nobody was hurt"),
        ("Critics argue the deal rewards aggression.",
         "says", "Critics", "the deal rewards aggression"),
        ("The militia agreed to a 48-hour pause.", "accepts", "The militia", "a 48-hour pause"),
        ("The government denied it.", "denies", "The government", "denied it"),
        ("The general staff does not confirm such movements.",
         "denies", "The general staff", "such movements"),
        ("It was announced that talks would resume.", "says", None, "talks would resume"),
        ("The president's office issued a statement saying that the road was open.",
         "says", "The president's office", "the road was open"),
        ("The envoy expressed concern that the truce would collapse.",
         "says", "The envoy", "the truce would collapse"),
        ("The two governments said they would abide by the truce.",
         "promises", "The two governments", "they would abide by the truce"),
        ("Moscow calls the siege “an internal matter of the republics”.",
         "says", "Moscow", "the siege “an internal matter of the republics”"),
        ("Israeli officials told of a “very strange sort of truce” on the hills.",
         "says", "Israeli officials", "a “very strange sort of truce” on the hills"),
    ],
)  # fmt: skip
def test_english_classes_of_saying(text, verb, speaker, content):
    (found,) = _statements(text, "en")
    assert (found.verb, found.speaker, found.content.exact) == (verb, speaker, content)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "Moscou accuse Kiev d'avoir tiré, ce que Kiev a aussitôt démenti.",
         [("accuses", "Moscou"), ("denies", "Kiev")]),
        ("fr", "Le gouvernement accepte de négocier mais refuse de libérer les prisonniers.",
         [("accepts", "Le gouvernement"), ("refuses", "Le gouvernement")]),
        ("fr", "Le président a annoncé une trêve et demandé aux rebelles de la respecter.",
         [("promises", "Le président"), ("demands", "Le président")]),
        ("fr", "Une trêve de trois jours annoncée par Moscou et refusée par Kiev a commencé.",
         [("promises", "Moscou"), ("refuses", "Kiev")]),
        ("en", "The commander admitted that his men had fired, but said they had been provoked.",
         [("says", "The commander"), ("says", "The commander")]),
        ("en", "The militia agreed to a pause but rejected calls to withdraw.",
         [("accepts", "The militia"), ("refuses", "The militia")]),
    ],
)  # fmt: skip
def test_verbs_that_share_a_subject_and_answers_are_statements_of_their_own(
    language, text, expected
):
    assert {(s.verb, s.speaker) for s in _statements(text, language)} == set(expected)


@pytest.mark.parametrize(
    ("language", "text", "chain", "content"),
    [
        ("fr", "Selon une radio privée, qui cite un habitant, les assaillants ont tiré.",
         ["une radio privée", "un habitant"], "les assaillants ont tiré"),
        ("fr", "Un commerçant dit que son frère lui a confié que le pont tenait.",
         ["Un commerçant", "son frère"], "le pont tenait"),
        ("fr", "Selon des sources concordantes citées par l'agence Anadolu, le pont tient.",
         ["l'agence Anadolu", "des sources concordantes"], "le pont tient"),
        ("en", "A schoolteacher said he had been told by a cousin that the truce had begun.",
         ["A schoolteacher", "a cousin"], "the truce had begun"),
        ("en", "A village councilor said residents had told him that he was seen there.",
         ["A village councilor", "residents"], "he was seen there"),
    ],
)  # fmt: skip
def test_who_only_passes_on_stands_in_the_chain(language, text, chain, content):
    (found,) = _statements(text, language)
    assert [link.name for link in found.chain[1:]] == chain
    assert found.content.exact == content


@pytest.mark.parametrize(
    ("language", "text", "speakers"),
    [
        # the subject of the same sentence, past a semicolon
        ("fr", "L'armée a dit que le pont tenait. Le Gouvernement d'unité, issu des élections, n'a "
         "pas été convié ; il affirme n'être lié par rien.",
         ["L'armée", "Le Gouvernement d'unité"]),
        # the subject of the sentence before, not who was only quoted by another
        ("fr", "Le maire a dit que l'armée a promis de partir. « Nous attendons encore ce soir », "
         "a-t-il ajouté.", ["l'armée", "Le maire"]),
        ("fr", "Le porte-parole a dit que le pont tenait. Le même prévenait que tout finirait.",
         ["Le porte-parole", "Le porte-parole"]),
        # a truce is no “he”, an army neither
        ("en", "A commander said the army had fired. “We shall not stay here,” he said.",
         ["A commander", "A commander"]),
    ],
)  # fmt: skip
def test_a_pronoun_stands_for_who_was_named_nearest(language, text, speakers):
    assert [s.speaker for s in _statements(text, language)] == speakers


@pytest.mark.parametrize(
    ("language", "text", "hedged", "negated"),
    [
        ("fr", "« Nous quitterons la ville demain », aurait-il ajouté.", True, False),
        ("fr", "Selon un diplomate, le général exigerait le départ des milices.", True, False),
        ("fr", "Un chauffeur dit que la route serait praticable.", True, False),
        ("fr", "Un chauffeur a dit que la route serait praticable.", False, False),
        ("fr", "Le général dit que ses hommes ont tiré sur ceux qui ne s'arrêtaient pas.",
         False, False),
        ("fr", "« Si l'accord n'était pas respecté, nous répondrions », a dit le général.",
         False, False),
        ("en", "The general said that those who did not stop were shot.", False, False),
    ],
)  # fmt: skip
def test_doubt_about_the_saying_and_negation_of_the_main_clause(language, text, hedged, negated):
    (found,) = _statements(text, language)
    assert (found.hedged, found.negated) == (hedged, negated)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Si les rebelles refusent de partir, la ville sera bombardée."),
        ("fr", "Le ministre n'a pas dit si la trêve tenait."),
        ("en", "The army did not say that it had fired."),
        ("en", "The White House declined to comment."),
        ("en", "If the rebels refuse to leave, the town will be shelled."),
        ("en", "The residents' homes and the farmers' fields were burnt."),
    ],
)
def test_what_is_not_said_is_no_statement(language, text):
    assert _statements(text, language) == ()
