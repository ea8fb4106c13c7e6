"""The schema lets in what is right, as an editor sees it, and underlines what is not."""

import json
import re
from pathlib import Path

import pytest

from accalmie.agreements.catalogue import find_catalogue
from accalmie.agreements.schema import make_schema
from accalmie.agreements.yaml_text import read_yaml

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "agreement.schema.json"
SCHEMA = make_schema()
KINDS = {"object": dict, "array": list, "string": str, "number": float, "integer": int,
         "boolean": bool}  # fmt: skip


def as_an_editor_sees(text):
    """Reads plain words as numbers and truths, as YAML 1.2 does and Accalmie does not."""
    located, _ = read_yaml(text, "a.yaml")

    def seen(value, at):
        if isinstance(value, dict):
            return {key: seen(part, (*at, key)) for key, part in value.items()}
        if isinstance(value, list):
            return [seen(part, (*at, number)) for number, part in enumerate(value)]
        event = located.values[located.home(at)]
        if not event.style and value in ("true", "false"):
            return value == "true"
        if not event.style and re.fullmatch(r"-?\d+", value):
            return int(value)
        return float(value) if not event.style and re.fullmatch(r"-?\d+\.\d+", value) else value

    return seen(located.value, ())


def misfits(value, schema, at="$"):
    """Gives the places that an editor would underline: the part of JSON Schema that we write."""
    if "$ref" in schema:
        yield from misfits(value, SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]], at)
        return
    kinds = schema.get("type", ())
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(isinstance(value, KINDS[k]) or (k == "number" and type(value) is int)
                         for k in kinds):  # fmt: skip
        yield at
        return
    if "enum" in schema and value not in schema["enum"]:
        yield at
    if "anyOf" in schema and all(list(misfits(value, one, at)) for one in schema["anyOf"]):
        yield min((next(misfits(value, one, at)) for one in schema["anyOf"]), key=len)
    if "pattern" in schema and not re.search(schema["pattern"], str(value)):
        yield at
    if isinstance(value, list):
        for number, part in enumerate(value):
            yield from misfits(part, schema.get("items", {}), f"{at}[{number}]")
    if isinstance(value, dict):
        yield from (f"{at}.{key}" for key in schema.get("required", ()) if key not in value)
        more = schema.get("additionalProperties", {})
        for key, part in value.items():
            if key in schema.get("properties", {}):
                yield from misfits(part, schema["properties"][key], f"{at}.{key}")
            elif more is False:
                yield f"{at}.{key}"
            else:
                yield from misfits(part, more, f"{at}.{key}")


@pytest.mark.parametrize("name", find_catalogue())
def test_nothing_of_the_catalogue_is_underlined(name):
    text = find_catalogue()[name].read_text(encoding="utf-8")
    assert list(misfits(as_an_editor_sees(text), SCHEMA)) == []


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("clauses: [{id: 1.10, prohibits: attack}]", None),
        ("clauses: [{id: x, prohibit: attack}]", "$.clauses[0].prohibit"),
        ("clauses: [{id: x, prohibits: atack}]", "$.clauses[0].prohibits"),
        ("clauses: [{id: x, prohibits: [attack, {not: fire}]}]", None),
        ("clauses: [{id: x, prohibits: {any: fire}}]", "$.clauses[0].prohibits"),
        ("clauses: [{id: x, by: {only: [{list: l}, daesh]}, prohibits: fire}]", None),
        ("clauses: [{id: x, with: {at-least: artillery 100 mm}, prohibits: deploy}]", None),
        ("clauses: [{id: x, with: {at-least: 100}, prohibits: deploy}]", "$.clauses[0].with"),
        ("clauses: [{id: x, in: {reading: r, a: one, b: two}, prohibits: fire}]", None),
        ("life: [{state: begun, at: 2020}]", "$.life[0].state"),
        ("windows: {w: {from: {reading: r, a: 2020-01-01}}}", None),
        ("windows: {w: {from: [2020]}}", "$.windows.w.from"),
    ],
)
def test_what_an_editor_underlines(text, at):
    whole = "id: a\ntitle: A\ntimezone: UTC\n" + text
    found = list(misfits(as_an_editor_sees(whole), SCHEMA))
    assert found == ([at] if at else [])


def test_the_file_in_the_docs_is_made_from_the_types():
    assert json.loads(PAGE.read_text(encoding="utf-8")) == json.loads(json.dumps(SCHEMA))
