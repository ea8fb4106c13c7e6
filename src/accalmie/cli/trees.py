"""The reasons of a finding as an indented tree, one question a line."""

from collections.abc import Iterator
from typing import Any

from accalmie.assessing.findings import Finding
from accalmie.assessing.meaning import ORDER
from accalmie.cli.wording import Wording

ALWAYS = ("by", "against", "when", "in")  # facts that a branch shows whether or not they decide
Node = dict[str, Any]


def draw_all(of_one: list[Finding], words: Wording) -> Iterator[str]:
    """Draws the reasons of one incident: once what no text changes, then each finding."""
    first = of_one[0].reasons["because"]
    for node in first:
        if "facts" not in node:
            yield from draw(node, words, 2)
    for finding in of_one:
        yield ""
        root = finding.reasons
        clause = words.clauses(finding.agreement, [finding.clause])
        cite = " · ".join(filter(None, [root["cite"], words.text(root["text"])]))
        yield f"  {clause}" + (f" [{cite}]" if cite else "")
        branches = [node for node in root["because"] if "facts" in node]
        for node in sorted(branches, key=lambda n: -ORDER.index(n["answer"])):
            yield from draw(node, words, 4, finding=finding, told=finding.clause)


def draw(
    node: Node, words: Wording, depth: int, *, finding: Finding | None = None,
    told: str | None = None,
) -> Iterator[str]:  # fmt: skip
    """Draws a tree; a branch shows the facts that it takes for true, a clause its text once."""
    _ = words.tongue
    line = f"{' ' * depth}{_(node['question'])} ‹{_answer(node['answer'], words)}›"
    if node["clause"] and node["clause"] != told:
        cite = [node["clause"], node["cite"], words.text(node["text"])]
        line += f" [{' · '.join(filter(None, cite))}]"
    line += f" — {_(node['rule'])}" if node.get("rule") else ""
    named = [*node["statements"], *([node["incident"]] if node.get("incident") else [])]
    yield line + (f" ({', '.join(named)})" if named else "")
    if finding and (facts := node.get("facts")):
        shown = {*ALWAYS, *finding.depends_on, *finding.missing}
        said = [words.condition(finding.agreement, name, [label])
                for name, label in facts.items() if name in shown]  # fmt: skip
        yield f"{' ' * (depth + 2)}{_('Taken so')}{_(':')} {_('; ').join(said)}"
    for name, said_of in node.get("asks", {}).items():
        yield f"{' ' * (depth + 2)}{words.claim(finding, name)}{_(':')} {_(said_of)}"
    for inner in node["because"]:
        yield from draw(inner, words, depth + 2, finding=finding, told=told or node["clause"])


def _answer(answer: str, words: Wording) -> str:
    """Says an answer, or several; one that names a party says its name."""
    party, parted, state = answer.partition(": ")
    if parted:
        return f"{words.party(party)}{words.tongue(':')} {words.tongue(state)}"
    return words.join(map(words.word, answer.split(" or ")), " or ")
