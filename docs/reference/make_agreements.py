"""Writes agreements.md from agreements.txt and the types, and the schema; tries every example."""

import json
import re
from pathlib import Path

import msgspec

from accalmie.agreements import language, parts
from accalmie.agreements.loading import read_agreement
from accalmie.agreements.schema import make_schema
from accalmie.assessing.findings import assess
from accalmie.cases.examples import case_of

HERE = Path(__file__).parent
LESSONS = HERE / "agreements.txt"
FORMS = (
    language.Agreement, parts.Signatory, parts.Window, parts.Event, parts.Area, parts.Version,
    parts.Reading, parts.Holder, language.Matter, language.Clause, language.Quota,
    language.Condition, language.Exchange, language.Grade, parts.Stage, parts.Extension,
    parts.Accession, parts.Relation, parts.Source, language.Example,
)  # fmt: skip


def make_page() -> str:
    """Gives the page, each example loaded and tried.

    Raises:
        ValueError: An example has a problem, or an outcome that it does not expect.
    """
    lessons = LESSONS.read_text(encoding="utf-8")
    examples = dict(re.findall(r"^## (.*?)$.*?^```yaml\n(.*?)^```", lessons, re.M | re.S))
    head = next(iter(examples.values())).partition("clauses:")[0]
    for title, text in examples.items():
        try_lesson(title, head, text)
    return lessons + "\n## All keys\n" + "".join(map(_table, FORMS))


def try_lesson(title: str, head: str, text: str) -> None:
    """Loads a lesson and holds its examples against what they expect."""
    keys = set(re.findall(r"^(\w+):", text, re.MULTILINE))
    blocks = re.split(r"^(?=\w+:)", head, flags=re.MULTILINE)
    whole = "".join(b for b in blocks if b and b.partition(":")[0] not in keys) + text
    agreement, problems = read_agreement(whole, title)
    drawn = {"A328"}  # the lines of the lessons are in no file
    wrong = [str(p) for p in problems if p.severity == "error" and p.code not in drawn]
    if agreement is None or wrong:
        raise ValueError(f"{title}: {wrong}")
    found = assess(case_of(agreement))
    for example in agreement.examples:
        told = [(f.outcome, f.depends_on + f.missing) for f in found if f.incident == example.id
                and example.clause in (None, f.clause)]  # fmt: skip
        if (example.expect, example.depends_on) not in told:
            raise ValueError(f"{title}, {example.id}: {told}")


def _table(form: type[msgspec.Struct]) -> str:
    """Gives the keys of one form, with what it says of them."""
    said = re.sub(r"\s+", " ", (form.__doc__ or "").replace("Units:", "")).strip()
    own = msgspec.structs.fields(form)
    keys = ", ".join(f"**{f.encode_name}**" if f.required else f.encode_name for f in own)
    return f"\n### {form.__name__}\n\n{said}\n\nKeys (bold ones are needed): {keys}.\n"


if __name__ == "__main__":
    (HERE / "agreements.md").write_text(make_page(), encoding="utf-8")
    schema = json.dumps(make_schema(), indent=1, ensure_ascii=False) + "\n"
    (HERE / "agreement.schema.json").write_text(schema, encoding="utf-8")
