"""What can be wrong with the store (S5xx)."""

from accalmie.errors.said import Said

_MEND = "Keep this copy as it is, for evidence, and restore a backup that verifies."

STORE: dict[str, Said] = {
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
}
