"""The JSON Schema of an agreement, made from its types, so that editors complete and underline.

An editor reads YAML by its own rules: `1.10` and `2016` are numbers to it. Accalmie reads every
value as it is written, so a text may be a number here.
"""

from typing import Any

import msgspec

from accalmie.agreements.language import Agreement
from accalmie.agreements.terms import Kind, load_terms

DIALECT = "http://json-schema.org/draft-07/schema#"  # the newest that common editors read whole
TEXT = ["string", "number"]


def make_schema() -> dict[str, Any]:
    """Makes the schema of one agreement's file."""
    (schema,), parts = msgspec.json.schema_components([Agreement], ref_template="#/$defs/{name}")
    made = {name: _written(part) for name, part in parts.items()}
    made |= {kind: _terms(kind) for kind in ("acts", "objects")}
    made["weapons"] = _terms(
        "weapons", _one("at-least", {"type": "string", "pattern": r"^[a-z-]+ \d+ mm$"})
    )
    party = {"$ref": "#/$defs/parties"}
    made["parties"] = _selector("parties", {"type": TEXT}, _one("list", {"type": "string"}),
                                _one("only", party), _one("associated", party))  # fmt: skip
    made["names"] = _selector("names", {"type": TEXT})
    return {"$schema": DIALECT, "title": "An agreement of Accalmie", **schema, "$defs": made}


def _written(part: Any) -> Any:
    """Gives a schema as an editor sees the file: texts may look like numbers, nothing is null."""
    if isinstance(part, list):
        return [_written(one) for one in part]
    if not isinstance(part, dict):
        return part
    if "$ref" in part:  # what stands beside a reference is not read
        return {"$ref": part["$ref"]}
    made = {key: {name: _written(inner) for name, inner in one.items()} if key == "properties"
            else _written(one) for key, one in part.items()
            if key not in ("default", "title")}  # fmt: skip
    if made.get("type") == "string":
        made["type"] = TEXT
    if "anyOf" in made:
        made["anyOf"] = [one for one in made["anyOf"] if one != {"type": "null"}]
    return made


def _terms(kind: Kind, *more: dict[str, Any]) -> dict[str, Any]:
    terms = load_terms(kind)
    words = {"enum": list(terms), "enumDescriptions": [term.en for term in terms.values()]}
    return _selector(kind, words, *more)


def _selector(name: str, one: dict[str, Any], *more: dict[str, Any]) -> dict[str, Any]:
    """Makes the schema of a selector: one name, any of several, all of them, none, by reading."""
    again = {"$ref": f"#/$defs/{name}"}
    several = {"type": "array", "items": again, "minItems": 1}
    by_reading = {
        "type": "object", "required": ["reading"], "properties": {"reading": {"type": "string"}},
        "additionalProperties": again, "minProperties": 2,
    }  # fmt: skip
    forms = [one, several, _one("all", several), _one("not", again), *more, by_reading]
    return {"anyOf": forms, "description": "a name, [any, of, these], {all: […]}, {not: …} or "
            "{reading: NAME, OPTION: …}"}  # fmt: skip


def _one(word: str, inner: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object", "required": [word], "properties": {word: inner},
        "additionalProperties": False,
    }  # fmt: skip
