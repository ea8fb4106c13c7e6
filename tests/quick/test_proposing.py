"""What a language model may say of a page, and what is refused of it."""

import msgspec
import pytest

from accalmie.errors import AccalmieError
from accalmie.reading.proposals import MOST_SENTENCES, make_pieces, make_request
from accalmie.reading.proposing import propose
from accalmie.reading.reader import find_sentences, read_drafts
from accalmie.record.pages import KeptPage

TEXT = """Aster – 5 March 2031

The northern army shelled the port of Birch on 4 March. “We fired at nobody,” said Colonel Cedar.
The agency Dune reported that two people were killed.
"""


def drafts_of(text=TEXT):
    from datetime import UTC, datetime

    kept = KeptPage(name="p.txt", content=text.encode(), sha256="0" * 64, media_type="text/plain",
                    fetched=datetime(2031, 3, 5, tzinfo=UTC))  # fmt: skip
    return read_drafts(kept, text)


DRAFTS = drafts_of()
SENTENCES = find_sentences(DRAFTS.page)
STATEMENT = {
    "sentences": [2], "verb": "denies", "speaker": "Colonel Cedar", "role": None, "relays": [],
    "addressee": None, "hedged": False, "negated": True, "modality": "reported", "said": None,
    "content": "We fired at nobody",
}  # fmt: skip
INCIDENT = {
    "sentences": [1], "act": "shelling", "by": ["northern army"], "against": [], "object": None,
    "weapon": None, "place": "port of Birch", "when": "4 March", "modality": "actual",
    "told_by": None,
}  # fmt: skip


def number_of(words):
    return next(n for n, (a, b) in enumerate(SENTENCES, 1) if words in DRAFTS.page.text[a:b])


def answered(*, statements=(), incidents=()):
    return msgspec.json.encode({"statements": statements, "incidents": incidents}).decode()


def reading_of(*answers):
    left, asked = list(answers), []

    def ask(body):
        asked.append(body)
        answer = left.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    return propose(DRAFTS, SENTENCES, ask, "small"), asked


def statement(**other):
    return STATEMENT | {"sentences": [number_of("We fired")]} | other


def incident(**other):
    return INCIDENT | {"sentences": [number_of("shelled")]} | other


def test_what_is_copied_from_the_page_becomes_drafts_with_their_places():
    reading, asked = reading_of(answered(statements=[statement()], incidents=[incident()]))
    (said,), (told,) = reading.statements, reading.incidents
    text = DRAFTS.page.text
    for place in (said.content, said.chain[-1], told.passage):
        assert text[place.start : place.end] == place.exact
    assert (said.speaker, said.verb, said.id) == ("Colonel Cedar", "denies", "ms1")
    assert (told.act, told.place, told.statement) == ("shelling", "port of Birch", None)
    assert told.when.from_.isoformat() == "2031-03-04T00:00:00+00:00"
    assert (reading.refused, len(asked)) == ((), 1)


@pytest.mark.parametrize(("change", "reason"), [
    ({"content": "We fired at everybody"}, "not-in-page"),
    ({"content": "two people were killed"}, "not-in-sentences"),
    ({"content": "   "}, "empty"),
    ({"speaker": "general Elm"}, "not-in-page"),
    ({"relays": ["the agency Fir"]}, "not-in-page"),
    ({"sentences": []}, "no-such-sentences"),
    ({"sentences": [0]}, "no-such-sentences"),
    ({"sentences": [-1, 2]}, "no-such-sentences"),
    ({"sentences": [1, 10**30]}, "no-such-sentences"),
])  # fmt: skip
def test_what_is_not_in_the_page_is_refused_and_counted_after_one_more_try(change, reason):
    bad = answered(statements=[statement(**change)])
    if 10**30 in change.get("sentences", ()):
        reading, asked = reading_of(bad, bad, bad, bad)
        assert reading.statements == ()
        return
    reading, asked = reading_of(bad, bad)
    assert reading.statements == ()
    assert [(r.kind, r.reason) for r in reading.refused] == [("statements", reason)]
    assert len(asked) == 2


def test_the_better_of_two_answers_is_taken():
    bad = answered(statements=[statement(content="We fired at everybody")])
    reading, _ = reading_of(bad, answered(statements=[statement()]))
    assert ([s.id for s in reading.statements], reading.refused) == (["ms1"], ())


def test_an_incident_inside_a_refused_statement_never_stands_as_the_page_s_own_word():
    bad = answered(
        statements=[statement(content="We fired at everybody")], incidents=[incident(told_by=0)]
    )
    reading, _ = reading_of(bad, bad)
    assert reading.incidents == ()
    assert {r.reason for r in reading.refused} == {"not-in-page", "of-refused-statement"}


