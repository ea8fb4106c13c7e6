"""`accalmie catalogue`: the real agreements that come ready to use, listed, printed, copied."""

import argparse
import shutil
from pathlib import Path

import msgspec

from accalmie.agreements.files import read_text
from accalmie.agreements.language import Agreement
from accalmie.cli.agreements import found
from accalmie.cli.showing import print_lines, safe, show_json, show_table
from accalmie.cli.tongue import Tongue
from accalmie.cli.voicing import Voice
from accalmie.errors import AccalmieError

FEW = 3  # parties that a line of the table names before it counts the others


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One agreement of the catalogue as it is listed; `until` is nothing where it has no end."""

    id: str
    title: str
    pax: str | None
    year: str
    until: str | None
    parties: list[str]
    clauses: int
    readings: list[str]
    examples: int
    shows: str


def run_catalogue(options: argparse.Namespace, tongue: Tongue) -> int:
    """Lists the catalogue, prints one agreement of it, or copies one into a case."""
    from accalmie.agreements.catalogue import find_catalogue

    if options.id and options.into:
        return _copy(found(options.id), Path(options.into), tongue)
    if options.id:
        print(safe(read_text(found(options.id))))
        return 0
    entries = [_entry(path, tongue) for path in find_catalogue().values()]
    if options.json:
        show_json(entries)
        return 0
    _ = tongue
    heads = (_("Agreement"), _("Years"), _("Parties"), _("What it shows"))
    show_table(_("Catalogue"), heads, [_told(entry, tongue) for entry in entries], whole=2)
    print_lines([_("Next: accalmie explain ID, or accalmie catalogue ID --into CASE")])
    return 0


def _entry(path: Path, tongue: Tongue) -> Entry:
    from accalmie.agreements.loading import read_agreement

    agreement, problems = read_agreement(read_text(path), str(path))
    if agreement is None:
        raise AccalmieError(problems[0].code, **problems[0].values)
    voice = Voice(agreement, tongue)
    return Entry(
        id=agreement.id, title=voice.words(agreement.title), pax=agreement.pax,
        year=_begun(agreement), until=_end(agreement),
        parties=[voice.name(p.actor, p.id) for p in agreement.parties if p.as_ == "party"],
        clauses=len(agreement.clauses), readings=list(agreement.readings),
        examples=len(agreement.examples), shows=voice.words(agreement.shows),
    )  # fmt: skip


def _told(entry: Entry, tongue: Tongue) -> tuple[str, ...]:
    """Gives an entry as people read it: its years as a span, the first few parties, a sentence."""
    parties, more = entry.parties, len(entry.parties) - FEW
    if more > 1:
        parties = [*parties[:FEW], tongue("{count} more").format(count=more)]
    years = entry.year if entry.until == entry.year else f"{entry.year}–{entry.until or ''}"
    return entry.id, years, ", ".join(parties), entry.shows or entry.title


def _begun(agreement: Agreement) -> str:
    """Gives the year in which the text was adopted, came into force or first came up."""
    from accalmie.agreements.times import NOT_YET, resolve

    times = [agreement.adopted, agreement.in_force.from_ if agreement.in_force else None]
    times += [stage.at for stage in agreement.life]
    spans = [resolve(agreement, time) for time in times if time]
    return next((str(s.from_.year) for s in spans if s.from_ and s != NOT_YET), "")


def _end(agreement: Agreement) -> str | None:
    """Gives the year in which the text ends, where it says so or its life does."""
    from accalmie.agreements.times import NOT_YET, resolve

    ends = [stage.at for stage in agreement.life if stage.state == "ended"]
    ends += [stage.until for stage in agreement.life if stage.until]
    if agreement.in_force and agreement.in_force.until:
        ends.append(agreement.in_force.until)
    spans = [resolve(agreement, time) for time in ends]
    years = [span.to.year for span in spans if span.to and span != NOT_YET]
    return str(max(years)) if years else None


def _copy(path: Path, case: Path, tongue: Tongue) -> int:
    """Copies an agreement and the shapes that lie beside it; overwrites nothing."""
    if not (case / "case.yaml").is_file():
        raise AccalmieError("F101", path=case / "case.yaml")
    content = read_text(path)
    target = case / "agreements" / path.name
    shapes = [(shape, target.with_name(shape.name)) for shape in _shapes(path, content)]
    for one in (target, *(copy for _, copy in shapes)):
        if one.exists():
            raise AccalmieError("F106", path=one)
    target.parent.mkdir(exist_ok=True)
    target.write_text(content, encoding="utf-8")
    for shape, copy in shapes:
        shutil.copyfile(shape, copy)
    print(tongue("Copied to {path}.").format(path=target))
    return 0


def _shapes(path: Path, content: str) -> list[Path]:
    """Gives the files of shapes that an agreement names and that lie beside it."""
    return [shape for shape in sorted(path.parent.glob("*.geojson")) if shape.name in content]
