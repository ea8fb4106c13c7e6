"""The words, times and selectors of an agreement, said in the reader's language.

Frames are such that no name in them must be declined or contracted: French says « depuis le
début » and « Interdit pour le camp », never « de » or « à » before a name.
"""

import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from zoneinfo import ZoneInfo

from accalmie.agreements.language import Agreement
from accalmie.agreements.parts import Distance, Time, Window
from accalmie.agreements.terms import Kind, load_terms, read_calibre
from accalmie.agreements.times import NOT_YET, SOMETIME, every_span
from accalmie.agreements.words import Words, in_language
from accalmie.cli.tongue import Tongue

_BOUND = re.compile(r"(before|through|after) (\S.*)")
_NTH_DAY = re.compile(r"day (\d+) of (\S+)")
_OFFSET = re.compile(r"([a-z][\w-]*) ([+-]) (\d+ [a-z]+)")
_OF_TWO = re.compile(r"the (later|earlier) of (.+?) and (\S.*)")
_LENGTH = re.compile(r"(\d+) (minute|hour|day|week|month|year)s?")
_WRITTEN = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:[T ](\d{2}:\d{2})(?::\d{2})?(\S*))?")
_ARTICLE = re.compile(r"(?:The |Each |Le |La |Les |L’|L'|Chaque )")


