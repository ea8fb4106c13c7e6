"""What is measured of a page, kind by kind; each measure adds to counts that are named for it."""

from collections import defaultdict
from typing import Any

from accalmie.record.drafts import IncidentDraft, StatementDraft
from gold.acts import is_marked_act, is_same_act
from gold.beside import SMALL, Beside, Count, is_named, pair, words_of
from gold.form import Incident, Statement
from gold.spans import Span, overlap
from gold.values import is_same, read_value

Counts = defaultdict[str, Count]
MUCH, SOME = 0.8, 0.3  # of two passages' common extent, as PolNeAR and the French quote sets ask


def measure_publication(at: Beside, counts: Counts) -> None:
    """The title and the day of publication; a page without a day is right when none is given."""
    title, published = at.drafts.page.title or "", at.drafts.page.published
    if at.marks.title:
        right = words_of(at.marks.title) == words_of(title)
        counts["title"].add(right, 1)
        at.misses += [] if right else [f"title “{title}”"]
    wanted = at.marks.published.day if at.marks.published else None
    given = f"{published.from_:%Y-%m-%d}" if published else None
    counts["publication day"].add(wanted == given, 1)
    at.misses += [] if wanted == given else [f"publication day {given}, marked {wanted}"]


def measure_dates(at: Beside, counts: Counts) -> None:
    """Dates: the same words, small ones at the edges aside, and the same interval."""
    for mark in at.marks.dates:
        exact, _, value = mark.rpartition(" = ")
        span = at.span(exact)
        near = [d for d in at.drafts.dates if span and overlap(span, at.read_span(d)) > 0]
        strict = [d for d in near if span and _is_strict(at, span, at.read_span(d))]
        same = [d for d in near if is_same(read_value(value), d)]
        counts["dates spans"].add(bool(strict), 1)
        counts["dates intervals"].add(bool(same), 1)
        if not same:
            told = ", ".join(f"“{d.exact}” {d.from_}/{d.to} {d.length or ''}" for d in near)
            at.misses.append(f"date “{exact}” = {value}: {told or 'not read'}")
    spans = [at.span(m.rpartition(" = ")[0]) for m in at.marks.dates]
    read = [d for d in at.drafts.dates if not at.is_passed_over(at.read_span(d))]
    right = [d for d in read if any(s and overlap(s, at.read_span(d)) > 0 for s in spans)]
    aside = [d for d in read if any(overlap(at.read_span(d), f) for f in at.furniture)]
    read = [d for d in read if d in right or d not in aside]
    counts["dates found"].add(len(right), len(at.marks.dates), len(read))
    at.misses += [f"date “{d.exact}” read, not marked" for d in read if d not in right]


def _is_strict(at: Beside, one: Span, two: Span) -> bool:
    edges = at.text.text[min(one[0], two[0]) : max(one[0], two[0])].split()
    edges += at.text.text[min(one[1], two[1]) : max(one[1], two[1])].split()
    return all(word.casefold().strip("',.") in SMALL for word in edges)


def measure_statements(at: Beside, counts: Counts) -> None:
    """Statements: content, and of those found speaker, verb, hedge and chain."""
    marks = [(m, at.span(m.content)) for m in at.marks.statements]
    read = [(s, at.read_span(s.content)) for s in at.drafts.statements]
    read = [(s, span) for s, span in read if not at.is_passed_over(span)]
    much, some = pair(marks, read, MUCH), pair(marks, read, SOME)
    counts["content ≥ .8"].add(len(much), len(marks), len(read))
    counts["content ≥ .3"].add(len(some), len(marks), len(read))
    spoken = [(m, s) for m, s in some if _is_speaker(m, s)]
    counts["who and what"].add(len(spoken), len(marks), len(read))
    counts["speaker"].add(len(spoken), len(some))
    counts["verb"].add(sum(m.verb == s.verb for m, s in some), len(some))
    counts["negated"].add(sum(m.negated == s.negated for m, s in some), len(some))
    hedged = [(m, s) for m, s in some if m.hedged and s.hedged]
    counts["hedge"].add(len(hedged), sum(m.hedged for m, _ in some), sum(s.hedged for _, s in some))
    counts["chain depth"].add(sum(m.depth == _depth(s) for m, s in some), len(some))
    _tell_statements(at, [m for m, _ in some], some, [s for s, _ in read])


