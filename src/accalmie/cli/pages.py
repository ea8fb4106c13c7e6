"""`accalmie read`: pages in, drafts out; one bad page does not stop the others."""

import argparse
import sys
from collections import Counter
from collections.abc import Callable
from functools import partial
from itertools import chain
from pathlib import Path

import msgspec

from accalmie.cli.progress import track
from accalmie.cli.showing import safe, show_error, show_json
from accalmie.cli.tongue import Tongue
from accalmie.errors import AccalmieError
from accalmie.fetching.sources import Source, find_sources, is_one_page, read_source
from accalmie.record.drafts import KINDS, Drafts

STOPPED = 130  # as shells say of what Ctrl-C ended


def run_read(options: argparse.Namespace, tongue: Tongue) -> int:
    """Reads each page and prints what it tells; 1 where a page could not be read."""
    sources = find_sources(options.pages)
    one = len(sources) == 1 and is_one_page(sources[0])
    if options.jobs < 1:
        raise AccalmieError("R205", jobs=options.jobs)
    propose = _proposer(options, tongue) if options.model else None
    into = Path(options.into) if options.into else None
    if options.html and not one:
        raise AccalmieError("F107")
    if into:
        _make_folder(into)
    run = _Run(tongue, into, options, one=one)
    try:
        run.read(sources, propose)
    except KeyboardInterrupt:
        run.say_stopped()
        return STOPPED
    finally:
        run.end()
    return 1 if run.counts["bad"] else 0


class _Run:
    """One run over pages: what was read so far, and how it is shown."""

    def __init__(
        self, tongue: Tongue, into: Path | None, options: argparse.Namespace, *, one: bool
    ) -> None:
        from accalmie.bulk.echoes import Echoes

        self.counts: Counter[str] = Counter()
        self.faults: Counter[str] = Counter()
        self._tongue, self._into, self._options, self._one = tongue, into, options, one
        self._echoes = Echoes()
        self._listed = options.json and not into and not one

    def read(self, sources: list[Source], propose: Callable[[Drafts], Drafts] | None) -> None:
        """Reads pages one by one; says at once what cannot be read, passes over what is kept."""
        from accalmie.bulk.echoes import add_echoes
        from accalmie.bulk.reading import read_pages

        tracked = track(sources, self._tongue("Reading"))
        pages = chain.from_iterable(map(read_source, tracked))
        jobs = 1 if self._one else self._options.jobs
        for page in read_pages(pages, into=self._into, jobs=jobs):
            copy, shared = self._echoes.find(page.prints) if page.prints else (None, ())
            if page.error:
                self.counts["bad"] += 1
                self.faults[page.error.code] += 1
                show_error(page.error, self._tongue, place=page.name)
                continue
            if page.known:
                self.counts["known"] += 1
                continue
            self.counts.update(dict(zip(KINDS, page.counts, strict=True)) | {"pages": 1})
            if self._into and not (propose or copy or shared):
                _keep(page.encoded, page.sha256, self._into)
                continue
            drafts = add_echoes(page.drafts, copy, shared)
            self._show(propose(drafts) if propose else drafts)

    def _show(self, drafts: Drafts) -> None:
        if self._options.html:
            _write_marked(drafts, Path(self._options.html), self._tongue)
        elif self._into:
            _keep(msgspec.json.encode(drafts), drafts.page.sha256, self._into)
        elif self._options.json:
            first = self.counts["pages"] == 1
            print(("[" if first else ",") if self._listed else "", end="")
            show_json(drafts)
        else:
            _show(drafts, self._tongue)

    def say_stopped(self) -> None:
        """Says that the run was stopped, and how it goes on."""
        said = self._tongue("Stopped.")
        if self._into:
            said += " " + self._tongue("What was read is kept; run the same again to go on.")
        print(said, file=sys.stderr)

    def end(self) -> None:
        """Ends the list of JSON, and says what was read, what was not, and what is the same."""
        if self._listed:
            print("]" if self.counts["pages"] else "[]")
        if not self._one or self._into:
            _sum_up(self.counts, self.faults, self._tongue)
            _tell_copies(self._echoes.groups(), self._tongue)


def _proposer(options: argparse.Namespace, tongue: Tongue) -> Callable[[Drafts], Drafts]:
    """Gives what asks the language model about a page; says first where the text will go."""
    from accalmie.cli.proposing import add_proposals, get_model, warn

    model = get_model(options)
    warn(model, tongue)
    return partial(add_proposals, model=model, tongue=tongue)


def _make_folder(into: Path) -> None:
    try:
        into.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise AccalmieError("F105", reason=error.strerror or "unknown reason") from None


def _keep(encoded: bytes, sha256: str, into: Path) -> None:
    """Writes the drafts of a page whole or not at all, so that a stopped run can go on."""
    from accalmie.bulk.reading import place_of

    place = place_of(into, sha256)
    half = place.with_suffix(".part")
    half.write_bytes(encoded)
    half.replace(place)


def _write_marked(drafts: Drafts, path: Path, tongue: Tongue) -> None:
    from accalmie.cli.marked import make_marked

    try:
        path.write_text(make_marked(drafts, tongue), encoding="utf-8")
    except OSError as error:
        raise AccalmieError("F105", reason=error.strerror or "unknown reason") from None
    print(tongue("Written to {path}.").format(path=path), file=sys.stderr)


def _show(drafts: Drafts, tongue: Tongue) -> None:
    from accalmie.cli.drafts import show_drafts

    show_drafts(drafts, tongue)
    if drafts.model:
        from accalmie.cli.proposing import show_proposals

        show_proposals(drafts, drafts.model, tongue)


def _sum_up(counts: Counter[str], faults: Counter[str], tongue: Tongue) -> None:
    """Says on standard error how much was read, of what, and what was not and why."""
    whole = counts["pages"] + counts["known"] + counts["bad"]
    said = [tongue("{read} of {whole} pages read").format(read=counts["pages"], whole=whole)]
    said += [f"{counts[kind]} {tongue(kind)}" for kind in KINDS]
    if counts["known"]:
        said.append(tongue("{count} read before").format(count=counts["known"]))
    if counts["bad"]:
        why = ", ".join(f"{code} × {count}" for code, count in sorted(faults.items()))
        said.append(tongue("{count} could not be read").format(count=counts["bad"]) + f" ({why})")
    print(" · ".join(said), file=sys.stderr)


def _tell_copies(groups: list[list[str]], tongue: Tongue) -> None:
    for names in groups:
        said = tongue("{count} pages carry the same text: {names}")
        print(said.format(count=len(names), names=safe(", ".join(names))), file=sys.stderr)
