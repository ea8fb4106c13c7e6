"""Every sentence that people see is there in French."""

import ast
import gettext
import io
import re
from collections import Counter
from pathlib import Path
from typing import get_args

from accalmie.assessing.meaning import ORDER
from accalmie.assessing.who import TIES
from accalmie.cli.findings import NAMING
from accalmie.cli.records import ANSWERS, ENTRIES
from accalmie.cli.telling import KINDS
from accalmie.cli.tongue import LOCALE
from accalmie.cli.wording import CONDITIONS, FACTS, PICKED
from accalmie.errors import CODES
from accalmie.record.drafts import AgreementDraft, ClauseDraft, Modality, Support, Verb
from accalmie.record.pages import FurnitureKind, OddKind

NAMED = (
    Verb, Modality, FurnitureKind, OddKind,
    AgreementDraft.__annotations__["status"], Support.__annotations__["stance"],
    ClauseDraft.__annotations__["kind"],
)  # fmt: skip
ANCHORS = ("own", "published", "inferred", "previous", "none", "meta", "guessed", "text", "time")
SOURCE = Path(__file__).parents[2] / "src" / "accalmie"
SPEAKS = {"_": 0, "tongue": 0, "node": 0, "Weighed": 0, "Reason": 0}
# Rooms in which every text of more than one word is a sentence that people see.
RULES = ("weighing", "origins", "standing", "settling")
ALIKE = {":", "Incident", "Incidents", "Clause", "Clauses", "Agreements", "Dates", "violation",
         "clause", "Catalogue", "par", "Parties", "{part}",
         "dates", "incidents", "parties", "menu", "minute", "minutes",
         "Notes", "Sources"}  # fmt: skip


def test_the_compiled_french_is_that_of_its_source():
    """`make words` compiles it."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    folder = LOCALE / "fr" / "LC_MESSAGES"
    written = io.BytesIO()
    write_mo(written, read_po((folder / "accalmie.po").open("rb"), locale="fr"))
    written.seek(0)
    with (folder / "accalmie.mo").open("rb") as file:
        assert gettext.GNUTranslations(file)._catalog == gettext.GNUTranslations(written)._catalog


def literals():
    for path in [*SOURCE.glob("cli/*.py"), *SOURCE.glob("assessing/*.py")]:
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and call.args:
                name = getattr(call.func, "id", getattr(call.func, "attr", ""))
                if name in SPEAKS and isinstance(call.args[0], ast.Constant):
                    yield call.args[0].value


def rules():
    for name in RULES:
        tree = ast.parse((SOURCE / "assessing" / f"{name}.py").read_text(encoding="utf-8"))
        said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        texts = (node for node in ast.walk(tree) if isinstance(node, ast.Constant))
        yield from (t.value for t in texts if " " in str(t.value) and id(t) not in said)


def test_every_sentence_is_in_french():
    french = gettext.translation("accalmie", LOCALE, languages=["fr"])
    said = {text for code in CODES.values() for text in (code.sentence, code.hint)}
    said |= {word for kind in NAMED for word in get_args(kind)} | {*KINDS, *ANCHORS}
    said |= set(literals()) | set(rules()) | set(FACTS.values()) | set(ORDER) | set(TIES.values())
    said |= {
        *NAMING.values(),
        *ANSWERS.values(),
        *ENTRIES.values(),
        *CONDITIONS.values(),
        *PICKED.values(),
    }
    assert len(said) > 150
    assert sorted(text for text in said - ALIKE if french.gettext(text) == text) == []


def test_no_sentence_is_translated_twice():
    source = (LOCALE / "fr" / "LC_MESSAGES" / "accalmie.po").read_text(encoding="utf-8")
    keys = re.findall(r"^msgid (.*?)\nmsgstr", source, re.MULTILINE | re.DOTALL)
    assert [key for key, count in Counter(keys).items() if count > 1] == []
