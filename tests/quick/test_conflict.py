"""What is about armed conflict, and what only sounds like it."""

import pytest

from accalmie.reading.conflict import is_of_conflict
from accalmie.reading.parties import find_parties
from accalmie.reading.sentences import split_sentences


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("fr", "Le typhon a fait dix morts. Les blessés ont été transportés à l’hôpital.", False),
        ("fr", "Les actions du groupe étaient en repli lundi soir.", False),
        ("fr", "Le pont est bloqué après l’accident, la police a évacué le bâtiment.", False),
        ("fr", "Les rebelles ont pris la ville après des tirs d’obus.", True),
        ("fr", "Le Hezbollah a quitté la colline.", True),
        ("fr", "La trêve tient ; aucune violation n’est signalée.", True),
        ("en", "Forty people died when the plane came down on the town.", False),
        ("en", "Shares of the company retreated on Monday.", False),
        ("en", "Troops fired mortars at the village.", True),
    ],
)
def test_a_page_of_peace_tells_no_incidents(language, text, told):
    assert is_of_conflict(text, language, find_parties(text, split_sentences(text))) is told