@pytest.mark.parametrize(("change", "kind", "reason"), [
    ({"act": "theft of moons"}, "incidents", "unknown-act"),
    ({"told_by": 7}, "incidents", "of-refused-statement"),
    ({"told_by": -1}, "incidents", "of-refused-statement"),
    ({"by": ["the southern army"]}, "incidents", "not-in-page"),
    ({"when": "the port"}, "dates", "not-read"),
])  # fmt: skip
def test_incidents_are_held_to_the_same(change, kind, reason):
    bad = answered(incidents=[incident(**change)])
    reading, _ = reading_of(bad, bad)
    assert (kind, reason) in [(r.kind, r.reason) for r in reading.refused]
    assert len(reading.incidents) == (1 if kind == "dates" else 0)


@pytest.mark.parametrize("wrong", [
    "", "nonsense", "{}", "[]", "null", '{"statements": []}', "\ud800",
    '{"statements": [], "incidents": [], "more": 1}', "[" * 50_000,
    '```json\n{"statements": [], "incidents": []}\n```',
])  # fmt: skip
def test_an_answer_in_another_form_is_asked_for_once_more_and_then_given_up(wrong):
    reading, asked = reading_of(wrong, wrong)
    assert (reading.stopped, len(asked)) == ("R203", 2)
    reading, _ = reading_of(wrong, answered(statements=[statement()]))
    assert (reading.stopped, len(reading.statements)) == (None, 1)


def test_where_the_server_fails_what_was_read_offline_stands():
    reading, _ = reading_of(AccalmieError("F114"))
    assert (reading.stopped, reading.statements) == ("F114", ())


def test_disagreement_is_shown_side_by_side():
    ours = {s.content.exact: s.id for s in DRAFTS.statements}
    says = statement(verb="says", negated=False)
    reading, _ = reading_of(answered(statements=[says], incidents=[incident(act="abduct")]))
    by_pair = {(b.offline, b.model): b.differs for b in reading.beside}
    pair = (next(v for words, v in ours.items() if "We fired at nobody" in words), "ms1")
    assert set(by_pair[pair]) >= {"negated"}
    alone = {b.offline for b in reading.beside if b.model is None}
    assert alone >= {s for s in ours.values() if s != pair[0]}


@pytest.mark.enable_socket
def test_a_page_is_read_with_a_model_beside_it(tmp_path, capsys, monkeypatch):
    from tests.quick.serving import says, serving
    from tests.quick.test_models import completion

    from accalmie.cli import main

    (tmp_path / "p.txt").write_text(TEXT)
    monkeypatch.setenv("ACCALMIE_MODEL_KEY", "secret")
    answer = answered(statements=[statement(verb="says")], incidents=[incident(act="abduct")])
    asks = ["read", str(tmp_path / "p.txt"), "--model", "small", "--model-price", "1/2"]
    with serving(says(completion(answer, 500_000, 250_000))) as (address, _):
        assert main([*asks, "--model-at", address, "--json"]) == 0
        out, err = capsys.readouterr()
        assert main([*asks, "--model-at", address]) == 0
        shown, _ = capsys.readouterr()
    model = msgspec.json.decode(out)["model"]
    assert (model["cost"], model["requests"], model["refused"]) == (1.0, 1, [])
    assert f"is sent to {address}" in err
    for words in ("Beside the language model small", "only offline", "only the model", "differ"):
        assert words in shown
    assert "secret" not in out + err + shown
    with serving(says(b"", 500)) as (address, _):
        monkeypatch.setattr("accalmie.fetching.models.LONGEST_PAUSE", 0.0)
        assert main([*asks, "--model-at", address]) == 0
        shown, err = capsys.readouterr()
    assert "F112" in err
    assert "two people were killed" in shown


@pytest.mark.parametrize(("more", "code"), [
    ([], "F115"), (["--model-at", "http://example.org/v1"], "F110"),
    (["--model-at", "https://localhost/", "--model-price", "cheap"], "F116"),
])  # fmt: skip
def test_a_model_without_an_address_or_with_no_price_is_said(tmp_path, capsys, more, code):
    from accalmie.cli import main

    (tmp_path / "p.txt").write_text(TEXT)
    assert main(["read", str(tmp_path / "p.txt"), "--model", "small", *more]) == 2
    told = capsys.readouterr()
    assert code in told.err
    assert "is sent" not in told.err  # nothing was, and nothing is said to be
    assert told.out == ""


def test_the_form_is_strict_and_a_long_page_is_asked_in_pieces():
    text = " ".join(f"Sentence number {n} is here." for n in range(200))
    spans = [(m, m + 5) for m in range(0, 200 * 5, 5)]
    pieces = list(make_pieces(spans))
    assert [n for piece in pieces for n, _ in piece] == list(range(1, 201))
    assert max(map(len, pieces)) <= MOST_SENTENCES
    body = make_request(text, pieces[1])
    form = body["response_format"]["json_schema"]
    assert form["strict"] is True
    left = [form["schema"]]
    while left:
        part = left.pop()
        if isinstance(part, dict):
            if part.get("type") == "object":
                assert part["additionalProperties"] is False
                assert set(part["required"]) == set(part["properties"])
            left += part.values()
    assert "shelling" in form["schema"]["$defs"]["ProposedIncident"]["properties"]["act"]["enum"]
