"""`accalmie read --model`: what a language model proposes, beside what was read offline."""

import argparse
import os
import re
import sys
from typing import Any

from msgspec.structs import replace

from accalmie.cli.showing import print_lines, short, show_error
from accalmie.cli.tongue import Tongue
from accalmie.errors import AccalmieError
from accalmie.fetching.models import Answer, Model, ask, check_address
from accalmie.reading.proposing import propose
from accalmie.reading.reader import find_sentences
from accalmie.record.drafts import Beside, Drafts, IncidentDraft, ModelReading, StatementDraft

_PRICE = re.compile(r"(\d+(?:\.\d+)?)/(\d+(?:\.\d+)?)")
MILLION = 1_000_000


def get_model(options: argparse.Namespace) -> Model:
    """Gives the model that was asked for; its key comes from the environment alone.

    Raises:
        AccalmieError: F110 or F115, no address or none that may be used; F116, the price cannot
            be read.
    """
    address = options.model_at or os.environ.get("ACCALMIE_MODEL_AT")
    if not address:
        raise AccalmieError("F115")
    model = Model(
        address=address, name=options.model, key=os.environ.get("ACCALMIE_MODEL_KEY"),
        wait=options.model_wait, price=_price(options.model_price),
    )  # fmt: skip
    check_address(model)
    return model


def _price(text: str | None) -> tuple[float, float] | None:
    match = _PRICE.fullmatch(text or "")
    if text and not match:
        raise AccalmieError("F116", price=text)
    return (float(match[1]), float(match[2])) if match else None


class _Asked:
    """Every answer of a model about one page, and what ended the asking."""

    def __init__(self, model: Model) -> None:
        self.model, self.answers = model, list[Answer]()
        self.error: AccalmieError | None = None

    def __call__(self, body: dict[str, Any]) -> str:
        try:
            answer = ask(self.model, body)
        except AccalmieError as error:
            self.error = error
            raise
        self.answers.append(answer)
        return answer.text

    def enter(self, reading: ModelReading) -> ModelReading:
        taken = sum(a.taken for a in self.answers)
        given = sum(a.given for a in self.answers)
        price = self.model.price
        return replace(
            reading, requests=len(self.answers), tries=sum(a.tries for a in self.answers),
            seconds=round(sum(a.seconds for a in self.answers), 3), taken=taken, given=given,
            cost=(taken * price[0] + given * price[1]) / MILLION if price else None,
        )  # fmt: skip


def add_proposals(drafts: Drafts, model: Model, tongue: Tongue) -> Drafts:
    """Adds what a model proposes of a page; where it fails, what was read offline stands."""
    asked = _Asked(model)
    reading = propose(drafts, find_sentences(drafts.page), asked, model.name)
    if reading.stopped:
        error = asked.error or AccalmieError(reading.stopped)
        show_error(error, tongue, place=drafts.page.name)
    return replace(drafts, model=asked.enter(reading))


def warn(model: Model, tongue: Tongue) -> None:
    """Says, before it happens, that the text of pages leaves the machine, and where to."""
    said = tongue("The text of the pages is sent to {address}.").format(address=model.address)
    print(said, file=sys.stderr)


def show_proposals(drafts: Drafts, reading: ModelReading, tongue: Tongue) -> None:
    """Prints what only one of the two readings has, and where they differ."""
    _ = tongue
    print_lines(["", _("Beside the language model {model}").format(model=reading.model)], strong=1)
    statements, incidents = (
        [*getattr(drafts, kind), *getattr(reading, kind)] for kind in ("statements", "incidents")
    )
    drafted: Drafted = {draft.id: draft for draft in [*statements, *incidents]}
    print_lines([_beside(one, drafted, tongue) for one in reading.beside])
    counts = _("{count} passages refused, which are not in the page or not readable").format(
        count=len(reading.refused)
    )
    cost = f" · {reading.cost:.4f}" if reading.cost is not None else ""
    used = _("{requests} requests, {tries} tries, {seconds} s, {taken} + {given} tokens").format(
        requests=reading.requests, tries=reading.tries, seconds=reading.seconds,
        taken=reading.taken, given=reading.given,
    )  # fmt: skip
    print_lines([f"  {counts}", f"  {used}{cost}"])


Drafted = dict[str | None, StatementDraft | IncidentDraft]


def _beside(one: Beside, drafted: Drafted, tongue: Tongue) -> str:
    _ = tongue
    if one.model is None:
        return f"  {_('only offline')}  {one.offline}  {_words(drafted[one.offline])}"
    if one.offline is None:
        return f"  {_('only the model')}  {one.model}  {_words(drafted[one.model])}"
    pair = (drafted[one.offline], drafted[one.model])
    differs = [
        f"{name} {' / '.join(_value(getattr(draft, name), tongue) for draft in pair)}"
        for name in one.differs
    ]
    return f"  {_('they differ')}  {one.offline} / {one.model}  {'; '.join(differs)}"


def _words(draft: StatementDraft | IncidentDraft) -> str:
    told = draft.content if isinstance(draft, StatementDraft) else draft.passage
    return f"“{short(told.exact)}”"


def _value(value: object, tongue: Tongue) -> str:
    if isinstance(value, bool):
        return tongue("yes") if value else tongue("no")
    return (", ".join(value) if isinstance(value, tuple) else str(value or "")) or "–"