def _is_speaker(mark: Statement, draft: StatementDraft) -> bool:
    if mark.speaker is None:
        return draft.speaker is None
    names = [mark.speaker, *([mark.role, f"{mark.role} {mark.speaker}"] if mark.role else [])]
    given = [draft.speaker, f"{draft.role or ''} {draft.speaker or ''}"]
    return draft.speaker is not None and any(is_named(names, name) for name in given)


def _depth(draft: StatementDraft) -> int:
    """Counts voices: a first link without a place is the page."""
    return len(draft.chain) - bool(draft.chain and draft.chain[0].start is None)


def _tell_statements(at: Beside, met: list[Statement], some: list[tuple[Statement, StatementDraft]],
                     read: list[StatementDraft]) -> None:  # fmt: skip
    for mark in at.marks.statements:
        if mark not in met:
            at.misses.append(f"statement “{at.words(mark.content)}” by {mark.speaker}")
    taken = [s for _, s in some]
    at.misses += [f"statement “{s.content.exact}” read, not marked" for s in read if s not in taken]
    for mark, draft in some:
        told = [f"speaker {draft.speaker}, marked {mark.speaker}"] * (not _is_speaker(mark, draft))
        told += [f"verb {draft.verb}, marked {mark.verb}"] * (mark.verb != draft.verb)
        told += [f"hedged {draft.hedged}"] * (mark.hedged != draft.hedged)
        told += [f"depth {_depth(draft)}, marked {mark.depth}"] * (mark.depth != _depth(draft))
        if told:
            at.misses.append(f"statement “{draft.content.exact}”: {'; '.join(told)}")


def measure_incidents(at: Beside, counts: Counts) -> None:
    """Incidents: the words and the act; of those found the roles, place, modality and speaker."""
    marks = [(m, at.span(m.at)) for m in at.marks.incidents]
    read = [i for i in at.drafts.incidents if is_marked_act(i.act)]
    read = [i for i in read if not at.is_passed_over(at.read_span(i.passage))]
    pairs = _pair_incidents(at, marks, read)
    counts["incidents"].add(len(pairs), len(marks), len(read))
    counts["acts exact"].add(sum(i.act in m.act for m, i in pairs), len(pairs))
    for mark, draft in pairs:
        _count_roles(at, mark, draft, counts)
    met = [m for m, _ in pairs]
    at.misses += [f"incident “{m.at}” {'/'.join(m.act)}" for m, _ in marks if m not in met]
    taken = [i for _, i in pairs]
    at.misses += [
        f"incident {i.act} read, not marked: “{i.passage.exact}”" for i in read if i not in taken
    ]


def _pair_incidents(at: Beside, marks: list[tuple[Incident, Span | None]],
                    read: list[IncidentDraft]) -> list[tuple[Incident, IncidentDraft]]:  # fmt: skip
    pairs, left = [], sorted(read, key=lambda i: len(i.passage.exact))
    for mark, span in marks:
        for draft in left:
            passage = at.read_span(draft.passage)
            if span and overlap(span, passage) > 0 and is_same_act(mark.act, draft.act):
                pairs.append((mark, draft))
                left.remove(draft)
                break
    return pairs


def _count_roles(at: Beside, mark: Incident, draft: IncidentDraft, counts: Counts) -> None:
    by, against = _are_named(at, mark.by, draft.by), _are_named(at, mark.against, draft.against)
    counts["incidents by"].add(by, 1)
    counts["incidents against"].add(against, 1)
    counts["incidents by and against"].add(by and against, 1)
    modality = "actual" if draft.modality == "reported" else draft.modality
    counts["incidents modality"].add(modality == mark.modality, 1)
    if mark.place:
        counts["incidents place"].add(is_named([mark.place], draft.place), 1)
    if mark.when:
        counts["incidents when"].add(bool(draft.when and _shares(mark.when, draft.when.exact)), 1)
    inside = [s for s in at.marks.statements if _is_inside(at, mark.at, s.content)]
    counts["incidents inside a statement"].add(bool(inside) == (draft.statement is not None), 1)
    if not (by and against) or modality != mark.modality:
        told = f"by {draft.by} against {draft.against} {modality}, marked by {mark.by} against "
        at.misses.append(f"incident “{mark.at}” {told}{mark.against} {mark.modality}")


