"""The worked case that the demonstration, the documentation and the tests share: Syria, 2016."""

from pathlib import Path

SAMPLES = Path(__file__).parent / "pages"
CASE = Path(__file__).parent / "syria-2016"
PAGE = SAMPLES / "convoi-fr.html"
DAY = "2016-03-05"
# Told in the demonstration: an excluded group alone; both present; a disputed doer; before midnight
# in Damascus; a text that nobody was bound by yet; an exception that nobody claims.
TELLING = (
    "eve-2016-02-26",
    "kafr-hamra-2016-02-28",
    "maarat-al-numan-2016-04-19",
    "al-dabit-hospital-2016-05-03",
    "daraya-aid-2016-05-12",
    "sayf-al-dawla-2016-07-07",
)
