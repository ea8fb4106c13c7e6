"""One page with its drafts marked in place, as a single HTML file to look at and judge by eye.

Source:
    Every word of the page is hostile until it is escaped; the file asks for nothing from anywhere
    (its Content-Security-Policy allows its own style and script by their hashes alone).
"""

import base64
import hashlib
from collections.abc import Iterator
from html import escape
from importlib.resources import files
from itertools import pairwise
from string import Template

from accalmie.cli.showing import safe
from accalmie.cli.telling import KINDS, Told, say_notes, say_published, tell
from accalmie.cli.tongue import Tongue
from accalmie.record.drafts import Drafts
from accalmie.record.pages import Furniture

SHOWN_FIRST = ("statements", "incidents", "agreements")


def make_marked(drafts: Drafts, tongue: Tongue) -> str:
    """Gives the page as HTML, each draft highlighted and told beside it."""
    _ = tongue
    page = drafts.page
    told = {kind: tell(drafts, kind, tongue) for kind in KINDS}
    style, script = (_resource(name) for name in ("marked.css", "marked.js"))
    over = (page.site, page.language, say_published(page.published, _), page.sha256[:16])
    words = {
        "w_skip": _("Go to the drafts"), "w_shown": _("What is shown"), "w_save": _("Save"),
        "w_page": _("The page"), "w_drafts": _("Drafts"), "w_next": _("next and last draft"),
        "w_right": _("right"), "w_wrong": _("wrong"),
        "w_kept": _("What you judge leaves this page only as the file that you save."),
    }  # fmt: skip
    text = {
        "title": page.title or page.name, "over": " · ".join(filter(None, over)),
        "note": " ".join([_("Drafts are what a machine proposes; nothing here is in a record."),
                          *say_notes(drafts, _)]),
        "lang": tongue.language, "page_lang": page.language or "", **words,
    }  # fmt: skip
    return Template(_resource("marked.html")).substitute(
        {name: _escaped(value) for name, value in text.items()},
        style=style, script=script, style_hash=_hash(style), script_hash=_hash(script),
        page="".join(_paragraphs(drafts, told, _)), cards="".join(_cards(told, _)),
        filters="".join(_filter(kind, _) for kind in KINDS),
    ).replace("<main>", f'<main data-sha256="{page.sha256}">', 1)  # fmt: skip


def _paragraphs(drafts: Drafts, told: dict[str, list[Told]], tongue: Tongue) -> Iterator[str]:
    """Gives the page block by block; a block that is furniture says which."""
    page = drafts.page
    marks = [
        (passage.start, passage.end, kind, one.id)
        for kind in KINDS for one in told[kind] for passage in one.passages
    ]  # fmt: skip
    aside = sorted(page.furniture, key=lambda piece: piece.start)
    at = 0
    for block in page.text.split("\n"):
        end = at + len(block)
        inside = [mark for mark in marks if mark[0] < end and at < mark[1]]
        pieces = [piece for piece in aside if piece.start < end and at < piece.end]
        html = _marked(page.text, at, end, inside)
        yield _paragraph(html, pieces, pieces and _fills(pieces, at, end), tongue)
        at = end + 1


def _fills(pieces: list[Furniture], start: int, end: int) -> bool:
    return sum(min(p.end, end) - max(p.start, start) for p in pieces) >= end - start


def _paragraph(html: str, pieces: list[Furniture], whole: object, tongue: Tongue) -> str:
    if not whole:
        return f"<p>{html}</p>\n"
    kinds = ", ".join(dict.fromkeys(tongue(piece.kind) for piece in pieces))
    return f'<p class="furniture" data-kind="{_escaped(kinds)}">{html}</p>\n'


def _marked(text: str, start: int, end: int, marks: list[tuple[int, int, str, str]]) -> str:
    """Cuts a block wherever a draft begins or ends, so that drafts may overlap."""
    cuts = sorted(
        {start, end, *(max(m[0], start) for m in marks), *(min(m[1], end) for m in marks)}
    )
    html = []
    for a, b in pairwise(cuts):
        over = [m for m in marks if m[0] <= a and b <= m[1]]
        words = _escaped(text[a:b])
        if over:
            kinds = " ".join(dict.fromkeys(m[2] for m in over))
            ids = " ".join(dict.fromkeys(m[3] for m in over))
            words = f'<span class="m {kinds}" data-of="{_escaped(ids)}">{words}</span>'
        html.append(words)
        html += [
            f'<sup class="of-{kind}"><a href="#card-{_escaped(name)}">{_escaped(name)}</a></sup>'
            for _, last, kind, name in marks if last == b and kind in SHOWN_FIRST
        ]  # fmt: skip
    return "".join(html)


def _cards(told: dict[str, list[Told]], tongue: Tongue) -> Iterator[str]:
    titles = {"statements": tongue("Statements"), "incidents": tongue("Incidents"),
              "agreements": tongue("Agreements"), "parties": tongue("Parties"),
              "dates": tongue("Dates")}  # fmt: skip
    for kind in KINDS:
        if told[kind]:
            yield f'<h2 class="of-{kind}">{_escaped(titles[kind])} ({len(told[kind])})</h2>'
            yield from (_card(one, kind, tongue) for one in told[kind])


def _card(one: Told, kind: str, tongue: Tongue) -> str:
    more = "".join(f'<p class="more">{_escaped(line)}</p>' for line in one.lines)
    judged = "".join(
        f'<button type="button" value="{value}" aria-pressed="false">{_escaped(word)}</button>'
        for value, word in (("right", tongue("right")), ("wrong", tongue("wrong")))
    )
    name = _escaped(one.id)
    return (
        f'<article class="card of-{kind}" id="card-{name}" data-id="{name}" tabindex="0" '
        f'data-kind="{kind}"><p class="head"><span class="id">{name}</span> {_escaped(one.head)}'
        f'</p>{more}<div class="judge">{judged}</div>'
        f'<textarea hidden aria-label="{_escaped(tongue("What it should be"))}"></textarea>'
        "</article>\n"
    )


def _filter(kind: str, tongue: Tongue) -> str:
    return (
        f'<label><input type="checkbox" value="{kind}" checked>'
        f'<span class="swatch m {kind}"></span>{_escaped(tongue(kind))}</label>'
    )


def _escaped(text: str) -> str:
    return escape(safe(text), quote=True)


def _resource(name: str) -> str:
    return files("accalmie.cli").joinpath(name).read_text(encoding="utf-8").strip()


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
