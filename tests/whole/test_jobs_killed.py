"""A worker killed at any moment: its job is gone on with, and nothing is done twice."""

import random
from collections import Counter

from django.db import connections
from tests.store.harbour import signed, start
from tests.store.trials import TRIALS
from tests.whole.killing import Forked
from tests.whole.test_crash import is_whole

from accalmie.actions.jobs import start_job
from accalmie.actions.working import work
from accalmie.fetching.local import decode, read_kept_page
from accalmie.reading.reader import read_drafts
from accalmie.store import queries
from accalmie.store.jobs import Asked, get_job
from accalmie.store.models import Content
from accalmie.store.versions import read_row

KILLS = TRIALS or 6
PAGES = 8
PAGE = """<html lang="en"><head><title>Report {0}</title></head><body><article>
<p>The army shelled the village of {0} on 3 March 2016, the monitors said. Two people were hurt.</p>
</article></body></html>"""


def write_pages(folder, job):
    folder.mkdir()
    for number in range(PAGES):
        page = folder / f"{number}.html"
        page.write_text(PAGE.format(f"Hill {job} {number}"), encoding="utf-8")
    return {kept.sha256: {d.id for d in [*drafts.statements, *drafts.incidents]}
            for path in folder.iterdir() for kept in [read_kept_page(path)]
            for drafts in [read_drafts(kept, decode(kept)[0])]}  # fmt: skip


def one_worker(folder):
    work(folder, once=True, show=lambda job: print("piece", job.id, job.done, flush=True))


def test_a_worker_that_is_killed(place, tmp_path):
    """Each job reads eight pages; its workers are killed until it is done."""
    start()
    chance, kills, number, wanted = random.Random(3), 0, 0, {}
    while kills < KILLS:
        number += 1
        folder = tmp_path / f"pages-{number}"
        wanted |= write_pages(folder, number)
        job = start_job("harbour", signed(), "read", Asked(folder=str(folder)))
        while get_job("harbour", "amal", job.id).state != "done":
            worker = Forked(lambda: one_worker(tmp_path))
            worker.said.readline()  # at work: a job is given up after five ends without a piece
            worker.kill(chance.random() * 0.1)
            kills += 1
        done = get_job("harbour", "amal", job.id)
        assert (done.done, done.faults, done.known) == (PAGES, (), 0)
    rows = is_whole().values()
    assert Counter(r.value["verb"] for r in rows if r.kind == "act")["read"] == len(wanted)
    assert sum(row.kind == "page" for row in rows) == len(wanted)
    found = [row.noun.split("/") for row in rows if row.kind == "draft"]
    assert sorted((page, name) for page, _, name in found) == sorted(
        (sha256[:16], name) for sha256, names in wanted.items() for name in names
    )
    print(f"{kills} workers killed, {number} jobs of {PAGES} pages")


def test_workers_that_share_the_jobs(place, tmp_path):
    """Three at once over nine jobs: each page is read once; SQLite lets one of them work."""
    start()
    jobs = []
    for number in range(9):
        write_pages(tmp_path / f"pages-{number}", number)
        asked = Asked(folder=str(tmp_path / f"pages-{number}"))
        jobs.append(start_job("harbour", signed(), "read", asked))

    def run():
        from accalmie.errors import AccalmieError

        try:
            one_worker(tmp_path)
        except AccalmieError as error:
            print("refused" if error.code == "S561" else "error", flush=True)

    crowd = [Forked(run) for _ in range(3)]
    said = [worker.end() for worker in crowd]
    one_worker(tmp_path)  # what the last to leave did not see
    assert {get_job("harbour", "amal", job.id).state for job in jobs} == {"done"}
    acts = [read_row(row) for row in Content.objects.filter(kind="act")]
    assert sum(act.value["verb"] == "read" for act in acts) == 9 * PAGES
    assert len(queries.find_nouns("harbour", "amal", "page", limit=500)) == 9 * PAGES
    if connections["default"].vendor == "sqlite":
        assert sum(lines == [["refused"]] for lines in said) <= 2
    is_whole()
