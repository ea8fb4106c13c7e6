"""Everything of a language, as data: a folder for each, and beside them what all share."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

_HERE = Path(__file__).parent
LANGUAGES = tuple(sorted(path.parent.name for path in _HERE.glob("*/stopwords.yaml")))


@cache
def load_table(name: str, language: str = "") -> Any:
    """Gives one table of a language, or one that all share; every scalar a string."""
    text = (_HERE / language / f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))


def has_table(name: str, language: str) -> bool:
    """Tells whether a language has that table; one that is new may have some of them only."""
    return (_HERE / language / f"{name}.yaml").exists()
