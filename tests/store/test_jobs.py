"""Jobs: asked for in a case by somebody who may, done by a worker piece by piece, once."""

import json
import shutil
from hashlib import sha256

import pytest
from django.db import connection
from tests.store.harbour import put, signed, start

from accalmie.actions.jobs import cancel_job, resume_job, start_job
from accalmie.actions.members import set_member
from accalmie.actions.working import work
from accalmie.cases.nouns import read_files
from accalmie.cli import main
from accalmie.errors import AccalmieError
from accalmie.samples import CASE
from accalmie.store import queries
from accalmie.store.jobs import Asked, Fault, find_jobs, get_job, sole_worker
from accalmie.store.models import Content

PAGE = """<html lang="en"><head><title>Strikes near {0}</title></head><body><article>
<p>The army shelled the village of {0} on 3 March 2016, the monitors said. Two people were hurt.</p>
<p>“We did not fire,” a spokesman for the ministry told reporters on Friday.</p>
</article></body></html>"""


@pytest.fixture
def pages(tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    for name in ("a", "b", "c"):
        (folder / f"{name}.html").write_text(PAGE.format(name.upper() * 4), encoding="utf-8")
    return folder


def do(folder, **more):
    shown = []
    work(folder, once=True, show=shown.append, **more)
    return shown


def reads(pages, **more):
    return start_job("harbour", signed(**more), "read", Asked(folder=str(pages)))


def drafts():
    return [row.noun for row in queries.find_nouns("harbour", "amal", "draft", limit=500)]


def test_pages_are_read_into_drafts(place, pages, tmp_path):
    """Three pages, one that is no text, and one twice: three are kept, each drafted once."""
    start()
    (pages / "d.html").write_bytes(b"\0\1\2")
    shutil.copy(pages / "a.html", pages / "e.html")
    job = reads(pages)
    assert (job.state, job.done) == ("waiting", 0)
    assert [j.done for j in do(tmp_path)] == [1, 2, 3, 4, 5, 5]
    job = get_job("harbour", "amal", job.id)
    assert (job.state, job.done, job.whole, job.known) == ("done", 5, 5, 1)
    assert job.faults == (Fault("4", "F104"),)
    rows = queries.find_nouns("harbour", "amal", "page")
    assert [row.noun for row in rows] == ["pages/a.html", "pages/b.html", "pages/c.html"]
    assert len({name.split("/")[0] for name in drafts()}) == 3
    act = queries.get_act("harbour", "amal", rows[0].act)
    assert (act.value["who"], act.value["verb"], act.value["why"]) == ("amal", "read", "because")


def test_the_same_folder_read_again_adds_nothing(place, pages, tmp_path):
    start()
    reads(pages)
    do(tmp_path)
    size = Content.objects.count()
    job = reads(pages)
    do(tmp_path)
    assert Content.objects.count() == size
    assert get_job("harbour", "amal", job.id).known == 3


def test_another_page_of_the_same_name_is_kept_beside_it(place, pages, tmp_path):
    start()
    reads(pages)
    do(tmp_path)
    (pages / "a.html").write_text(PAGE.format("Elsewhere"), encoding="utf-8")
    reads(pages)
    do(tmp_path)
    names = [row.noun for row in queries.find_nouns("harbour", "amal", "page")]
    assert len(names) == 4
    assert names[0].startswith("pages/a-")


def test_a_job_has_the_key_of_its_asker(place, pages, tmp_path):
    start()
    first = reads(pages, key="k")
    assert reads(pages, key="k").id == first.id
    do(tmp_path)
    assert reads(pages, key="k").state == "done"
    with pytest.raises(AccalmieError) as other:
        start_job("harbour", signed(key="k"), "assess", Asked())
    assert other.value.code == "S507"


def test_a_job_stopped_between_pieces_is_gone_on_with(place, pages, tmp_path):
    """Cancelled by its asker after the first page; resumed, it reads the other two."""
    start()
    job = reads(pages)
    work(tmp_path, once=True, show=lambda j: j.done == 1 and j.state == "running"
         and cancel_job("harbour", signed(), job.id))  # fmt: skip
    stopped = get_job("harbour", "amal", job.id)
    assert (stopped.state, stopped.done) == ("stopped", 1)
    assert len(queries.find_nouns("harbour", "amal", "page")) == 1
    with pytest.raises(AccalmieError) as twice:
        cancel_job("harbour", signed(), job.id)
    assert twice.value.code == "S562"
    assert resume_job("harbour", signed(), job.id).state == "waiting"
    do(tmp_path)
    assert (get_job("harbour", "amal", job.id).done, len(set(drafts()))) == (3, len(drafts()))


def test_a_worker_that_is_told_to_end_leaves_the_job_for_the_next(place, pages, tmp_path):
    start()
    job, seen = reads(pages), []
    work(tmp_path, once=True, show=seen.append, is_over=lambda: len(seen) >= 2)
    assert (get_job("harbour", "amal", job.id).state, seen[-1].done) == ("waiting", 2)
    do(tmp_path)
    assert get_job("harbour", "amal", job.id).state == "done"


@pytest.mark.parametrize(
    ("role", "what", "code"),
    [
        ("reader", "read", "S504"),
        ("reader", "import", "S504"),
        ("reader", "assess", "S504"),
        ("reader", "export", None),
        ("analyst", "read", None),
        (None, "export", "S503"),
    ],
)
def test_who_may_ask_for_a_job(place, tmp_path, role, what, code):
    start()
    if role:
        set_member("harbour", signed(), "bo", role)
    folder = "" if what == "assess" else str(tmp_path / "x")
    try:
        start_job("harbour", signed("bo"), what, Asked(folder=folder))
        got = None
    except AccalmieError as error:
        got = error.code
    assert got == code


def test_the_asker_is_asked_for_again_before_each_piece(place, pages, tmp_path):
    """Bo is taken out of the case after the first page: the job fails, the first page stays."""
    start()
    set_member("harbour", signed(), "bo", "analyst")
    job = reads(pages, by="bo")
    work(tmp_path, once=True, show=lambda j: j.done == 1 and j.state == "running"
         and set_member("harbour", signed(), "bo", None))  # fmt: skip
    failed = get_job("harbour", "amal", job.id)
    assert (failed.state, failed.code, failed.done) == ("failed", "S503", 1)
    with pytest.raises(AccalmieError) as another:
        resume_job("harbour", signed(), job.id)
    assert another.value.code == "S564"


def test_whose_job_may_be_cancelled_by_whom(place, pages):
    start()
    set_member("harbour", signed(), "bo", "analyst")
    set_member("harbour", signed(), "dana", "analyst")
    job = reads(pages, by="bo")
    for who, code in (("dana", "S504"), ("chidi", "S503")):
        with pytest.raises(AccalmieError) as refused:
            cancel_job("harbour", signed(who), job.id)
        assert refused.value.code == code
    with pytest.raises(AccalmieError) as hidden:
        find_jobs("harbour", "chidi")
    assert hidden.value.code == "S503"
    assert cancel_job("harbour", signed("amal"), job.id).state == "stopped"


def test_a_worker_stays_in_its_folder(place, pages, tmp_path):
    """The folder of another, and a link that leads out of its own."""
    start()
    job = reads(pages)
    (tmp_path / "elsewhere").mkdir()
    do(tmp_path / "elsewhere")
    assert get_job("harbour", "amal", job.id).code == "S560"
    (tmp_path / "secret.txt").write_text("The army shelled a village on 3 March 2016.")
    (pages / "z.txt").symlink_to(tmp_path / "secret.txt")
    again = reads(pages)
    do(pages)
    assert get_job("harbour", "amal", again.id).faults == (Fault("4", "S560"),)


def test_nothing_of_a_name_stays_in_what_a_job_says(place, tmp_path, capsys):
    """A file whose name names somebody cannot be read, and the reader fails inside."""
    start()
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "interview-with-noor.html").write_bytes(b"\0")
    job = reads(folder)
    assert main(["case", "worker", "--once", "--folder", str(tmp_path)]) == 0
    assert main(["case", "jobs", "harbour", "--as", "amal"]) == 0
    said = capsys.readouterr()
    assert "noor" not in said.out + said.err
    assert job.id in said.err
    assert "noor" not in repr(get_job("harbour", "amal", job.id).faults)


