"""Every code and every sentence that Accalmie says when something is wrong.

Two kinds, never mixed. A [`Problem`][] is data: something in a file or record to mend; problems
are collected, sorted by place and shown together. An [`AccalmieError`][] is raised: this piece of
work cannot go on. Both take their sentence from `CODES`; a code is never reused.
"""

from collections.abc import Mapping
from typing import NamedTuple

import msgspec


class Said(NamedTuple):
    """What a code says: one full sentence and a hint that can be acted on.

    Both are templates for `str.format`, in English; the doors translate them.
    """

    sentence: str
    hint: str


_MEND = "Keep this copy as it is, for evidence, and restore a backup that verifies."

# V0xx values · F1xx fetching · R2xx reading · A3xx agreements · C4xx cases · S5xx store ·
# B5xx bulk.
CODES: dict[str, Said] = {
    "V001": Said(
        "“{text}” is not a time that can be read.",
        "Write 2016, 2016-02, 2016-02-27 or 2016-02-27T14:30+02:00.",
    ),
    "F101": Said("There is no file or folder “{path}”.", "Check the spelling of the path."),
    "F102": Said("The page is empty.", "Fetch it again, or leave it out."),
    "F103": Said(
        "The page is larger than {limit} MB and was not read.",
        "Cut the file into its pages, or leave it out.",
    ),
    "F104": Said("The file is not text.", "Give HTML, plain text or Markdown."),
    "F105": Said("The file cannot be opened: {reason}.", "Check that you may read it."),
    "F106": Said(
        "“{path}” is there already.",
        "Move it away first; nothing was overwritten.",
    ),
    "F107": Said(
        "One page is marked in one file, and several were given, or none.",
        "Give one page with --html, or many with --into.",
    ),
    "F108": Said(
        "“{address}” gave no page: {reason}.",
        "Open it in a browser; save the page there and read the file.",
    ),
    "F109": Said(
        "“{address}” was refused by its server, with status {status}.",
        "404: check the address; 401, 403: save the page in a browser and read the file.",
    ),
    "F110": Said(
        "“{address}” is no address to which the text of a page may be sent.",
        "Give https://…, or http:// on this machine (localhost).",
    ),
    "F111": Said(
        "The language model did not answer in {tries} tries ({reason}).",
        "Check that it runs and its address; what was read offline stands.",
    ),
    "F112": Said(
        "The language model’s server refused, with status {status}, in {tries} tries.",
        "401 or 403: check the key; 404: the address and the model; 429: wait. What was read"
        " offline stands.",
    ),
    "F113": Said(
        "The language model’s answer is longer than {limit} MB and was broken off.",
        "Try another model; what was read offline stands.",
    ),
    "F114": Said(
        "What answers there is not a language model’s server.",
        "Give the address that ends before /chat/completions, often in /v1.",
    ),
    "F115": Said(
        "A language model is named, and no address where it answers.",
        "Give --model-at, or set ACCALMIE_MODEL_AT.",
    ),
    "F116": Said(
        "“{price}” is not a price.",
        "Give two numbers: for a million tokens in, and out, such as 0.15/0.60.",
    ),
    "F117": Said(
        "The web archive cannot be read on from here ({kind}).",
        "Its pages up to here were read; fetch the archive again for the rest.",
    ),
    "F118": Said(
        "“{path}” cannot be written: {reason}.",
        "Make room, or choose another place; nothing of that name was left behind.",
    ),
    "F120": Said(
        "“{address}” is no address of a time stamp authority.",
        "Give http://… or https://…, as the authority publishes it, without a name or a password.",
    ),
    "F121": Said(
        "The time stamp authority did not answer in time ({reason}).",
        "Check its address and the network, and ask again; nothing was recorded.",
    ),
    "F122": Said(
        "The time stamp authority refused with status {status}.",
        "Check its address, which often has a path; redirections are not followed.",
    ),
    "F123": Said(
        "The time stamp authority’s answer is longer than {limit} kB and was broken off.",
        "What answers there is no such authority; check its address.",
    ),
    "R201": Said("No text was found in the page.", "Save the page as plain text and read that."),
    "R202": Said(
        "Reading the page failed inside Accalmie ({kind}); nothing of it was kept.",
        "Report it, with the page if you may share it; the other pages are not touched.",
    ),
    "R203": Said(
        "The language model answered twice in another form than was asked for.",
        "Try a model that keeps to a JSON Schema; what was read offline stands.",
    ),
    "R204": Said(
        "The process that read this page stopped at once; nothing of it was kept.",
        "Report it, with the page if you may share it; the other pages are not touched.",
    ),
    "R205": Said(
        "“{jobs}” is no number of processes.",
        "Give 1 or more with --jobs; as many as the machine has cores is best.",
    ),
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
    "S501": Said(
        "There is no store at “{place}”.",
        "Make one with accalmie case new or accalmie case import, or name another with --store.",
    ),
    "S502": Said(
        "The database does not do what it is asked: {reason}.",
        "Look at the free space, the rights of the files and the server; then send the same act "
        "again with the same key, and it is recorded once.",
    ),
    "S503": Said(
        "There is no case “{name}” that you may see.",
        "Check the spelling, or ask the lead of the case to add you.",
    ),
    "S504": Said(
        "Your role in this case is {role}, which may not {verb}.",
        "Ask somebody who may: {roles}.",
    ),
    "S505": Said(
        "“{noun}” was changed in the meantime by {who}: {changes}.",
        "Look at what stands there now, and do it again on that.",
    ),
    "S506": Said(
        "There is no {kind} “{noun}” in this case.",
        "Check the spelling.",
    ),
    "S507": Said(
        "The key “{key}” was used for another act.",
        "Give each act a key of its own.",
    ),
    "S508": Said(
        "The keys of the store cannot be used: {reason}.",
        "Put back the file {path}; without it nothing can be signed.",
    ),
    "S509": Said(
        "There is a case “{name}” of yours already.",
        "Choose another id in case.yaml, or import into it.",
    ),
    "S510": Said(
        "“{noun}” is {kind} of this case already.",
        "Correct the one that is there, or give another id.",
    ),
    "S511": Said(
        "“{noun}” is still named by {names}.",
        "Correct or withdraw those first.",
    ),
    "S512": Said(
        "“{person}” is the last lead of this case.",
        "Make somebody else lead first.",
    ),
    "S513": Said(
        "There is no role “{role}”.",
        "Write one of: {known}.",
    ),
    "S514": Said(
        "Name either a case folder or, with --case, a case of the store.",
        "Write accalmie assess FOLDER, or accalmie assess --case NAME.",
    ),
    "S516": Said(
        "Nothing is set aside without a reason.",
        "Say why; whoever reads the record later will want to know.",
    ),
    "S517": Said(
        "The draft “{noun}” is {state} already.",
        "Look at what became of it; propose it anew if it is needed again.",
    ),
    "S518": Said(
        "The act {act} cannot be undone: it is about people, keys or the start of the case.",
        "Do the opposite as an act of its own.",
    ),
    "S519": Said(
        "“{noun}” is not split by this: a party or incident has to become at least two.",
        "Give two or more of its kind, each with its own id.",
    ),
    "S520": Said("Row {row} is missing.", _MEND),
    "S521": Said("Row {row} does not fit its place, its time or its kind.", _MEND),
    "S522": Said("What row {row} says is not what was recorded.", _MEND),
    "S523": Said("Of rows {row} to {last}, one is not as it was signed.", _MEND),
    "S524": Said("The checkpoint after row {row} is not signed by a key of this store.", _MEND),
    "S525": Said("Row {row} stands outside the log.", _MEND),
    "S526": Said("What finds rows quickly does not fit the log: {what}.", _MEND),
    "S527": Said("The bytes that row {row} names are missing or changed.", _MEND),
    "S528": Said("The database is damaged: {what}.", _MEND),
    "S529": Said("The log does not go on from the checkpoint after row {row}.", _MEND),
    "S530": Said("The file “{path}” is not what the log says.", _MEND),
    "S531": Said(
        "“{path}” is no log of a case: {reason}.",
        "Give a folder that accalmie case export wrote, with the .log beside it.",
    ),
    "S532": Said(
        "“{path}” is no proof of a row: {reason}.",
        "Give the file that accalmie case prove --json wrote, and the public key with --key.",
    ),
    "S540": Said(
        "The store at “{place}” holds cases already.",
        "Restore into a new place, named with --store.",
    ),
    "S541": Said(
        "The backup cannot be opened: {reason}.",
        "Give the whole file, and the private key of one of the public keys it was made for.",
    ),
    "S542": Said(
        "“{key}” is no public key to encrypt to: {reason}.",
        "Give the one that accalmie backup --make-key or age-keygen printed; it begins with age1.",
    ),
    "S543": Said(
        "The backup does not verify ({reason}); nothing was restored.",
        "Take an older one, and look for who could write to this one.",
    ),
    "S550": Said(
        "“{noun}” is not approved by this: another person has to, and once.",
        "Let a second reviewer or lead look at the rows and approve.",
    ),
    "S551": Said(
        "Row {row} cannot be expunged: it still stands, is not there, or keeps the log together.",
        "Correct or withdraw the noun first, and name every version that is to go.",
    ),
    "S560": Said(
        "“{path}” lies outside the folder in which this worker may read and write.",
        "Move it there, or start the worker with --folder and a folder that holds it.",
    ),
    "S561": Said(
        "Another worker is at work on this store.",
        "One is enough for a store in SQLite; for several, keep it in PostgreSQL.",
    ),
    "S562": Said(
        "The job {job} is {state}; this cannot be asked of it any more.",
        "Look at accalmie case jobs; a job that is done can be started again as a new one.",
    ),
    "S563": Said(
        "The worker ended {tries} times at the same piece of the job, which was set aside.",
        "Look at the worker’s memory, and read that page alone; the others are not touched.",
    ),
    "S564": Said(
        "Somebody else asked for the job {job}; it goes on in their name, so they have to say so.",
        "Start one of your own with accalmie case job start.",
    ),
    "S565": Said(
        "The job failed inside Accalmie; what it recorded before stands.",
        "Report it, with the kind of job; do the same work by its own command to see where.",
    ),
    "S566": Said(
        "The folder is of the case “{other}”, not of the one into which it shall go.",
        "Name the case that the folder is of, or take it in with accalmie case import.",
    ),
    "S567": Said(
        "Nothing was taken in: the folder has {count} errors.",
        "List them with accalmie check, mend them, and resume the job.",
    ),
    "S568": Said(
        "“{what}” is no job that can be started so.",
        "Write read FOLDER, import FOLDER, export FOLDER, or assess without one.",
    ),
    "S570": Said(
        "This is no answer of a time stamp authority ({reason}).",
        "Check the authority’s address; nothing was recorded.",
    ),
    "S571": Said(
        "The time stamp authority gives no time stamp: {reason}.",
        "Ask another, or the one who runs it.",
    ),
    "S572": Said(
        "The time stamp is not over this checkpoint.",
        "Take it for no proof; ask for a new one, of another authority if it happens again.",
    ),
    "S573": Said(
        "The time stamp answers another request than the one that was sent.",
        "Somebody may have put an old answer in its place; ask again, over another network.",
    ),
    "S574": Said(
        "The time stamp is not signed by the authority whose certificate was given: {reason}.",
        "Take the certificates from the authority’s own page, the root among them.",
    ),
    "S575": Said(
        "The time stamp says {time}, and the checkpoint was made at {since}.",
        "One of two clocks is wrong; set this machine’s by a time server, and ask again.",
    ),
    "S576": Said(
        "What reads time stamps is not installed.",
        "Install it with: pip install 'accalmie[stamps]'.",
    ),
    "S577": Said(
        "“{path}” holds no certificate that can be read: {reason}.",
        "Give a PEM file, with the authority’s root and the certificates between.",
    ),
    "S579": Said(
        "What was typed holds characters that are no text ({reason}).",
        "Type it again, or copy it from a text in UTF-8.",
    ),
    "S580": Said(
        "“{name}” cannot be the id of a case.",
        "Use letters, digits, hyphens, dots and underscores, at most 100, such as syria-2016;"
        " --title takes any words.",
    ),
    "S581": Said(
        "The address of the store cannot be used: {reason}.",
        "Write postgresql://user@host/database, or the path of a file.",
    ),
    "S582": Said(
        "The store was made or used by a newer Accalmie ({steps}); nothing was changed.",
        "Update this one: pip install --upgrade accalmie.",
    ),
    "S583": Said(
        "The database {place} is not a store of Accalmie: {reason}.",
        "Name another with --store; give Accalmie a database of its own.",
    ),
    "S584": Said(
        "Others have been writing to the store for {seconds} seconds without a pause.",
        "Wait, then send the same act again with the same key, and it is recorded once.",
    ),
    "S585": Said(
        "Others than its owner may read or change the file of keys, “{path}”.",
        "Take their rights away: chmod 600; if somebody may have read it, exchange the keys with"
        " accalmie case rotate.",
    ),
    "S586": Said(
        "“{path}” is no checkpoint that was given out: {reason}.",
        "Give the file as accalmie case open NAME --json wrote its checkpoint.",
    ),
    "S587": Said(
        "The log {log}, of which a checkpoint was given out, is not in this store.",
        "Name the store that it was of; if it is this one, a case is gone from it.",
    ),
    "S588": Said(
        "A folder has no past of its own; it is checked as it is.",
        "Leave --known-at out, or name a case of the store with --case.",
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


class Place(msgspec.Struct, frozen=True, order=True):
    """Where a problem is.

    Units:
        `line` and `column` count from 1; 0 means that only the file is known.
    """

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join(
            [self.file, *(str(number) for number in (self.line, self.column) if number)]
        )


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """Something in a file or in the record to mend.

    `passage` is the line of the file as it stands, `mark` the part of it that is meant.
    `severity` is `error` (the file cannot be used as it is) or `warning`.
    """

    code: str
    place: Place
    values: Mapping[str, str] = {}
    passage: str = ""
    mark: str = ""
    severity: str = "error"

    def sort_key(self) -> tuple[Place, str, str]:
        """Gives the order in which problems are shown: by place, then by code."""
        return (self.place, self.code, str(sorted(self.values.items())))

    def __str__(self) -> str:
        return f"{self.place}: {self.code} {sentence(self.code, self.values)}"


class AccalmieError(Exception):
    """This piece of work cannot go on.

    Carries a code of `CODES` and the values of its sentence, never the name of a source person
    or a victim.
    """

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.values: dict[str, str] = {name: str(value) for name, value in values.items()}
        super().__init__(f"{code} {sentence(code, self.values)}")

    @property
    def hint(self) -> str:
        """What the reader can do about it, in English."""
        return CODES[self.code].hint.format(**self.values)


def sentence(code: str, values: Mapping[str, str]) -> str:
    """Gives the English sentence of a code with its values put in.

    Raises:
        KeyError: The code is not in `CODES`, or a value is missing.
    """
    return CODES[code].sentence.format(**values)
