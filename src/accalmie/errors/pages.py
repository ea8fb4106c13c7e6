"""What can be wrong with times (V0xx), with pages that are fetched (F1xx) and read (R2xx)."""

from accalmie.errors.said import Said

PAGES: dict[str, Said] = {
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
}
