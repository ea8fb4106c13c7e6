"""Every sentence that people see is there in French."""

import ast
import gettext
from pathlib import Path

from accalmie.assessing.hinges import ORDER
from accalmie.cli.findings import FACTS
from accalmie.cli.tongue import LOCALE
from accalmie.errors import CODES

SOURCE = Path(__file__).parents[2] / "src" / "accalmie"
SPEAKS = {"_": 0, "tongue": 0, "node": 0, "Weighed": 0}
ALIKE = {":", "Incident", "Incidents", "Clause", "Clauses", "Agreements", "Dates", "violation",
         "clause", "Catalogue", "par", "Parties", "{part}"}  # fmt: skip


def literals():
    for path in [*SOURCE.glob("cli/*.py"), *SOURCE.glob("assessing/*.py")]:
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and call.args and isinstance(call.func, ast.Name):
                first = call.args[0]
                if call.func.id in SPEAKS and isinstance(first, ast.Constant):
                    yield first.value


def test_every_sentence_is_in_french():
    french = gettext.translation("accalmie", LOCALE, languages=["fr"])
    said = {text for code in CODES.values() for text in (code.sentence, code.hint)}
    said |= set(literals()) | set(FACTS.values()) | set(ORDER)
    assert len(said) > 150
    assert sorted(text for text in said - ALIKE if french.gettext(text) == text) == []
