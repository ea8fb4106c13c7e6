"""What can be wrong with a case (C4xx), and with tables of incidents (B5xx)."""

from accalmie.errors.said import Said

CASES: dict[str, Said] = {
    "C401": Said(
        "This does not fit the form of {kind}: {reason}.",
        "Compare with the sample case in accalmie/samples.",
    ),
    "C402": Said(
        "“{name}” is no {kind} of this case.",
        "Add it to {file}, or correct the name.",
    ),
    "C403": Said(
        "An account of “{incident}” leaves {count} possibilities open; {limit} are gone through.",
        "Give one of its facts: who, against whom, with what, where or when.",
    ),
    "C404": Said(
        "There is no place at latitude {lat}, longitude {lon}, or its error is none.",
        "Latitude goes from -90 to 90, longitude from -180 to 180, error from 0 to 20000 km.",
    ),
    "C405": Said(
        "The list “{list}” of the agreement “{agreement}” has no entry in this case.",
        "Add lists/{list}.csv with the entries and their days.",
    ),
    "C406": Said(
        "The parties {names} belong to each other in a circle.",
        "Correct one of the relations, or end it with to_day:.",
    ),
    "C407": Said(
        "The entries of “{name}” on the list “{list}” overlap.",
        "End the first with to: before the next begins, unless both stand.",
    ),
    "C408": Said(
        "The id “{name}” stands twice among {kind} of this case.",
        "Give each its own id.",
    ),
    "C409": Said(
        "“{name}” is no time zone that is known.",
        "Write a name such as Asia/Damascus, Europe/Kyiv or UTC.",
    ),
    "C410": Said(
        "Nobody stands on the list “{list}” on {day}, when the agreement “{agreement}” begins.",
        "Add the entries of that day, or check from: and to: of those that are there.",
    ),
    "C420": Said("“{name}” is no count of this case.", "Write one of: {known}."),
    "C421": Said(
        "“{one}” and “{other}” are not added: they stand in the registers of two bodies, {bodies}.",
        "Show them side by side; two bodies may count the same event.",
    ),
    "C422": Said(
        "“{one}” and “{other}” are not added: they count by two definitions, {definitions}.",
        "Show them side by side, each with its definition.",
    ),
    "C423": Said(
        "“{one}” and “{other}” are not added: they count in different places, {places}.",
        "Show them side by side; one place may lie in the other.",
    ),
    "C424": Said(
        "“{one}” and “{other}” are not added: their windows overlap.",
        "Add only windows that have no instant in common.",
    ),
    "C425": Said(
        "“{side}” is said to confirm {confirmed} of {count}.",
        "Correct one of the two figures.",
    ),
    "C426": Said(
        "A difference lies between two moments of the record; {count} is given.",
        "Write --known-at twice: --known-at 2016-03-01 --known-at 2016-04-01.",
    ),
    "C450": Said(
        "“{path}” is a link, a device, or leads out of the folder.",
        "Put the file itself in its place.",
    ),
    "C451": Said(
        "This does not fit the form of {kind}: {reason}.",
        "Compare with an entry of the sample case in accalmie/samples.",
    ),
    "B501": Said(
        "The column “{column}” of the table cannot be used: {reason}.",
        "Give the columns of incidents.csv; times as timestamps, lat, lon and error as numbers.",
    ),
    "B502": Said(
        "The rows of an incident do not stand together in the table.",
        "Sort the table by id.",
    ),
    "B503": Said(
        "The agreement “{agreement}” tells apart more than a number of 64 bits can hold.",
        "Split the agreement, or the table into files with fewer different values.",
    ),
    "B504": Said(
        "Tables of millions of rows need pyarrow, which is not installed.",
        "Install it with: pip install 'accalmie[bulk]'.",
    ),
    "B505": Said(
        "The table has no column “{column}”.",
        "Give at least id and act; lat and lon go together. The names are those of incidents.csv.",
    ),
    "B506": Said(
        "The column “{column}” of the table holds {kind}, which cannot stand there.",
        "Give names as text, times as timestamps, lat, lon and error as numbers.",
    ),
    "B507": Said(
        "The column “{column}” is in the table more than once.",
        "Keep one of them, or give the others another name.",
    ),
    "B508": Said(
        "Incident “{id}” ends before it begins: from {start} to {end}.",
        "Exchange the two times, or leave out the one that is not known.",
    ),
    "B509": Said(
        "A row of the table has no id.",
        "Give every row the id of the incident of which it tells.",
    ),
}