class Voice:
    """Says the parts of one agreement; an id that it does not name is said as its words."""

    def __init__(self, agreement: Agreement, tongue: Tongue) -> None:
        self.agreement, self.tongue = agreement, tongue
        self.windows, self.events = agreement.windows, agreement.events
        self.readings = list(agreement.readings)
        self.options = {n: list(r.options) for n, r in agreement.readings.items()}
        named: dict[str, Words | None] = {n: a.name for n, a in agreement.areas.items()}
        named |= agreement.facts | agreement.names
        self.names = {name: self.words(words) for name, words in named.items() if words}
        self.people = {n for p in agreement.parties for n in (p.id, p.actor) if n}
        self.people |= set(agreement.third_parties) | {
            name for members in agreement.members.values() for name in members
        }

    def words(self, words: Words | None) -> str:
        """Gives a sentence in the reader's language, where it has one."""
        return in_language(words, self.tongue.language)

    def has(self, words: Words | None) -> bool:
        """Tells whether a sentence is there in the reader's language."""
        language = self.tongue.language
        return language in words if isinstance(words, dict) else bool(words) and language == "en"

    def name(self, *ids: str | None) -> str:
        """Gives the name of the first id that has one, else the first id as words."""
        given = [one for one in ids if one]
        found = next((self.names[one] for one in given if one in self.names), None)
        if found is not None or not given:
            return found or ""
        words = given[0].replace("-", " ")
        return words.title() if given[0] in self.people and words.islower() else words

    def within(self, *ids: str | None) -> str:
        """Gives a name as it stands inside a sentence: its article is small."""
        name = self.name(*ids)
        return name[0].lower() + name[1:] if _ARTICLE.match(name) else name

    def reading(self, name: str) -> str:
        """Says a disputed wording by its number, as the list of them counts."""
        number = self.readings.index(name) + 1 if name in self.readings else name
        return self.tongue("disputed point {number}").format(number=number)

    def option(self, name: str, option: str) -> str:
        """Says an option of a disputed wording by its letter."""
        options = self.options.get(name, [])
        return f"{chr(97 + options.index(option))})" if option in options else option

    def time(self, time: Time | None) -> str:
        """Says a time, one counted from an event, or one that a reading decides."""
        _ = self.tongue
        if isinstance(time, dict):
            return self._by_reading(time, {n: self.time(t) for n, t in time.items()})
        text = (time or "").strip()
        if match := _OF_TWO.fullmatch(text):
            frame = _("the later of these two: {one}; {two}") if match[1] == "later" else _(
                "the earlier of these two: {one}; {two}")  # fmt: skip
            return frame.format(one=self.time(match[2]), two=self.time(match[3]))
        if match := _BOUND.fullmatch(text):
            frames = {"before": _("{time}, not included"), "through": _("{time}, included"),
                      "after": _("once this is over: {time}")}  # fmt: skip
            return frames[match[1]].format(time=self.time(match[2]))
        if match := _NTH_DAY.fullmatch(text):
            told = _("day {number} (day 1: {event})").format(
                number=match[1], event=self.event(match[2])
            )
            return told + self._that_is(text)
        if match := _OFFSET.fullmatch(text):
            frame = _("{length} after {event}") if match[2] == "+" else _("{length} before {event}")
            told = frame.format(length=self.length(match[3]), event=self.event(match[1]))
            return told + self._that_is(text)
        if text == "unknown":
            return _("a time that nobody knows")
        event = self.events.get(text)
        if event and isinstance(event.at, dict) and text not in self.names:
            return self.time(event.at)
        return self.event(text) if event else self.written(text)

    def written(self, text: str) -> str:
        """Says a written time as people do: 27 February 2016, 00:00."""
        first, slash, last = text.partition("/")
        if slash:
            frame = self.tongue("between {one} and {two}")
            return frame.format(one=self.written(first), two=self.written(last))
        match = _WRITTEN.fullmatch(text)
        if not match:
            return text
        year, month, day, clock, offset = match.groups()
        said = f"{self._month(int(month))} {year}" if month else year
        if day:
            first_day = self.tongue.language == "fr" and day == "01"
            said = f"{'1er' if first_day else int(day)} {said}"
        if not clock:
            return said
        zone = {"Z": " UTC", "": ""}.get(offset, f" ({offset})")
        return self.tongue("{day} at {clock}").format(day=said, clock=clock) + zone

    def _that_is(self, text: str) -> str:
        """Works a counted time out, where it comes to one instant or one day."""
        spans = set(every_span(self.agreement, text))
        if len(spans) != 1 or not spans.isdisjoint({NOT_YET, SOMETIME}):
            return ""
        (span,) = spans
        if span.from_ is None or span.to is None:
            return ""
        zone = ZoneInfo(self.agreement.timezone)
        start, end = span.from_.astimezone(zone), span.to.astimezone(zone)
        if end - start > timedelta(days=1):
            return ""
        said = self.written(f"{start:%Y-%m-%dT%H:%M}" if start == end else f"{start:%Y-%m-%d}")
        return self.tongue(", that is {day}").format(day=said)

    def _month(self, number: int) -> str:
        _ = self.tongue
        months = (_("January"), _("February"), _("March"), _("April"), _("May"), _("June"),
                  _("July"), _("August"), _("September"), _("October"), _("November"),
                  _("December"))  # fmt: skip
        return months[number - 1] if 1 <= number <= 12 else str(number)

    def event(self, name: str) -> str:
        """Says an event by its name, else by its own time, else by what is noted of it."""
        event = self.events.get(name)
        if event is None or name in self.names:
            return self.within(name)
        if isinstance(event.at, str):
            return self.time(event.at)
        if event.at is None and self.has(event.note):
            return self.words(event.note)
        return self.tongue("“{name}”").format(name=self.within(name))

    def length(self, text: str) -> str:
        """Says a length of time: 48 hours; what is no length stays as it is."""
        _ = self.tongue
        units = {
            "minute": (_("minute"), _("minutes")), "hour": (_("hour"), _("hours")),
            "day": (_("day"), _("days")), "week": (_("week"), _("weeks")),
            "month": (_("month"), _("months")), "year": (_("year"), _("years")),
        }  # fmt: skip
        match = _LENGTH.fullmatch(text)
        return f"{match[1]} {units[match[2]][match[1] != '1']}" if match else text

    def window(self, window: Window) -> str:
        """Says from when and until when."""
        _ = self.tongue
        parts = []
        if window.from_:
            start: Time = window.from_
            if isinstance(start, str):  # what begins through a day begins after it
                start = re.sub(r"^through ", "after ", start.strip())
            parts.append(_("from {time}").format(time=self.time(start)))
        if window.until:
            parts.append(_("until {time}").format(time=self.time(window.until)))
        if window.daily:
            parts.append(_("each day {hours}").format(hours=window.daily.replace("-", "–")))
        return _("; ").join(parts) or _("without a time")

    def during(self, selector: object) -> str:
        """Says named windows, with the ends of each."""
        told = {}
        for name, window in self.windows.items():
            ends = self.window(window)
            told[name] = f"{self.within(name)} ({ends})" if name in self.names else ends
        return self.selected(selector, told)

    def terms(self, kind: Kind, selector: object) -> str:
        """Says acts, weapons or objects."""
        french = self.tongue.language == "fr"
        words = {name: term.fr if french else term.en for name, term in load_terms(kind).items()}
        return self.selected(selector, words)

    def distance(self, distance: Distance) -> str:
        """Says a distance, or each that a reading decides."""
        if isinstance(distance, dict):
            told = {n: self.distance(d) for n, d in distance.items() if n != "reading"}
            return self._by_reading(distance, told)
        return distance.replace(".", ",") if self.tongue.language == "fr" else distance

    def everyone(self, selector: object) -> str:
        """Says those whom a rule binds: several by “and”, for it binds each of them."""
        if isinstance(selector, list):
            return self.tongue(" and ").join(self.selected(part) for part in selector)
        return self.selected(selector) or self.tongue("everyone bound")

    def selected(self, selector: object, words: Mapping[str, str] | None = None) -> str:
        """Says a selector: any of, all of, none of, on a list, everyone there."""
        _ = self.tongue

        def inner(part: object) -> str:
            return self.selected(part, words)

        if selector is None:
            return ""
        if isinstance(selector, str):
            return (words or {}).get(selector) or self.within(selector)
        if isinstance(selector, list):
            return _(" or ").join(map(inner, selector))
        if not isinstance(selector, dict):
            return str(selector)
        if "reading" in selector:
            return self._by_reading(selector, {n: inner(part) for n, part in selector.items()})
        ((word, part), *_more) = selector.items()
        return self._framed(word, part, inner)

    def _framed(self, word: str, part: object, inner: Callable[[object], str]) -> str:
        _ = self.tongue
        if word == "all" and isinstance(part, list):
            return ", ".join(inner({"but": p["not"]} if isinstance(p, dict) and "not" in p else p)
                             for p in part) if any(isinstance(p, dict) for p in part) else (
                _(" and ").join(map(inner, part)))  # fmt: skip
        if word == "at-least":
            kind, calibre = read_calibre(str(part))
            return _("{weapons} of {calibre} mm and more").format(
                weapons=self.terms("weapons", kind), calibre=calibre
            )
        frames = {
            "not": _("all but {part}"),
            "but": _("but not {part}"),
            "list": _("whoever stands on the list {part}"),
            "only": _("only {part}, and nobody else there"),
            "associated": _("whoever is tied to {part}"),
        }
        return frames.get(word, "{part}").format(part=inner(part))

    def _by_reading(self, choice: Mapping[str, object], told: Mapping[str, str]) -> str:
        name = str(choice["reading"])
        parts = (f"{self.option(name, n)} {said}" for n, said in told.items() if n != "reading")
        return self.tongue("as {point} is read: {parts}").format(
            point=self.reading(name), parts=self.tongue("; ").join(parts)
        )
