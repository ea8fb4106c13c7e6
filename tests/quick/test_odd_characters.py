"""Characters that hide something, passages of any text, and pages that nest too deep."""

import hashlib
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accalmie.reading.nesting import flatten
from accalmie.reading.odd_characters import find_odd_characters
from accalmie.reading.reader import read_drafts
from accalmie.reading.sentences import split_sentences
from accalmie.reading.shown import read_html
from accalmie.record.pages import KeptPage


@pytest.mark.parametrize(
    ("text", "kind", "exact", "name"),
    [
        ("Le général Pet\u0440ov a signé.", "mixed-alphabets", "Pet\u0440ov",
         "CYRILLIC SMALL LETTER ER"),
        ("\u0410ssad said so.", "mixed-alphabets", "\u0410ssad", "CYRILLIC CAPITAL LETTER A"),
        ("Signed \u202eyb eno on.", "turned-line", "\u202e", "RIGHT-TO-LEFT OVERRIDE"),
        ("The Hou\u200bthis agreed.", "no-width", "\u200b", "ZERO WIDTH SPACE"),
        ("Le cessez-le-feu \ufffd\ufffd tient.", "not-decoded", "\ufffd\ufffd",
         "REPLACEMENT CHARACTER"),
    ],
)  # fmt: skip
def test_what_hides_something_is_named_with_its_place(text, kind, exact, name):
    (odd,) = find_odd_characters(text)
    assert (odd.kind, odd.exact, odd.names) == (kind, exact, (name,))
    assert text[odd.start : odd.end] == exact


@pytest.mark.parametrize(
    "text",
    [
        "Владимир Путин, Vladimir Poutine et Ελλάδα.", "Une dose de 5 μgm et un co\u00adpain.",
        "می\u200cخواهم", "👩\u200d👩\u200d👧", "\ufeffDébut du texte", "",
    ],
)  # fmt: skip
def test_what_other_scripts_need_is_not_odd(text):
    assert find_odd_characters(text) == ()


def test_of_many_only_some_are_told():
    text = " ".join(f"Pet\u0440ov{n}x" for n in range(1_000))
    assert len(find_odd_characters(text)) == 50


ODD = st.text(
    alphabet=st.one_of(
        st.sampled_from(list("ab .!?«»“”\"'’\n\u00a0;:,—")),
        st.sampled_from(list("\u0301\u0327\u200b\u200d\u202e\u2066\u2069\ufeff\ufffd\U0001f469")),
        st.characters(),
    ),
    max_size=120,
)
SAID = st.sampled_from(
    ["La trêve a été signée à Oslo. ", "« Nous cessons le feu », a dit le ministre. ",
     "The truce holds, the mayor said. ", "Both sides must leave the port. ",
     "Les rebelles ont bombardé la ville lundi. "]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(ODD)
def test_sentences_of_any_text_are_in_order_and_lose_no_letter(text):
    spans = split_sentences(text)
    assert all(a < b for a, b in spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
    kept = "".join(text[a:b] for a, b in spans)
    assert sorted(c for c in kept if not c.isspace()) == sorted(c for c in text if not c.isspace())


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.one_of(SAID, ODD), min_size=1, max_size=8),
    st.sampled_from(["text/plain", "text/html"]),
)
def test_every_passage_of_any_page_is_exact(parts, media_type):
    """Surrogates, combining marks, turned lines and the like between sentences that tell."""
    source = "La trêve est signée et les rebelles ont dit que le feu a cessé. " + "".join(parts)
    content = source.encode("utf-8", "surrogatepass")
    kept = KeptPage(name="p", content=content, sha256=hashlib.sha256(content).hexdigest(),
                    media_type=media_type, fetched=datetime(2031, 3, 3, tzinfo=UTC))  # fmt: skip
    drafts = read_drafts(kept, source)
    text = drafts.page.text
    for place in _places(drafts):
        assert text[place.start : place.end] == place.exact


def _places(value):
    if all(hasattr(value, name) for name in ("start", "end", "exact")):
        return [value] if value.start is not None else []
    if isinstance(value, tuple | list):
        return [place for one in value for place in _places(one)]
    fields = getattr(type(value), "__struct_fields__", ())
    return [place for name in fields for place in _places(getattr(value, name))]


INSIDE = "La trêve tient encore ce soir dans la ville du nord."


@pytest.mark.parametrize(
    ("opened", "closed"),
    [("<div>", "</div>"), ("<b>", "</b>"), ("<div>", ""), ("<table><tr><td>", ""),
     ("<ul><li>", "</li></ul>"), ("<section class='a>b'>", "</section>")],
)  # fmt: skip
def test_no_text_is_lost_in_what_nests_too_deep(opened, closed):
    deep = f"{opened * 3_000}{INSIDE}{closed * 3_000}"
    shown = read_html(f"<html><body><p>Le début est là.</p>{deep}<p>Et la fin aussi.</p></body>")
    for told in ("Le début est là.", INSIDE, "Et la fin aussi."):
        assert told in shown.text


def test_a_page_that_nests_as_pages_do_is_left_as_it_is():
    page = "<html><body>" + "<div>" * 40 + "<p>Un.<p>Deux.<ul><li>Trois<li>Quatre</ul>" * 100
    assert flatten(page) is page
