"""A text file cut into its entries and what stands between them, so that nothing is lost.

A file of a case is more than its entries: order, comments, blank lines, the writer's own layout.
Whoever corrects one entry must leave the others as they stand, to the byte.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
import yaml

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_ITEM = re.compile(r" *- *\S")
_UNPRINTED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")  # YAML refuses them plain


class Cut(msgspec.Struct, frozen=True, kw_only=True):
    """A file in pieces.

    `between` has one text more than there are entries: what stands before each, and at the end.
    """

    between: tuple[str, ...]
    entries: tuple[str, ...]

    def text(self) -> str:
        """Puts the pieces together again."""
        parts = zip(self.between, (*self.entries, ""), strict=True)
        return "".join(f"{before}{entry}" for before, entry in parts)


def cut_yaml(text: str) -> Cut | None:
    """Cuts a list into its entries, by whole lines.

    Returns:
        The pieces, or nothing where entries cannot be told apart by lines: a list in brackets,
        or entries that refer to each other by anchors.
    """
    lines, spans = _lines(text), _spans(text)
    if spans is None or not all(_ITEM.match(lines[start]) for start, _ in spans):
        return None
    return _cut(lines, spans)


def _spans(text: str) -> list[tuple[int, int]] | None:
    """Gives the lines of each entry of a list, or nothing where lines cannot tell them apart.

    Events and not nodes, of which a long file has millions. An entry ends with its last sign; the
    end of what stands in lines of its own would be behind the comments that follow.
    """
    spans: list[tuple[int, int]] = []
    opened: list[bool] = []  # for each list or mapping that is open, whether it is in brackets
    started = False
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.DocumentStartEvent):
            if started:
                return None
            started = True
        elif isinstance(event, yaml.CollectionEndEvent):
            if opened.pop() and opened:
                spans[-1] = (spans[-1][0], _behind(event.end_mark))
        elif isinstance(event, yaml.NodeEvent):
            node: Any = event
            starts = isinstance(node, yaml.CollectionStartEvent)
            flows = starts and bool(node.flow_style)
            is_list = isinstance(node, yaml.SequenceStartEvent) and not flows
            if node.anchor or not (opened or is_list):
                return None
            if len(opened) == 1:
                spans.append((node.start_mark.line, node.start_mark.line))
            if starts:
                opened.append(flows)
            else:
                spans[-1] = (spans[-1][0], _behind(node.end_mark))
    return spans if started else None


def _behind(mark: Any) -> int:
    return int(mark.line + 1 if mark.column else mark.line)


def cut_csv(text: str, *, by: str = "") -> Cut | None:
    """Cuts a table into its rows; the heading stands before the first.

    Args:
        text: The table.
        by: The column that tells which rows are one entry; each row is one if there is none.

    Returns:
        The pieces, or nothing where rows of one entry do not stand together.
    """
    lines = _lines(text)
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff")))
    spans: list[tuple[int, int]] = []
    names: list[str] = []
    before, column = 0, -1
    try:
        for row in reader:
            if row and column == -1:
                column = row.index(by) if by in row else len(row)
            elif row:
                name = row[column] if by and column < len(row) else str(before)
                start = spans.pop()[0] if names[-1:] == [name] else before
                spans.append((start, reader.line_num))
                names += [name] if names[-1:] != [name] else []
            before = reader.line_num
    except csv.Error:
        return None
    alone = len(set(names)) == len(names)
    return _cut(lines, spans) if before == len(lines) and alone else None


def write_yaml_entry(form: Any, *, indent: str = "") -> str:
    """Writes one entry of a list, one line for each of its keys."""
    lines = [f"{key}: {_scalar(value)}" for key, value in _without_nothing(form).items()]
    return indent + "- " + f"\n{indent}  ".join(lines) + "\n"


def write_yaml_mapping(form: Any) -> str:
    """Writes a mapping, one line for each of its keys."""
    return "".join(f"{key}: {_scalar(value)}\n" for key, value in _without_nothing(form).items())


def write_csv_row(form: Any, columns: Sequence[str]) -> str:
    """Writes one row of a table under its columns."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n", extrasaction="ignore")
    writer.writerow(_without_nothing(form))
    return out.getvalue()


def _cut(lines: list[str], spans: list[tuple[int, int]]) -> Cut | None:
    between, entries, before = [], [], 0
    for start, end in spans:
        if start < before:
            return None
        between.append("".join(lines[before:start]))
        entries.append("".join(lines[start:end]))
        before = end
    return Cut(between=(*between, "".join(lines[before:])), entries=tuple(entries))


def _lines(text: str) -> list[str]:
    return [line for line in re.split(r"(?<=\n)", text) if line]


def _scalar(value: object) -> str:
    written = msgspec.json.encode(value).decode()
    return _UNPRINTED.sub(lambda match: f"\\u{ord(match[0]):04x}", written)


def _without_nothing(form: Any) -> Any:
    """Leaves out what is null or empty: in a file it is not written at all."""
    if isinstance(form, dict):
        kept = ((key, _without_nothing(value)) for key, value in form.items())
        return {key: value for key, value in kept if value not in (None, [], {}, ())}
    if isinstance(form, list | tuple):
        return [_without_nothing(value) for value in form]
    return form


def indent_of(entries: Sequence[str]) -> str:
    """Gives the spaces before the dash of a list's entries."""
    return next(_indents(entries), "")


def _indents(entries: Sequence[str]) -> Iterator[str]:
    for entry in entries:
        yield entry[: len(entry) - len(entry.lstrip(" "))]
