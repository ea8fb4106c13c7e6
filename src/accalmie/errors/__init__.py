"""Every code and every sentence that Accalmie says when something is wrong.

Two kinds, never mixed. A [`Problem`][] is data: something in a file or record to mend; problems
are collected, sorted by place and shown together. An [`AccalmieError`][] is raised: this piece of
work cannot go on. Both take their sentence from `CODES`; a code is never reused.
"""

from collections.abc import Mapping

import msgspec

from accalmie.errors.agreements import AGREEMENTS
from accalmie.errors.cases import CASES
from accalmie.errors.pages import PAGES
from accalmie.errors.said import Said
from accalmie.errors.store import STORE

CODES: dict[str, Said] = PAGES | AGREEMENTS | CASES | STORE


class Place(msgspec.Struct, frozen=True, order=True):
    """Where a problem is.

    Units:
        `line` and `column` count from 1; 0 means that only the file is known.
    """

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join(
            [self.file, *(str(number) for number in (self.line, self.column) if number)]
        )


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """Something in a file or in the record to mend.

    `passage` is the line of the file as it stands, `mark` the part of it that is meant.
    `severity` is `error` (the file cannot be used as it is) or `warning`.
    """

    code: str
    place: Place
    values: Mapping[str, str] = {}
    passage: str = ""
    mark: str = ""
    severity: str = "error"

    def sort_key(self) -> tuple[Place, str, str]:
        """Gives the order in which problems are shown: by place, then by code."""
        return (self.place, self.code, str(sorted(self.values.items())))

    def __str__(self) -> str:
        return f"{self.place}: {self.code} {sentence(self.code, self.values)}"


class AccalmieError(Exception):
    """This piece of work cannot go on.

    Carries a code of `CODES` and the values of its sentence, never the name of a source person
    or a victim.
    """

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.values: dict[str, str] = {name: str(value) for name, value in values.items()}
        super().__init__(f"{code} {sentence(code, self.values)}")

    @property
    def hint(self) -> str:
        """What the reader can do about it, in English."""
        return CODES[self.code].hint.format(**self.values)


def sentence(code: str, values: Mapping[str, str]) -> str:
    """Gives the English sentence of a code with its values put in.

    Raises:
        KeyError: The code is not in `CODES`, or a value is missing.
    """
    return CODES[code].sentence.format(**values)
