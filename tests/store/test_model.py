"""Any history of acts, beside a plain model in memory, asked as known at any of its moments."""

import itertools
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from django.db import connections
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from tests.store.harbour import acts_of, drop, put, signed, start
from tests.store.trials import TRIALS

from accalmie.actions.acting import held_keys
from accalmie.actions.merging import Seen, merge, undo
from accalmie.errors import AccalmieError
from accalmie.store import queries
from accalmie.store.opening import open_store
from accalmie.store.verifying import verify

NOUNS = st.sampled_from(["i1", "i2", "i3"])
ACTS = st.sampled_from(["attack", "fire", "raid"])
TEMPLATE = {}


class Store(RuleBasedStateMachine):
    """The model is a list of moments, each with what stood then and the row that says it."""

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        path = self.folder / "store.db"
        shutil.copy(TEMPLATE["path"], path)
        os.environ["ACCALMIE_KEYS"] = str(self.folder / "store.keys")
        open_store(str(path))
        start()
        self.moments = []
        self.stands, self.rows, self.acts = {}, {}, []
        self.keys = itertools.count()

    def teardown(self):
        assert verify(held_keys().publics()).problems == ()
        connections["default"].close()
        shutil.rmtree(self.folder)

    def done(self, receipt, changed):
        for (noun, act), row in zip(changed.items(), receipt.rows, strict=False):
            self.rows[noun] = row
            self.stands = {n: a for n, a in {**self.stands, noun: act}.items() if a is not None}
        self.acts.append((receipt.act, {n: self.rows[n] for n in changed}))
        self.moments.append((receipt.at, dict(self.stands)))

    @rule(noun=NOUNS, act=ACTS)
    def add(self, noun, act):
        if noun in self.stands:
            with pytest.raises(AccalmieError):
                put(noun, act)
        else:
            self.done(put(noun, act), {noun: act})

    @precondition(lambda self: self.stands)
    @rule(data=st.data(), act=ACTS, twice=st.booleans())
    def correct(self, data, act, twice):
        noun = data.draw(st.sampled_from(sorted(self.stands)))
        key, seen = f"k{next(self.keys)}", self.rows[noun]
        receipt = put(noun, act, seen=seen, key=key)
        self.done(receipt, {noun: act})
        if twice:
            assert put(noun, act, seen=seen, key=key).repeated
        with pytest.raises(AccalmieError) as stale:
            put(noun, act, seen=seen)
        assert stale.value.code == "S505"

    @precondition(lambda self: self.stands)
    @rule(data=st.data())
    def withdraw(self, data):
        noun = data.draw(st.sampled_from(sorted(self.stands)))
        self.done(drop(noun, self.rows[noun]), {noun: None})

    @precondition(lambda self: len(self.stands) > 1)
    @rule(data=st.data())
    def merge(self, data):
        gone, into = data.draw(st.permutations(sorted(self.stands)))[:2]
        seen = [Seen(noun=noun, seen=self.rows[noun]) for noun in (gone, into)]
        act = self.stands[into]
        self.done(merge("harbour", signed(), "incident", *seen), {gone: None, into: act})

    @precondition(lambda self: self.acts)
    @rule()
    def undo_the_last(self):
        act, rows = self.acts[-1]
        before = next((m for m in reversed(self.moments[:-1])), (None, {}))[1]
        receipt = undo("harbour", signed(), act)
        self.done(receipt, {noun: before.get(noun) for noun in rows})

    @precondition(lambda self: self.moments)
    @rule(data=st.data())
    def ask_as_it_was_known(self, data):
        at, stood = data.draw(st.sampled_from(self.moments))
        assert acts_of(at) == stood

    @invariant()
    def it_is_as_the_model_says(self):
        assert acts_of() == self.stands
        for noun, row in self.rows.items():
            versions = queries.find_versions("harbour", "amal", "incident", noun)
            assert versions[-1].seq == row


def test_any_history(sqlite_template, monkeypatch):
    monkeypatch.setenv("ACCALMIE_KEYS", "")
    TEMPLATE["path"] = sqlite_template
    Store.TestCase.settings = settings(
        max_examples=TRIALS // 5 or 5, stateful_step_count=10, deadline=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    Store.TestCase("runTest").runTest()
