"""Writes the pages of forms from the types themselves; run by hand when a field is added."""

import ast
import inspect
import re
from pathlib import Path

import msgspec

from accalmie.cases import forms
from accalmie.record import drafts, pages

HERE = Path(__file__).parent
DRAFTS = (
    drafts.Drafts, pages.Page, pages.Published, pages.Furniture, pages.Passage, drafts.DateDraft,
    drafts.PartyDraft, drafts.StatementDraft, drafts.Link, drafts.When, drafts.IncidentDraft,
    drafts.AgreementDraft, drafts.ClauseDraft, drafts.Exclusion, drafts.Support, drafts.Start,
    drafts.Shared, pages.Copy, pages.OddCharacters,
)  # fmt: skip
CASE = (
    forms.Head, forms.Party, forms.Relation, forms.Listing, forms.Incident, forms.Account,
    forms.Point, forms.Statement,
)  # fmt: skip
INTRO = {
    "drafts.md": (
        "Drafts",
        "What `accalmie read --json` prints: one object for a page, a list for several. Positions "
        "are characters of `page.text`, the end not included, and `exact` is always the text at "
        "that place. Times are ISO 8601 with their offset; `to` is not included.",
        DRAFTS,
    ),
    "case-folder.md": (
        "The case folder",
        "A case is a folder of text files. Only `case.yaml` must be there; `parties.yaml`, "
        "`lists/*.csv`, `agreements/*.yaml`, `incidents.yaml` or `incidents.csv` and "
        "`statements.yaml` may be. Every value is read as text; a key may not stand twice. "
        "[How to begin](../guides/first-case.md).",
        CASE,
    ),
}


def make_pages() -> dict[str, str]:
    """Gives each page by its file name."""
    return {name: _page(*told) for name, told in INTRO.items()}


def _page(title: str, intro: str, structs: tuple[type[msgspec.Struct], ...]) -> str:
    return f"# {title}\n\n{intro}\n" + "".join(map(_struct, structs))


def _struct(struct: type[msgspec.Struct]) -> str:
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", struct.__name__.removesuffix("Draft")) or "Drafts"
    rows = [
        f"| `{field.encode_name}` | {_type(struct, field.name)} | {_default(field)} |"
        for field in msgspec.structs.fields(struct)
    ]
    head = "| field | what | if left out |\n|---|---|---|"
    return "\n".join([f"\n## {name}\n", inspect.getdoc(struct) or "", "", head, *rows, ""])


def _type(struct: type[msgspec.Struct], name: str) -> str:
    """Gives the type of a field as its file writes it."""
    tree = ast.parse(inspect.getsource(struct)).body[0]
    assert isinstance(tree, ast.ClassDef)
    for line in tree.body:
        if isinstance(line, ast.AnnAssign) and getattr(line.target, "id", "") == name:
            told = ast.unparse(line.annotation)
            return "`" + re.sub(r"Literal\[(.*)\]", r"\1", told).replace("|", "or") + "`"
    return ""


def _default(field: msgspec.structs.FieldInfo) -> str:
    if field.required:
        return "must be given"
    value = field.default_factory() if field.default is msgspec.NODEFAULT else field.default
    return "—" if value in (None, (), {}, "") else f"`{value}`"


if __name__ == "__main__":
    for name, text in make_pages().items():
        (HERE / name).write_text(text, encoding="utf-8")
