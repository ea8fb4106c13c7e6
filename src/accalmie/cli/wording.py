"""The facts of a finding in words: parties and places by their names, times by the clock."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, time, timedelta

from accalmie.agreements.terms import Kind, load_terms
from accalmie.agreements.words import Words, in_language
from accalmie.assessing.findings import Finding
from accalmie.assessing.places import NOWHERE
from accalmie.assessing.worlds import ANOTHER
from accalmie.cases.forms import Case
from accalmie.cli.tongue import Tongue
from accalmie.values.spans import Span

NAMED = 3  # names that one list shows before it counts the others
KINDS: dict[str, Kind] = {"act": "acts", "object": "objects", "with": "weapons"}
FACTS = {
    "by": "who did it", "against": "who was there", "with": "the weapon", "object": "what was hit",
    "in": "the place", "when": "the time", "given": "what is shown", "act": "the kind of act",
    "clock": "the hour, which the text does not give", "account": "which account is right",
    "report": "which report of it is right",
}  # fmt: skip
CONDITIONS = {
    "by": "{value} did it",
    "against": "it was aimed at {value}",
    "with": "the weapon was: {value}",
    "object": "it hit: {value}",
    "in": "it was in: {value}",
    "when": "it was on {value}",
    "given": "this is shown: {value}",
    "act": "the act was: {value}",
    "clock": "the hour that the text leaves open came {value}",
    "account": "the account of {value} is right",
}
NOTHING_SHOWN = "nothing shown"
PICKED = {"early": "early", "late": "late", "accepted": "accepted", "denied": "did not accept"}


class Wording:
    """Says facts, names and times of one case in one language."""

    def __init__(self, case: Case, tongue: Tongue, on: str | None = None) -> None:
        self.tongue = tongue
        self.on = (on or "9999")[:10]
        self.parties = {party.id: party for party in case.parties}
        self.agreements = {agreement.id: agreement for agreement in case.agreements}

    def text(self, words: Words | None) -> str:
        """Gives a sentence of an agreement in the reader's language."""
        return in_language(words, self.tongue.language)

    def party(self, name: str) -> str:
        """Gives a party's name on that day, or what an agreement calls it, or else its id."""
        if name == ANOTHER:
            return self.tongue("somebody else")
        if name in self.parties and self.parties[name].names:
            return self.parties[name].name_in(self.tongue.language, self.on)
        return next((self.text(a.names[name]) for a in self.agreements.values()
                     if name in a.names), name)  # fmt: skip

    def title(self, agreement: str) -> str:
        """Gives the title of an agreement in quotation marks."""
        return self.tongue("“{title}”").format(title=self.text(self.agreements[agreement].title))

    def clauses(self, agreement: str, clauses: Iterable[str | None]) -> str:
        """Names clauses with their agreement, or the agreement alone."""
        names, title = [name for name in clauses if name], self.title(agreement)
        one = self.tongue("clause {clause} of {title}")
        frame = one if len(names) == 1 else self.tongue("clauses {clause} of {title}")
        return frame.format(clause=self.join(names, " and "), title=title) if names else title

    def word(self, said: str) -> str:
        """Gives a word of the engine in the reader's language, or a party's name."""
        translated = self.tongue(said)
        return self.party(said) if translated == said else translated

    def claim(self, finding: Finding | None, name: str) -> str:
        """Says a fact that an exception asks for, as the agreement words it."""
        facts = self.agreements[finding.agreement].facts if finding else {}
        return self.text(facts.get(name, name))

    def join(self, said: Iterable[str], last: str) -> str:
        """Joins several by commas, and the last by “and” or “or”."""
        names = list(said)
        parts = [", ".join(names[:-1]), names[-1]] if len(names) > 2 else names
        return self.tongue(last).join(parts)

    def questions(self, agreement: str, names: Iterable[str]) -> Iterator[str]:
        """Says the question of each disputed wording among what a finding hangs on."""
        for name in names:
            kind, _, rest = name.partition(":")
            reading = self.agreements[agreement].readings.get(rest) if kind == "reading" else None
            if reading:
                yield self.tongue("“{name}” asks: {question}").format(
                    name=rest, question=self.text(reading.question)
                )

    def fact(self, name: str) -> str:
        """Names what a finding hangs on."""
        kind, _, rest = name.partition(":")
        if kind == "reading":
            return self.tongue("the reading “{name}”").format(name=rest)
        if kind == "acceptance":
            return self.tongue("whether {name} accepted").format(name=self.party(rest))
        return self.tongue(FACTS.get(name, name))

    def condition(self, agreement: str, name: str, labels: Iterable[str]) -> str:
        """Says one condition of a case: a fact and the values that it may have."""
        kind, _, rest = name.partition(":")
        said = self.list(self.value(agreement, name, one) for one in _parts(labels))
        if kind == "reading":
            frame = self.tongue("“{name}” is read so: {value}")
        elif kind == "acceptance":
            frame, rest = self.tongue("{name} {value}"), self.party(rest)
        else:
            frame = self.tongue(CONDITIONS.get(kind, "{name}: {value}"))
        return frame.format(name=rest, value=said)

    def value(self, agreement: str, name: str, label: str) -> str:
        """Says one value of a fact."""
        kind, _, rest = name.partition(":")
        text = self.agreements[agreement]
        if label.endswith(" more") and label.removesuffix(" more").isdigit():
            return label
        if kind == "reading":
            reading = text.readings.get(rest)
            return self.text(reading.options.get(label, label)) if reading else label
        if kind == "when":
            return say_span(_span(label), self.tongue)
        says: Callable[[str], str] = {
            "by": self.party, "against": self.party,
            "in": lambda one: self._area(agreement, one),
            "given": lambda one: self.text(text.facts.get(one, one)),
        }.get(kind, self._term(kind))  # fmt: skip
        if label in (NOTHING_SHOWN, NOWHERE):
            return self.tongue(label)
        return self.join(map(says, label.split(" and ")), " and ")

    def list(self, said: Iterable[str]) -> str:
        """Joins values by “or”, and counts those that are too many to be named."""
        names: list[str] = []
        more = 0
        for one in dict.fromkeys(said):
            number = one.removesuffix(" more")
            more += int(number) if number != one and number.isdigit() else 0
            names += [one] if number == one or not number.isdigit() else []
        if more or len(names) > NAMED + 1:
            more += len(names[NAMED:])
            names = names[:NAMED]
        if more:
            other = "one other" if more == 1 else "{count} others"
            names.append(self.tongue(other).format(count=more))
        return self.join(names, " or ")

    def _area(self, agreement: str, token: str) -> str:
        name, _, option = token.partition("@")
        area = self.agreements[agreement].areas.get(name)
        said = self.text(area.name) if area and area.name else name
        return f"{said} ({option})" if option else said

    def _term(self, kind: str) -> Callable[[str], str]:
        def say(name: str) -> str:
            term = load_terms(KINDS[kind]).get(name) if kind in KINDS else None
            if term:
                return term.fr if self.tongue.language == "fr" else term.en
            return self.tongue(PICKED.get(name, "somebody else" if name == ANOTHER else name))

        return say


def _parts(labels: Iterable[str]) -> Iterator[str]:
    """Gives each value of labels that hold several: those that an agreement treats alike."""
    for label in labels:
        yield from label.split(" or ")


def _span(label: str) -> Span:
    ends = [datetime.fromisoformat(end) if end else None for end in label.split("/")]
    return Span(*ends)


def say_span(span: Span, tongue: Tongue) -> str:
    """Says from when to when, in as few words as the span needs; whole days by their dates."""
    start, end = span.from_, span.to
    if start is None or end is None:
        return " → ".join(f"{at:%Y-%m-%d %H:%M}" if at else "…" for at in (start, end))
    if end - start <= timedelta(minutes=1):
        return f"{start:%Y-%m-%d %H:%M}"
    if {start.time(), end.time()} == {time()}:
        last = end - timedelta(days=1)
        days = (f"{start:%Y-%m-%d}", f"{last:%Y-%m-%d}")
    else:
        clock = "%H:%M" if start.date() == end.date() else "%Y-%m-%d %H:%M"
        days = (f"{start:%Y-%m-%d %H:%M}", end.strftime(clock))
    if days[0] == days[1]:
        return days[0]
    return tongue("{start} to {end}").format(start=days[0], end=days[1])