def test_a_page_that_ends_every_worker_is_set_aside(place, pages, tmp_path):
    """Five workers were killed at the second page; the sixth passes over it."""
    from accalmie.store.models import Job
    from accalmie.store.opening import told

    start()
    job = reads(pages)
    seen = []
    work(tmp_path, once=True, show=seen.append, is_over=lambda: bool(seen))
    with told():
        Job.objects.update(state="running", tries=5)
    do(tmp_path)
    done = get_job("harbour", "amal", job.id)
    assert (done.state, done.done, [f.code for f in done.faults]) == ("done", 3, ["S563"])
    assert done.faults[0].piece == sha256((pages / "b.html").read_bytes()).hexdigest()[:16]


def test_a_case_folder_is_taken_in(place, tmp_path):
    from accalmie.actions.cases import import_case

    folder = tmp_path / "syria-2016"
    shutil.copytree(CASE, folder)
    import_case(folder, signed())
    (folder / "pages").mkdir(exist_ok=True)
    (folder / "pages" / "new.txt").write_text("new")
    job = start_job("syria-2016", signed(), "import", Asked(folder=str(folder)))
    do(tmp_path)
    assert get_job("syria-2016", "amal", job.id).state == "done"
    assert queries.get_files("syria-2016", "amal")["pages/new.txt"] == b"new"
    start()
    wrong = start_job("harbour", signed(), "import", Asked(folder=str(folder)))
    do(tmp_path)
    assert get_job("harbour", "amal", wrong.id).code == "S566"


