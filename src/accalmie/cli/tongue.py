"""The language in which the command line speaks: French or English, by locale or `--lang`."""

import gettext
import os
from collections.abc import Mapping
from pathlib import Path

from accalmie.errors import CODES

LOCALE = Path(__file__).parent.parent / "locale"
SPOKEN = ("en", "fr")
WORDED = {"kind", "got", "expected", "reason", "state"}  # values that are words of ours


class Tongue:
    """Translates the sentences of the engine and of the command line."""

    def __init__(self, language: str | None = None) -> None:
        self.language = language or _from_environment()
        self._catalogue = gettext.translation(
            "accalmie", LOCALE, languages=[self.language], fallback=True
        )

    def __call__(self, message: str) -> str:
        """Gives the message in the reader's language, or as it is where it has no translation."""
        return self._catalogue.gettext(message)

    def sentence(self, code: str, values: Mapping[str, str]) -> str:
        """Gives the sentence of a code, translated, with its values."""
        return self(CODES[code].sentence).format(**self._worded(values))

    def hint(self, code: str, values: Mapping[str, str]) -> str:
        """Gives the hint of a code, translated, with its values."""
        return self(CODES[code].hint).format(**self._worded(values))

    def _worded(self, values: Mapping[str, str]) -> dict[str, str]:
        """Translates the values that are words of ours, and no other."""
        return {
            key: self(" or ").join(self(word) if word else "" for word in value.split(" or "))
            if key in WORDED else value
            for key, value in values.items()
        }  # fmt: skip


def _from_environment() -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        wanted = os.environ.get(name, "")[:2]
        if wanted:
            return wanted if wanted in SPOKEN else "en"
    return "en"
