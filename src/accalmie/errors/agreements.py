"""What can be wrong with an agreement (A3xx)."""

from accalmie.errors.said import Said

AGREEMENTS: dict[str, Said] = {
    "A301": Said(
        "The file is not YAML that can be read: {reason}.",
        "Look at this line and the one before; indent with spaces, never with tabs.",
    ),
    "A302": Said(
        "The key “{key}” stands twice; it first stands on line {first}.",
        "Keep one of the two.",
    ),
    "A303": Said(
        "This does not fit the form of an agreement: {reason}.",
        "Compare with the form in docs/reference/agreements.md.",
    ),
    "A304": Said(
        "“{name}” is no {kind} of this agreement.",
        "Write one of: {known}.",
    ),
    "A305": Said(
        "The clause “{clause}” cites no paragraph.",
        "Add cite: with the paragraph that it is taken from.",
    ),
    "A306": Said(
        "The clause “{clause}” says {count} of prohibits, permits and requires.",
        "Give each clause exactly one of the three.",
    ),
    "A307": Said(
        "The wording {selector} is not understood yet.",
        "Use a name, a list, all:, not:, list:, only:, reading: or at-least: artillery 100 mm.",
    ),
    "A308": Said(
        "“{name}” is no time, and no event from which this agreement counts.",
        "Write a time such as 2016-02-27T00:00, or name the event under events: ({known}).",
    ),
    "A309": Said(
        "“{text}” is no distance.",
        "Write a number and km or m, such as 25 km.",
    ),
    "A310": Said(
        "“{text}” does not exist on the clock of {zone}: the clocks skip it that night.",
        "Write the instant with its offset, such as 2016-03-25T01:00+03:00.",
    ),
    "A311": Said(
        "“{text}” comes twice on the clock of {zone}: the clocks are set back that night.",
        "Write the instant with its offset, such as 2016-10-28T00:30+02:00.",
    ),
    "A312": Said(
        "The clause “{clause}” can never apply: {reason}.",
        "Correct the slot, or leave the clause out.",
    ),
    "A313": Said(
        "The exception “{exception}” takes away the whole of the clause “{clause}”.",
        "Give it a condition that is narrower than the clause.",
    ),
    "A314": Said(
        "The clauses “{clause}” and “{other}” say the same.",
        "Leave one of them out.",
    ),
    "A315": Said(
        "“{clause}” permits what “{other}” prohibits; the prohibition prevails.",
        "Write the permission as an exception of the prohibition if it is meant to prevail.",
    ),
    "A316": Said(
        "The reading “{name}” changes nothing: no slot asks it.",
        "Use it in a clause, or leave it out.",
    ),
    "A317": Said(
        "The duty “{clause}” has no deadline.",
        "Add deadline:, or say in a note that the text gives none.",
    ),
    "A318": Said(
        "“{clause}” is given in exchange for “{other}”, which this agreement does not have.",
        "Name the id of a clause.",
    ),
    "A320": Said(
        "The party “{party}” accepted only after the agreement came into force.",
        "Check the date; until then it is not bound.",
    ),
    "A321": Said(
        "The party “{name}” has no acceptance on record, so it is never bound.",
        "Add accepted:, or as: guarantor, witness or stakeholder.",
    ),
    "A322": Said(
        "“{cite}” cites no source of this agreement.",
        "Start it with the name of a source: {known}.",
    ),
    "A323": Said(
        "The window “{name}” is empty: it ends before it begins.",
        "Correct its from: or its until:.",
    ),
    "A324": Said(
        "The window “{name}” lies outside the time for which the agreement is in force.",
        "Correct the window, or in_force:.",
    ),
    "A325": Said(
        "The exceptions of “{clause}” together take away the whole of it.",
        "Narrow one of them.",
    ),
    "A326": Said(
        "“{name}” is no {kind} that is known.",
        "Write a name of docs/reference/terms.md, such as {known}.",
    ),
    "A327": Said(
        "The deadline of “{clause}” falls on another day by each reading: {days}.",
        "That may be right; the finding will depend on the reading.",
    ),
    "A328": Said(
        "The shape of the area “{name}” cannot be read: {reason}.",
        "Give the path of a GeoJSON file beside the agreement, with #name for one feature.",
    ),
    "A329": Said(
        "The id “{name}” stands twice among {kind}.",
        "Give each its own id.",
    ),
    "A330": Said(
        "“{name}” is named by no rule and stands for no party.",
        "Correct the name, or add it to parties:, members: or third_parties:.",
    ),
    "A331": Said(
        "“{text}” is no length of time.",
        "Write a count and its unit, such as 48 hours, 30 days or 6 months.",
    ),
    "A332": Said(
        "The reading “{name}” has an option “{option}” for which no value is given here.",
        "Give a value for each option of the reading.",
    ),
    "A333": Said(
        "The tag “{name}” is not understood.",
        "Leave it out; every value is read as it is written.",
    ),
    "A334": Said(
        "A list or a mapping stands here as a key.",
        "Write a word before the colon.",
    ),
    "A335": Said(
        "“{name}” has no value.",
        "Give it one, or leave the key out.",
    ),
    "A336": Said(
        "“{name}” is no key that may stand here.",
        "Did you mean “{guess}”? Keys that may stand here: {known}.",
    ),
    "A337": Said(
        "“{name}” is missing here.",
        "Add {name}: with its value.",
    ),
    "A338": Said(
        "Here stands {got} where {expected} is wanted.",
        "Compare with the examples of docs/reference/agreements.md.",
    ),
    "A339": Said(
        "“{name}” is none of the words that may stand here.",
        "Write one of: {known}.",
    ),
    "A340": Said(
        "“{name}” is read as “{loaded}”.",
        "Write {loaded}.",
    ),
    "A341": Said(
        "“{name}” is no key, and none that may stand here is like it.",
        "Keys that may stand here: {known}.",
    ),
    "A342": Said(
        "The name “{name}” already means something else.",
        "Call it otherwise: small letters, digits and hyphens, and no first word of a time.",
    ),
    "A343": Said(
        "The party “{party}” accepted after the accession had closed.",
        "Check the two times; late: says whether it is bound all the same.",
    ),
    "A344": Said(
        "The party “{party}” withdrew before it had accepted.",
        "Correct one of the two times.",
    ),
    "A345": Said(
        "The stage “{name}” stands after one that came later.",
        "Put the stages of life: in the order of their times.",
    ),
    "A346": Said(
        "The size of the area “{name}” is measured from nothing, or said twice.",
        "Give within: or width:, one of the two, and of: with the line or site.",
    ),
    "A347": Said(
        "“{name}” is measured from “{other}”, which is itself a distance.",
        "Measure it from the line or site.",
    ),
    "A348": Said(
        "“{name}” is measured from “{other}”, which nobody has drawn.",
        "Add shape: to “{other}”; until then a point cannot be told inside or outside.",
    ),
    "A349": Said(
        "The area “{name}” is part of itself.",
        "Correct part-of: in one of the areas of the circle.",
    ),
    "A350": Said(
        "The event “{name}” is counted from itself.",
        "Give one event of the circle a time of its own.",
    ),
    "A351": Said(
        "The exception “{exception}” can never apply to the clause “{clause}”.",
        "Correct the slot on which they exclude each other, or leave the exception out.",
    ),
    "A352": Said(
        "“{clause}” is no duty, so nothing follows here from a breach of “{other}”.",
        "Write an exception with the fact that must be shown.",
    ),
}
