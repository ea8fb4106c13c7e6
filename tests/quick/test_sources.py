"""Pages from the web and from web archives, sound and broken."""

import gzip
import json
from io import BytesIO

import pytest
from tests.quick.serving import says, serving
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from accalmie.cli import main
from accalmie.errors import AccalmieError
from accalmie.fetching import addresses
from accalmie.fetching.addresses import fetch_page
from accalmie.fetching.local import LARGEST, decode
from accalmie.fetching.sources import read_source

PAGE = "<html><body><article><p>La trêve tient, a déclaré le maire. L’été fut long.</p></article>"
FRENCH = PAGE.encode("cp1252")


def write(path, *records, zipped=True):
    """Writes an archive; a record is an address, a status, a type and what was answered."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=zipped)
        for address, status, kind, content in records:
            headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(
                    address, "response", payload=BytesIO(content), http_headers=headers,
                    warc_headers_dict={"WARC-Date": "2016-03-03T10:00:00Z"},
                )
            )  # fmt: skip
    return path


RECORDS = (
    ("https://a.example/1", "200 OK", "text/html; charset=windows-1252", FRENCH),
    ("https://a.example/logo", "200 OK", "image/png", b"\x89PNG"),
    ("https://a.example/old", "301 Moved", "text/html", b"<p>Moved</p>"),
    ("https://a.example/empty", "200 OK", "text/html", b"  "),
    ("https://a.example/2", "200 OK", "text/plain", "La trêve tient.".encode()),
)


@pytest.mark.parametrize("zipped", [True, False])
def test_an_archive_gives_its_pages_and_passes_over_the_rest(tmp_path, zipped):
    path = write(tmp_path / f"all.warc{'.gz' if zipped else ''}", *RECORDS, zipped=zipped)
    pages = dict(read_source(path))
    assert list(pages) == ["https://a.example/1", "https://a.example/empty", "https://a.example/2"]
    first = pages["https://a.example/1"]
    assert decode(first) == (PAGE, "cp1252")
    assert (first.content, first.fetched.isoformat()) == (FRENCH, "2016-03-03T10:00:00+00:00")
    assert pages["https://a.example/empty"].code == "F102"


def test_what_stands_before_the_place_where_an_archive_breaks_off_is_read(tmp_path, capsys):
    whole = write(tmp_path / "x.warc.gz", *RECORDS).read_bytes()
    (tmp_path / "x.warc.gz").write_bytes(whole[:-20])
    (tmp_path / "not.warc").write_bytes(b"<html>no archive</html>")
    assert main(["read", str(tmp_path), "--json"]) == 1
    out, err = capsys.readouterr()
    assert json.loads(out)[0]["page"]["name"] == "https://a.example/1"
    assert "not.warc: F117" in err
    assert "a.example/empty: F102" in err


@pytest.mark.parametrize("content", [
    b"", b"\x1f\x8b", gzip.compress(b"WARC/1.0\r\n"), b"WARC/1.0\r\nContent-Length: 99999\r\n\r\n",
    b"WARC/1.0\r\nContent-Length: -5\r\n\r\n", b"WARC/1.0\r\n" + b"A" * 100_000,
    b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: x\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
])  # fmt: skip
def test_what_is_no_archive_is_one_clear_problem_or_holds_nothing(tmp_path, content):
    (tmp_path / "a.warc").write_bytes(content)
    for _, page in read_source(tmp_path / "a.warc"):
        assert isinstance(page, AccalmieError)
        assert page.code == "F117"


@pytest.mark.enable_socket
class TestAddresses:
    """Each server stands on this machine."""

    def test_a_page_is_kept_as_it_was_sent(self):
        page = says(FRENCH, Content_Type="text/html; charset=windows-1252")
        with serving(page) as (address, asked):
            kept = fetch_page(f"{address}/a?b=1")
        assert (kept.content, kept.charset, kept.media_type) == (
            FRENCH,
            "windows-1252",
            "text/html",
        )
        assert decode(kept)[0] == PAGE
        assert asked[0][0] == "/v1/a?b=1"

    def test_a_packed_page_is_unpacked_and_no_further_than_the_limit(self, monkeypatch):
        packed = says(gzip.compress(FRENCH), Content_Encoding="gzip")
        with serving(packed) as (address, _):
            assert fetch_page(address).content == FRENCH
        monkeypatch.setattr(addresses, "LARGEST", 1_000_000)
        bomb = says(gzip.compress(b" " * LARGEST), Content_Encoding="gzip")
        with serving(bomb) as (address, _), pytest.raises(AccalmieError, match="F103"):
            fetch_page(address)

    def test_redirections_are_followed_a_few_times(self):
        with serving(says(b"", 302, Location="/b"), says(FRENCH)) as (address, asked):
            assert fetch_page(f"{address}/a").content == FRENCH
        assert [path for path, *_ in asked] == ["/v1/a", "/b"]
        loop = says(b"", 302, Location="/b")
        with serving(loop) as (address, asked), pytest.raises(AccalmieError, match="F109"):
            fetch_page(address)
        assert len(asked) == addresses.MOST_REDIRECTIONS + 1

    @pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://a.example/", "http://[", ""])
    def test_a_redirection_to_what_is_no_page_is_not_followed(self, to):
        leads = says(b"", 302, Location=to)
        with serving(leads) as (address, _), pytest.raises(AccalmieError, match=r"F108|F109"):
            fetch_page(address)

    def test_a_redirection_from_the_web_does_not_lead_to_this_machine(self, monkeypatch):
        with serving(says(b"", 302, Location="/b"), says(FRENCH)) as (address, asked):
            private = iter([False, True])
            monkeypatch.setattr(addresses, "_is_private", lambda _: next(private))
            with pytest.raises(AccalmieError, match="F108"):
                fetch_page(address)
        assert len(asked) == 1

    @pytest.mark.parametrize(("answer", "code"), [
        (says(b"", 404), "F109"), (says(b"", 500), "F109"), (says(b""), "F102"),
        (says(b"\x00\x01\x02binary" * 50), "F104"),
    ])  # fmt: skip
    def test_what_is_no_page_is_one_clear_problem(self, capsys, answer, code):
        with serving(answer) as (address, _):
            assert main(["read", address, "--json"]) == 1
        assert f"{address}: {code}" in capsys.readouterr().err

    def test_nobody_there(self, capsys):
        assert main(["read", "http://127.0.0.1:9/", "--lang", "fr"]) == 1
        assert "n’a donné aucune page" in capsys.readouterr().err


@pytest.mark.parametrize("address", ["http://", "https://[", "http://a.example:99999/"])
def test_an_address_that_is_none(address):
    ((_, problem),) = read_source(address)
    assert problem.code == "F108"