def test_a_case_is_written_out_as_it_stood_when_it_was_asked_for(place, tmp_path):
    start()
    put("i1")
    job = start_job("harbour", signed(), "export", Asked(folder=str(tmp_path / "out")))
    put("i2")
    do(tmp_path)
    assert get_job("harbour", "amal", job.id).state == "done"
    out = read_files(tmp_path / "out")
    assert out == queries.get_files("harbour", "amal", job.asked.moment)
    assert main(["verify", str(tmp_path / "out")]) == 0
    again = start_job("harbour", signed(), "export", Asked(folder=str(tmp_path / "out")))
    do(tmp_path)
    assert get_job("harbour", "amal", again.id).code == "F106"


def test_findings_are_kept_and_added_only_where_they_change(place, tmp_path, monkeypatch):
    from accalmie.actions import pieces
    from accalmie.actions.cases import import_case
    from accalmie.assessing.findings import assess

    monkeypatch.setattr(pieces, "INCIDENTS", 2)
    folder = tmp_path / "syria-2016"
    shutil.copytree(CASE, folder)
    import_case(folder, signed())
    job = start_job("syria-2016", signed(), "assess", Asked())
    do(tmp_path)
    done = get_job("syria-2016", "amal", job.id)
    case = queries.get_case("syria-2016", "amal")
    assert (done.state, done.done, done.whole) == ("done", len(case.incidents), done.done)
    rows = queries.find_nouns("syria-2016", "amal", "finding", limit=500)
    kept = [(row.noun, f["clause"], f["outcome"]) for row in rows for f in row.value["findings"]]
    said = [(f.incident, f.clause, list(f.outcome)) for f in assess(case)]
    assert sorted(kept, key=repr) == sorted(said, key=repr)
    start_job("syria-2016", signed(), "assess", Asked())
    do(tmp_path)
    assert queries.find_nouns("syria-2016", "amal", "finding", limit=500) == rows


def test_what_goes_from_the_record_goes_from_the_findings(place, tmp_path):
    from tests.store.harbour import drop

    start()
    seen = put("i1").rows[0]
    put("i2")
    for _ in range(2):
        start_job("harbour", signed(), "assess", Asked())
        do(tmp_path)
        names = [row.noun for row in queries.find_nouns("harbour", "amal", "finding")]
        assert names == (["i1", "i2"] if seen else ["i2"])
        if seen:
            drop("i1", seen)
        seen = None


def test_one_worker_for_sqlite_and_many_for_postgresql(place, tmp_path):
    with sole_worker():
        if connection.vendor == "sqlite":
            with pytest.raises(AccalmieError) as second, sole_worker():
                pass
            assert second.value.code == "S561"
        else:
            with sole_worker():
                pass


def test_the_commands(place, pages, tmp_path, capsys, monkeypatch):
    start()
    monkeypatch.chdir(tmp_path)
    say = ["--as", "amal", "--lang", "en"]
    assert main(["case", "jobs", "harbour", *say]) == 0
    assert "No job was asked for in this case." in capsys.readouterr().out
    assert main(["case", "job", "start", "harbour", "read", "pages", *say]) == 0
    assert "accalmie case worker" in capsys.readouterr().out
    assert main(["case", "worker", "--once", "--lang", "en"]) == 0
    assert "1 jobs ended" in capsys.readouterr().out
    assert main(["case", "jobs", "harbour", *say, "--json"]) == 0
    [job] = json.loads(capsys.readouterr().out)
    assert (job["what"], job["state"], job["done"], job["who"]) == ("read", "done", 3, "amal")
    for wrong in (["cancel", "harbour", job["id"]], ["cancel", "harbour", "none"],
                  ["start", "harbour", "assess", "pages"], ["start", "harbour", "read"],
                  ["start", "harbour", "publish", "pages"]):  # fmt: skip
        assert main(["case", "job", *wrong, *say]) == 2
    said = capsys.readouterr().err
    assert all(code in said for code in ("S562", "S506", "S568"))


def test_the_pages_of_a_web_archive_are_pieces_of_their_own(place, pages, tmp_path):
    """Three pages in an archive, one beside it; stopped within the archive, and resumed."""
    from io import BytesIO

    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with (pages / "b.warc.gz").open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for name in "xyz":
            head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
            page = BytesIO(PAGE.format(name * 5).encode())
            address = f"https://example.org/{name}"
            writer.write_record(writer.create_warc_record(
                address, "response", payload=page, http_headers=head))  # fmt: skip
    for name in ("b", "c"):
        (pages / f"{name}.html").unlink()
    start()
    job, seen = reads(pages), []
    work(tmp_path, once=True, show=seen.append, is_over=lambda: len(seen) >= 2)
    assert get_job("harbour", "amal", job.id).done == 2
    do(tmp_path)
    done = get_job("harbour", "amal", job.id)
    assert (done.state, done.done, done.known, done.faults) == ("done", 4, 0, ())
    names = [row.noun for row in queries.find_nouns("harbour", "amal", "page")]
    assert len([name for name in names if name.startswith("pages/b.warc.gz/")]) == 3
    assert "pages/a.html" in names
