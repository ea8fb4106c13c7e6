"""Everything of a language, as data."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml


@cache
def load_table(name: str) -> Any:
    """Gives one table of language data, every scalar a string."""
    text = (Path(__file__).parent / f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
