"""Taking a page that was read into a case: its bytes are kept, and its drafts proposed."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from accalmie import __version__
from accalmie.actions.acting import Signed, held_keys, writing
from accalmie.actions.drafts import Proposed
from accalmie.cases.nouns import plain
from accalmie.record.drafts import Drafts
from accalmie.record.pages import KeptPage
from accalmie.store.access import Access
from accalmie.store.appending import Change, Receipt, append, keep
from accalmie.store.models import Kept
from accalmie.store.versions import newest_of, standing

LONGEST = 200  # characters of a page's path; the log takes 300


def propose_page(
    case: str, signed: Signed, kept: KeptPage, drafts: Drafts, name: str
) -> Receipt | None:
    """Keeps a page and proposes its drafts, in one act; nothing where the case has them all.

    Args:
        case: Its id.
        signed: By whom and why.
        kept: The page.
        drafts: What was read from it.
        name: Its path, as it shall be under `pages/` where that is free.

    Raises:
        AccalmieError: S503 or S504, the person may not.
    """
    with writing(case, signed) as (access, head):
        changes = _page(access, kept, name) + _drafts(access, drafts)
        if not changes:
            return None
        keep(head, kept.content)
        return append(head, [signed.act("read", changes)], held_keys())[0]


def proposed_by(drafts: Drafts) -> Iterator[Proposed]:
    """Gives the drafts of a page as they are proposed; the same page read again gives the same."""
    page = drafts.page.sha256
    for kind, found in (
        ("statement", drafts.statements),
        ("incident", drafts.incidents),
        ("agreement", drafts.agreements),
    ):
        for draft in found:
            yield Proposed(
                id=f"{page[:16]}/{__version__}/{draft.id}", kind=kind, value=plain(draft),
                reader="accalmie", version=__version__, page=page,
            )  # fmt: skip


def _page(access: Access, kept: KeptPage, name: str) -> list[Change]:
    value = {"sha256": kept.sha256, "bytes": len(kept.content)}
    if Kept.objects.filter(case=access.number, sha256=kept.sha256).exists() and any(
        row.value["sha256"] == kept.sha256 for row in standing(access.number, "page")
    ):
        return []
    path = PurePosixPath("pages", name[-LONGEST:])
    other = path.with_name(f"{path.stem[:100]}-{kept.sha256[:16]}{path.suffix}")
    names = [str(path), str(other)]
    newest = {row.noun: row for row in newest_of(access.number, "page", names)}
    for free in names:
        row = newest.get(free)
        if row is None or row.value is None:
            return [Change(kind="page", noun=free, value=value)]
    return [Change(kind="page", noun=names[1], value=value, replaces=newest[names[1]].seq)]


def _drafts(access: Access, drafts: Drafts) -> list[Change]:
    wanted = {draft.id: draft for draft in proposed_by(drafts)}
    there = {row.noun for row in newest_of(access.number, "draft", sorted(wanted))}
    return [Change(kind="draft", noun=name, value=plain(draft) | {"state": "proposed"})
            for name, draft in wanted.items() if name not in there]  # fmt: skip
