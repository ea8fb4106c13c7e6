"""The drafts of one page for people: each in its sentence, with what was understood beside it."""

from itertools import pairwise

from accalmie.cli.showing import print_lines, short, show_table
from accalmie.cli.telling import Told, say_notes, say_published, say_span, tell
from accalmie.cli.tongue import Tongue
from accalmie.record.drafts import Drafts
from accalmie.record.pages import Page, Passage

LONGEST = 400  # characters of a sentence that are shown around a passage


def show_drafts(drafts: Drafts, tongue: Tongue) -> None:
    """Prints what one page tells; a passage stands between ‹ and › in its sentence."""
    _ = tongue
    page = drafts.page
    parts = (page.site, page.language or _("language unknown"), say_published(page.published, _))
    print_lines(["", page.title or page.name, " · ".join(filter(None, parts))], strong=1)
    show_table(
        _("Characters to look at"), (_("Kind"), _("Words"), _("Characters")),
        [(_(odd.kind), short(odd.exact), ", ".join(odd.names)) for odd in page.odd],
    )  # fmt: skip
    print_lines(list(say_notes(drafts, _)))
    for kind, title in (
        ("statements", _("Statements")),
        ("incidents", _("Incidents")),
        ("agreements", _("Agreements")),
    ):
        if said := tell(drafts, kind, _):
            print_lines(["", f"{title} ({len(said)})"], strong=1)
            print_lines([line for told in said for line in _lines(told, page)])
    show_table(
        _("Dates"), (_("Words"), _("Time"), _("Anchor")),
        [(d.exact, f"{say_span(d.from_, d.to)} {d.tz or ''}".strip(), _(d.anchor))
         for d in drafts.dates],
    )  # fmt: skip
    show_table(
        _("Sentences that stand in other pages"), (_("Read in"), _("Words")),
        [(one.page.name, short(one.exact)) for one in drafts.shared],
    )  # fmt: skip
    show_table(
        _("Set apart from the article"), (_("Kind"), _("Words")),
        [(_(f.kind), short(f.exact)) for f in page.furniture],
    )  # fmt: skip


def _lines(told: Told, page: Page) -> list[str]:
    passages = [f"      │ {in_sentence(page.text, passage)}" for passage in told.passages]
    return [f"  {told.id}  {told.head}", *(f"      {line}" for line in told.lines), *passages]


def in_sentence(text: str, passage: Passage) -> str:
    """Gives the sentence or sentences around a passage, the passage between ‹ and ›."""
    from accalmie.reading.sentences import split_sentences

    first = text.rfind("\n", 0, passage.start) + 1
    last = text.find("\n", passage.end)
    cuts = {passage.start, passage.end}
    for start, end in split_sentences(text, first, len(text) if last < 0 else last):
        if start < passage.end and passage.start < end:
            cuts |= {min(start, passage.start), max(end, passage.end)}
    edges = sorted(cuts)
    parts = [text[a:b] for a, b in pairwise(edges)]
    if len(parts) > 1:
        at = edges.index(passage.start)
        parts[at] = f"‹{parts[at]}›"
    return short("".join(parts), LONGEST + len(passage.exact))
