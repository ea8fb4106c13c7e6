"""What a page says to its reader is set apart; what it tells is not."""

import pytest

from accalmie.reading.furniture import find_furniture

TOLD = {
    "fr": "Le cessez-le-feu a tenu toute la nuit dans le nord, selon deux habitants de la ville.",
    "en": "The ceasefire held all night in the north of the country, two residents of it said.",
}


def _set_apart(line, language):
    text = f"{TOLD[language]}\n{line}\n{TOLD[language]}"
    return [piece.exact for piece in find_furniture(text, None, language)]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("fr", "Découvrez notre dossier sur la région"),
        ("fr", "Les plus lus"),
        ("fr", "Déjà abonné ? Connectez-vous"),
        ("fr", "Facebook Twitter WhatsApp Copier le lien"),
        ("fr", "12 345 vues"),
        ("fr", "Mentions légales | Contact | Plan du site"),
        ("fr", "Tél. : 01 02 03 04 05"),
        ("fr", "Photo d'archives : une rue du port"),
        ("fr", "Une rue du port – AFP"),
        ("fr", "De notre envoyée spéciale au port"),
        ("fr", "Mis à jour : 3 mars 2031 à 12h30"),
        ("fr", "Laisser un commentaire"),
        ("fr", "Temps de lecture : 3 min"),
        ("en", "Read the full story here"),
        ("en", "Most read in World"),
        ("en", "Already a subscriber? Sign in"),
        ("en", "Facebook Twitter WhatsApp Copy link"),
        ("en", "1,204 shares"),
        ("en", "Terms of use | Privacy policy | Contact us"),
        ("en", "Contact: press@example.org"),
        ("en", "A street in the port (Photo by somebody/AFP)"),
        ("en", "From our own correspondent in the port"),
        ("en", "Updated 3 March 2031 at 12:30"),
        ("en", "Leave a comment"),
        ("en", "3 min read"),
    ],
)
def test_calls_and_labels_are_set_apart(language, line):
    assert _set_apart(line, language) == [line]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("fr", "Tous les jours, des habitants reçoivent des alertes et descendent à la cave."),
        ("fr", "Le journaliste est mort dans le port ; l'armée dit qu'elle cherche pourquoi."),
        ("fr", "Un retour au calme est espéré par les deux camps dans les jours qui viennent."),
        ("fr", "L'aide est arrivée. Il a été signé le 12/03/2016."),
        ("fr", "Ali Hassan est journaliste au port : « Les tirs ont repris », a-t-il dit."),
        ("en", "Popular support for the truce is growing in the north, the mayor said."),
        ("en", "More than forty people were freed on Monday, and more in the week that followed."),
        ("en", "Support for the deal has fallen since the shelling of the port on Monday."),
        ("en", "Jane Cedar is a reporter in the port; she said that the shelling had stopped."),
        ("en", "See what they did to us, she said, and pointed at the house across the street."),
    ],
)
def test_what_is_told_stays(language, line):
    assert _set_apart(line, language) == []


@pytest.mark.parametrize(
    ("language", "line", "run_on"),
    [
        ("fr", "La ville est calme ce soir. [Ce paragraphe a été ajouté le 13 janvier.]",
         "[Ce paragraphe a été ajouté le 13 janvier.]"),
        ("fr", "La ville est calme ce soir. Lire aussi : la trêve de mars",
         "Lire aussi : la trêve de mars"),
        ("en", "The town is calm tonight. Print this page | Back to reports",
         "Print this page | Back to reports"),
        ("en", "By our Africa editor. For the first time both sides signed a truce.",
         "By our Africa editor."),
    ],
)  # fmt: skip
def test_what_is_run_on_to_a_paragraph_is_cut_from_it(language, line, run_on):
    assert _set_apart(line, language) == [run_on]
