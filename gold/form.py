"""The form of the marks: one YAML file beside each page, read strictly."""

from pathlib import Path

import msgspec
import yaml

FOLDER = Path(__file__).parent / "pages"
Exact = str  # `words`, `words @2` for their second place, `first words ~~ last words` for a stretch


class Publication(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The day a page was published, as its place of origin writes it, and where that stands."""

    day: str
    how: str


class Statement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What somebody says; `chain` is relay first, speaker last, the speaker alone if left out."""

    verb: str
    content: Exact
    speaker: str | None = None
    role: str | None = None
    chain: list[str] | None = None
    to: str | None = None
    hedged: bool = False
    negated: bool = False
    modality: str = "actual"
    said: Exact | None = None

    @property
    def depth(self) -> int:
        """How many voices stand between the page and what is said."""
        return len(self.chain) if self.chain is not None else int(self.speaker is not None)


class Incident(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An act, a state or an omission; `at` are the words that tell it, `act` what may be said."""

    act: list[str]
    at: Exact
    by: list[str] = []
    against: list[str] = []
    object: str | None = None
    weapon: str | None = None
    place: str | None = None
    when: Exact | None = None
    modality: str = "actual"
    killed: str | None = None
    wounded: str | None = None


class Party(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody who acts, speaks or is bound; every place of each form is a mention."""

    name: str
    kind: str
    forms: list[str]


class Clause(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One term of an agreement; `exchange` is the position of the term given in return."""

    kind: str
    at: Exact
    act: str | None = None
    by: str | None = None
    against: str | None = None
    exchange: int | None = None


class Agreement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An agreement as the page tells it."""

    kind: str
    status: str
    at: Exact
    in_force: str | None = None
    ends: str | None = None
    excludes: list[str] = []
    covers: list[str] = []
    clauses: list[Clause] = []


class Marks(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything marked on one page. `manner`: the kind of outlet; `facts`: what it rests on."""

    language: str
    manner: str
    facts: str
    title: str | None = None
    published: Publication | None = None
    headline: list[Exact] = []
    furniture: dict[str, list[Exact]] = {}
    dates: list[str] = []
    statements: list[Statement] = []
    incidents: list[Incident] = []
    parties: list[Party] = []
    agreements: list[Agreement] = []
    name: str = ""
    split: str = ""


def load_marks(path: Path) -> Marks:
    """Reads the marks of one page; every scalar is text until the form says otherwise.

    Raises:
        ValueError: The file does not keep to the form.
    """
    try:
        raw = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    except yaml.YAMLError as fault:
        raise ValueError(f"{path.name}: {fault}") from fault
    for incident in raw.get("incidents", []):
        if isinstance(incident["act"], str):
            incident["act"] = incident["act"].split()
    try:
        marks = msgspec.convert(raw, Marks, strict=False)
    except msgspec.ValidationError as fault:
        raise ValueError(f"{path.name}: {fault}") from fault
    split = path.relative_to(FOLDER).parts[0] if FOLDER in path.parents else ""
    return msgspec.structs.replace(marks, name=path.stem, split=split)


def find_marked(split: str) -> list[tuple[Path, Path]]:
    """Gives each page of a split with its marks."""
    return [
        (next(p for p in marks.parent.glob(f"{marks.stem}.*") if p.suffix != ".yaml"), marks)
        for marks in sorted((FOLDER / split).rglob("*.yaml"))
    ]
