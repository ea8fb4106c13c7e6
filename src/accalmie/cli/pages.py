"""`accalmie read`: pages in, drafts out; one bad page does not stop the others."""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path

import msgspec

from accalmie.cli.progress import track
from accalmie.cli.showing import show_error, show_json
from accalmie.cli.telling import KINDS
from accalmie.cli.tongue import Tongue
from accalmie.errors import AccalmieError
from accalmie.fetching.sources import Source, find_sources, is_one_page, read_source
from accalmie.record.drafts import Drafts


def run_read(options: argparse.Namespace, tongue: Tongue) -> int:
    """Reads each page and prints what it tells; 1 where a page could not be read."""
    sources = find_sources(options.pages)
    one = len(sources) == 1 and is_one_page(sources[0])
    propose = _proposer(options, tongue) if options.model else None
    into = Path(options.into) if options.into else None
    if options.html and not one:
        raise AccalmieError("F107")
    if into:
        _make_folder(into)
    counts: Counter[str] = Counter()
    listed = options.json and not into and not one
    for drafts in _read(sources, into, counts, tongue):
        drafts = propose(drafts) if propose else drafts
        counts.update({kind: len(getattr(drafts, kind)) for kind in KINDS} | {"pages": 1})
        if options.html:
            _write_marked(drafts, Path(options.html), tongue)
        elif into:
            _keep(drafts, into)
        elif options.json:
            print("[" if listed and counts["pages"] == 1 else "," if listed else "", end="")
            show_json(drafts)
        else:
            _show(drafts, tongue)
    if listed:
        print("]" if counts["pages"] else "[]")
    if not one or into:
        _sum_up(counts, tongue)
    return 1 if counts["bad"] else 0


def _read(
    sources: list[Source], into: Path | None, counts: Counter[str], tongue: Tongue
) -> Iterator[Drafts]:
    """Reads pages one by one; says at once what cannot be read, and passes over what is kept."""
    from accalmie.fetching.local import decode
    from accalmie.reading.reader import read_drafts

    tracked = track(sources, tongue("Reading"))
    for name, kept in chain.from_iterable(map(read_source, tracked)):
        try:
            if isinstance(kept, AccalmieError):
                raise kept
            if into and _place(into, kept.sha256).exists():
                counts["known"] += 1
                continue
            yield read_drafts(kept, decode(kept)[0])
        except Exception as error:  # a fault of ours in one page must not lose a thousand others
            counts["bad"] += 1
            show_error(_said(error), tongue, place=name)


def _proposer(options: argparse.Namespace, tongue: Tongue) -> Callable[[Drafts], Drafts]:
    """Gives what asks the language model about a page; says first where the text will go."""
    from accalmie.cli.proposing import add_proposals, get_model, warn

    model = get_model(options)
    warn(model, tongue)
    return partial(add_proposals, model=model, tongue=tongue)


def _said(error: Exception) -> AccalmieError:
    return error if isinstance(error, AccalmieError) else (
        AccalmieError("R202", kind=type(error).__name__)
    )  # fmt: skip


def _make_folder(into: Path) -> None:
    try:
        into.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise AccalmieError("F105", reason=error.strerror or "unknown reason") from None


def _keep(drafts: Drafts, into: Path) -> None:
    """Writes the drafts of a page whole or not at all, so that a stopped run can go on."""
    place = _place(into, drafts.page.sha256)
    half = place.with_suffix(".part")
    half.write_bytes(msgspec.json.encode(drafts))
    half.replace(place)


def _write_marked(drafts: Drafts, path: Path, tongue: Tongue) -> None:
    from accalmie.cli.marked import make_marked

    try:
        path.write_text(make_marked(drafts, tongue), encoding="utf-8")
    except OSError as error:
        raise AccalmieError("F105", reason=error.strerror or "unknown reason") from None
    print(tongue("Written to {path}.").format(path=path), file=sys.stderr)


def _place(into: Path, sha256: str) -> Path:
    return into / f"{sha256}.json"


def _show(drafts: Drafts, tongue: Tongue) -> None:
    from accalmie.cli.drafts import show_drafts

    show_drafts(drafts, tongue)
    if drafts.model:
        from accalmie.cli.proposing import show_proposals

        show_proposals(drafts, drafts.model, tongue)


def _sum_up(counts: Counter[str], tongue: Tongue) -> None:
    """Says on standard error how much was read, of what, and what was not."""
    whole = counts["pages"] + counts["known"] + counts["bad"]
    said = [tongue("{read} of {whole} pages read").format(read=counts["pages"], whole=whole)]
    said += [f"{counts[kind]} {tongue(kind)}" for kind in KINDS]
    if counts["known"]:
        said.append(tongue("{count} read before").format(count=counts["known"]))
    if counts["bad"]:
        said.append(tongue("{count} could not be read").format(count=counts["bad"]))
    print(" · ".join(said), file=sys.stderr)
