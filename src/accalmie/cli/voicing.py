"""The words, times and selectors of an agreement, said in the reader's language."""

import re
from collections.abc import Mapping

from accalmie.agreements.language import Agreement
from accalmie.agreements.parts import Time, Window
from accalmie.agreements.terms import Kind, load_terms, read_calibre
from accalmie.agreements.words import Words, in_language
from accalmie.cli.tongue import Tongue

_BOUND = re.compile(r"(before|through|after) (\S.*)")
_NTH_DAY = re.compile(r"day (\d+) of (\S+)")
_OFFSET = re.compile(r"([a-z][\w-]*) ([+-]) (\d+) ([a-z]+?)s?")
_OF_TWO = re.compile(r"the (later|earlier) of (.+?) and (\S.*)")


class Voice:
    """Says the parts of one agreement; an id that the agreement does not name stays as it is."""

    def __init__(self, agreement: Agreement, tongue: Tongue) -> None:
        self.tongue = tongue
        self.windows, self.events = agreement.windows, agreement.events
        named: dict[str, Words | None] = {n: a.name for n, a in agreement.areas.items()}
        named |= agreement.facts | agreement.names
        self.names = {name: self.words(words) for name, words in named.items() if words}

    def words(self, words: Words | None) -> str:
        """Gives a sentence in the reader's language, where it has one."""
        return in_language(words, self.tongue.language)

    def has(self, words: Words | None) -> bool:
        """Tells whether a sentence is there in the reader's language."""
        language = self.tongue.language
        return language in words if isinstance(words, dict) else bool(words) and language == "en"

    def name(self, *ids: str | None) -> str:
        """Gives the name of the first id that has one, else the first id that is there."""
        given = [one for one in ids if one]
        return next((self.names[one] for one in given if one in self.names), (given or [""])[0])

    def time(self, time: Time | None) -> str:
        """Says a time, one counted from an event, or one that a reading decides."""
        _ = self.tongue
        if isinstance(time, dict):
            return self._by_reading(time, {n: self.time(t) for n, t in time.items()})
        text = (time or "").strip()
        if match := _OF_TWO.fullmatch(text):
            frame = _("the later of {one} and {two}") if match[1] == "later" else _(
                "the earlier of {one} and {two}")  # fmt: skip
            return frame.format(one=self.time(match[2]), two=self.time(match[3]))
        if match := _BOUND.fullmatch(text):
            frames = {"before": _("before {time}"), "through": _("the end of {time}"),
                      "after": _("after {time}")}  # fmt: skip
            return frames[match[1]].format(time=self.time(match[2]))
        if match := _NTH_DAY.fullmatch(text):
            return _("day {number} of {event}").format(number=match[1], event=self.event(match[2]))
        if match := _OFFSET.fullmatch(text):
            return f"{self.event(match[1])} {match[2]} {match[3]} {self._unit(match[4], match[3])}"
        return self.event(text)

    def event(self, name: str) -> str:
        """Says an event by its name, else by its own time, else by what is noted of it."""
        event = self.events.get(name)
        if event is None or name in self.names:
            return self.name(name)
        return self.time(event.at) if event.at else self.words(event.note) or name

    def _unit(self, unit: str, number: str) -> str:
        _ = self.tongue
        units = {
            "minute": (_("minute"), _("minutes")), "hour": (_("hour"), _("hours")),
            "day": (_("day"), _("days")), "week": (_("week"), _("weeks")),
            "month": (_("month"), _("months")), "year": (_("year"), _("years")),
        }  # fmt: skip
        one, many = units.get(unit, (unit, unit))
        return one if number == "1" else many

    def window(self, window: Window) -> str:
        """Says from when and until when."""
        _ = self.tongue
        parts = []
        if window.from_:
            parts.append(_("from {time}").format(time=self.time(window.from_)))
        if window.until:
            parts.append(_("until {time}").format(time=self.time(window.until)))
        if window.daily:
            parts.append(_("each day {hours}").format(hours=window.daily))
        return " ".join(parts) or _("without a time")

    def during(self, selector: object) -> str:
        """Says named windows, one that has no name by its ends."""
        told = {n: self.window(w) for n, w in self.windows.items() if n not in self.names}
        return self.selected(selector, told)

    def terms(self, kind: Kind, selector: object) -> str:
        """Says acts, weapons or objects."""
        french = self.tongue.language == "fr"
        words = {name: term.fr if french else term.en for name, term in load_terms(kind).items()}
        return self.selected(selector, words)

    def selected(self, selector: object, words: Mapping[str, str] | None = None) -> str:
        """Says a selector: any of, all of, none of, on a list, everyone there."""
        _ = self.tongue

        def inner(part: object) -> str:
            return self.selected(part, words)

        if selector is None:
            return ""
        if isinstance(selector, str):
            return (words or {}).get(selector) or self.name(selector)
        if isinstance(selector, list):
            return _(" or ").join(map(inner, selector))
        if not isinstance(selector, dict):
            return str(selector)
        if "reading" in selector:
            return self._by_reading(selector, {n: inner(part) for n, part in selector.items()})
        ((word, part), *_more) = selector.items()
        if word == "all":
            return _(" and ").join(map(inner, part))
        if word == "at-least":
            kind, calibre = read_calibre(part)
            return _("{weapons} of {calibre} mm and more").format(
                weapons=self.terms("weapons", kind), calibre=calibre
            )
        frames = {
            "not": _("all but {part}"),
            "list": _("whoever stands on the list {part}"),
            "only": _("only {part}, all that are there"),
            "associated": _("whoever is tied to {part}"),
        }
        return frames.get(word, "{part}").format(part=inner(part))

    def _by_reading(self, choice: Mapping[str, object], told: Mapping[str, str]) -> str:
        parts = (f"{n}{self.tongue(':')} {said}" for n, said in told.items() if n != "reading")
        return self.tongue("by the reading “{name}” ({parts})").format(
            name=choice["reading"], parts="; ".join(parts)
        )
