"""A file changed at random gives a problem or another agreement, and never a traceback."""

import os
import random
from collections import Counter

import yaml
from mutating import mutate

from accalmie.agreements.catalogue import find_catalogue
from accalmie.agreements.loading import read_agreement
from accalmie.cli.explaining import explain
from accalmie.cli.tongue import Tongue

MOST = int(os.environ.get("ACCALMIE_MUTATIONS", "200"))  # `make mutations`: 12,000
TEXTS = {name: path.read_text(encoding="utf-8") for name, path in find_catalogue().items()}
TONGUE = Tongue("fr")


def tree(text):
    """Reads the values by the library’s own loader, which knows nothing of agreements."""
    try:
        return yaml.load(text, Loader=yaml.CBaseLoader)
    except (yaml.YAMLError, UnicodeError, RecursionError, ValueError):
        return None


def test_changed_at_random():
    dice, told = random.Random(20261125), Counter()
    names = sorted(TEXTS)
    whole = {name: read_agreement(TEXTS[name], name) for name in names}
    for number in range(MOST):
        name = names[number % len(names)]
        text = mutate(TEXTS[name], dice)
        agreement, problems = read_agreement(text, name)
        sound = agreement is not None and all(p.severity != "error" for p in problems)
        told["refused" if not sound else "loaded"] += 1
        if not sound:
            assert problems, (number, name)
            continue
        list(explain(agreement, TONGUE))
        same = agreement == whole[name][0] and problems == whole[name][1]
        if same and tree(text) != tree(TEXTS[name]):
            told["wrong"] += 1
            raise AssertionError(f"loaded silently wrong: {name}, mutation {number}")
        told["the same" if same else "another or warned"] += 1
    print(f"\n{MOST} mutations of {len(names)} files: {dict(told)}")
    assert told["refused"] > MOST / 5
    assert told["loaded"] > MOST / 20