def _are_named(at: Beside, wanted: list[str], given: tuple[str, ...]) -> bool:
    met = [any(is_named([w], n) for g in given for n in _names(at, g)) for w in wanted]
    return all(met) and len(given) == len(wanted)


def _names(at: Beside, given: str) -> set[str]:
    parties = [p for p in at.drafts.parties if p.id == given]
    return {given, *(n for p in parties for n in (p.name, *(m.exact for m in p.mentions)))}


def _shares(mark: str, given: str) -> bool:
    return bool(words_of(mark.rpartition(" @")[0] or mark) & words_of(given))


def _is_inside(at: Beside, exact: str, content: str) -> bool:
    one, two = at.span(exact), at.span(content)
    return bool(one and two and two[0] <= one[0] and one[1] <= two[1])


def measure_parties(at: Beside, counts: Counts) -> None:
    """Parties: each place of each form is read, and as the same party as the others."""
    read = [(at.read_span(m), p.id) for p in at.drafts.parties for m in p.mentions]
    owner: dict[str, list[str]] = {}
    for party in at.marks.parties:
        spans = {s for form in party.forms for s in at.text.find_form(form)}
        spans = {
            s for s in spans if not any(t != s and t[0] <= s[0] and s[1] <= t[1] for t in spans)
        }
        ids = [next((i for t, i in read if overlap(s, t) >= 0.5), None) for s in sorted(spans)]
        given = [i for i in ids if i]
        main = max(dict.fromkeys(given), key=given.count, default="")
        owner.setdefault(main, []).append(party.name)
        counts["mentions found"].add(len(given), len(ids))
        linked = given.count(main) if owner[main][0] == party.name else 0
        counts["mentions linked"].add(linked, len(ids))
        if linked < len(ids):
            at.misses.append(f"party {party.name}: {linked} of {len(ids)} mentions linked")


def measure_agreements(at: Beside, counts: Counts) -> None:
    """Agreements: found at their words; status, start, who is left out or covered, clauses."""
    left: list[Any] = list(at.drafts.agreements)
    marks = at.marks.agreements
    pairs = []
    for mark in marks:
        span = at.span(mark.at)
        near = [
            a
            for a in left
            if span and any(overlap(span, at.read_span(p)) > 0 for p in _passages(a))
        ]
        pairs += [(mark, near[0])] if near else []
        left = [a for a in left if a is not (near or [None])[0]]
        at.misses += [] if near else [f"agreement “{mark.at}” {mark.kind} {mark.status}"]
    counts["agreements"].add(len(pairs), len(marks), len(at.drafts.agreements))
    clauses = [(c, at.span(c.at)) for m in marks for c in m.clauses]
    read = [(c, at.read_span(c.passage)) for a in at.drafts.agreements for c in a.clauses]
    both = [(c, d) for c, d in pair(clauses, read, SOME) if c.kind == d.kind]
    counts["clauses"].add(len(both), len(clauses), len(read))
    for mark, draft in pairs:
        counts["agreements status"].add(mark.status == draft.status, 1)
        start = f"{draft.in_force.from_:%Y-%m-%dT%H:%M}" if draft.in_force else ""
        counts["agreements start"].add(start.startswith(mark.in_force or "none") or
                                       (not start and not mark.in_force), 1)  # fmt: skip
        for wanted, given in ((mark.excludes, draft.excludes), (mark.covers, draft.covers)):
            met = sum(any(is_named([w], e.name) for e in given) for w in wanted)
            counts["excluded and covered"].add(met, len(wanted), len(given))


def _passages(agreement: Any) -> list[Any]:
    return [*agreement.passages, *(c.passage for c in agreement.clauses)]
