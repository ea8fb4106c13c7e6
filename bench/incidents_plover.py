"""Measures who did what to whom on the coded sentences of PLOVER: source, target, both, class.

Records 1, 3, 5… are for development; the even ones are looked at only here. PLOVER also codes
talk: what our incidents have no act for is measured by our statements where their verb says it,
and left out, by name, where nothing of ours does. See `plover/SOURCE.md` for the licence.
"""

import hashlib
import json
import re
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from accalmie.agreements.terms import broader, load_terms
from accalmie.reading.reader import read_drafts
from accalmie.record.drafts import Drafts
from accalmie.record.pages import KeptPage

DATA = Path(__file__).parent / "plover" / "records.json"
# The records have the classes of 2016, our terms those of the table of 2021: between the two,
# territory, detention, abduction and damage moved among three classes, which are one here.
CLASSES = {"FIGHT": "FORCE", "ASSAULT": "FORCE", "COERCE": "FORCE"}
DEEDS = ("FORCE", "MOBILIZE", "RETREAT")
VERBS = {
    "demands": "DEMAND", "refuses": "REJECT", "denies": "REJECT", "accuses": "DISAPPROVE",
    "promises": "AGREE", "accepts": "AGREE", "proposes": "AGREE",
}  # fmt: skip
SPOKEN = tuple(dict.fromkeys(VERBS.values()))
SMALL = {"the", "a", "an", "of", "in", "at", "on", "and", "to", "from", "s", "its", "their"}
Told = tuple[str, set[str], set[str], bool, bool]


def words(text: str) -> set[str]:
    """Gives the words of a name, without those that every name has."""
    return {w for w in re.findall(r"\w+", text.lower()) if w not in SMALL}


def read(text: str) -> Drafts:
    """Reads one sentence as a page of its own."""
    content = text.encode()
    kept = KeptPage(
        name="record.txt", content=content, sha256=hashlib.sha256(content).hexdigest(),
        media_type="text/plain", fetched=datetime(2000, 1, 2, tzinfo=UTC),
    )  # fmt: skip
    return read_drafts(kept, text)


def named(drafts: Drafts, names: tuple[str | None, ...]) -> set[str]:
    """Gives the words by which the page itself names some parties."""
    known = {p.id: " ".join([p.name, *(m.exact for m in p.mentions)]) for p in drafts.parties}
    return set().union(*(words(known.get(n, n)) for n in names if n))


def tell(drafts: Drafts) -> list[Told]:
    """Gives the events that were read: class, source, target, and whether each is named."""
    terms, found = load_terms("acts"), []
    for one in drafts.incidents:
        codes = [terms[act].plover for act in broader("acts", one.act) if act in terms]
        kind = next((code for code in codes if code), "ASSAULT")  # harm to civilians has no code
        found.append((CLASSES.get(kind, kind), named(drafts, one.by), named(drafts, one.against)))
    for said in drafts.statements:
        if said.verb in VERBS:
            source = named(drafts, (said.speaker, said.party))
            target = named(drafts, (said.addressee, said.addressee_party))
            found.append((VERBS[said.verb], source, target))
    return [(*one, bool(one[1]), bool(one[2])) for one in found]


def actors(row: dict, key: str) -> list[set[str]]:
    """Gives the words of each actor that is marked; a slip of the file has text for a list."""
    some = row.get(key)
    return [words(a["actorText"]) for a in some] if isinstance(some, list) else []


def fits(marked: list[set[str]], given: set[str]) -> bool:
    """Tells whether each marked actor shares a word with what was given; none marked fits."""
    return all(one & given for one in marked)


def count(row: dict, told: list[Told]) -> Counter:
    """Counts one record."""
    kind = CLASSES.get(row["event"], row["event"])
    source, target = actors(row, "source"), actors(row, "target")
    same = [one for one in told if one[0] == kind]
    best = max(same, key=lambda t: fits(source, t[1]) + fits(target, t[2]), default=None)
    by, on = (fits(source, best[1]), fits(target, best[2])) if best else (False, False)
    return Counter(
        marked=1, found=bool(best), source=by, target=on, both=by and on,
        pairs=max(sum(one[3] and one[4] for one in told), by and on), any=len(told),
    )  # fmt: skip


def measure(rows: list[dict], name: str, kinds: tuple[str, ...], *, show: bool) -> None:
    """Prints the figures of some records for some classes."""
    total: Counter = Counter()
    for row in rows:
        if CLASSES.get(row["event"], row["event"]) not in kinds:
            continue
        told = [t for t in tell(read(row["text"])) if t[0] in kinds]
        counts = count(row, told)
        total += counts
        if show and not counts["both"]:
            print(f"{row['id'][13:]} {row['textInfo']['markup']}\n    {[t[:3] for t in told]}")
    found, pairs, both = total["found"], total["pairs"], total["both"]
    print(
        f"{name}, {'/'.join(kinds)}: {total['marked']} marked, class found {found}; of those "
        f"source {total['source'] / found:.3f}, target {total['target'] / found:.3f}, both "
        f"{both / found:.3f}; end to end P {both / pairs:.3f} (of {pairs} read with both roles; "
        f"{total['any']} in all) R {both / total['marked']:.3f} "
        f"F1 {2 * both / (pairs + total['marked']):.3f}"
    )


def main() -> None:
    """Measures both halves; `--first` only the first, `--show` with its misses."""
    rows = json.loads(DATA.read_text(encoding="utf-8"))[1:]
    left = Counter(
        r["event"] for r in rows if CLASSES.get(r["event"], r["event"]) not in DEEDS + SPOKEN
    )
    print(f"left out, nothing of ours tells them: {dict(sorted(left.items()))}")
    halves = [("first half", rows[::2])]
    if "--first" not in sys.argv:
        halves.append(("second half", rows[1::2]))
    for name, half in halves:
        show = "--show" in sys.argv and name == "first half"
        measure(half, name, DEEDS, show=show)
        measure(half, name, SPOKEN, show=show and "--spoken" in sys.argv)


main()
