"""A case folder as it is read: every problem at its line, incidents as YAML or as a table."""

import pytest

from accalmie.cases.folder import read_case

HEAD = "{id: h, title: Harbour, timezone: Asia/Damascus}\n"
PARTIES = "- {id: aster}\n- {id: birch}\n"


@pytest.fixture
def write(tmp_path):
    def write(**files):
        for name, text in ({"case.yaml": HEAD, "parties.yaml": PARTIES} | files).items():
            path = tmp_path / name.replace("__", "/")
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_case(tmp_path)

    return write


@pytest.mark.parametrize(
    ("file", "text", "code", "place", "passage"),
    [
        ("case.yaml", "id: h\ntitle: t\ntimezone: Damascus\n", "C409", "case.yaml:3",
         "timezone: Damascus"),
        ("parties.yaml", "- {id: aster}\n- id: birch\n  relations: [{kind: likes, to: aster}]\n",
         "C401", "parties.yaml:3", "  relations: [{kind: likes, to: aster}]"),
        ("parties.yaml", "- {id: aster}\n- {id: aster}\n", "C408", "parties.yaml:2",
         "- {id: aster}"),
        ("parties.yaml", "- id: aster\n  relations:\n    - {kind: joined, to: aster, from: soon}\n",
         "V001", "parties.yaml:3", "    - {kind: joined, to: aster, from: soon}"),
        ("incidents.yaml", "- id: i\n  act: fire\n  accounts:\n    - {source: s, by: [cedar]}\n",
         "C402", "incidents.yaml:4", "    - {source: s, by: [cedar]}"),
        ("statements.yaml", "- {id: s, source: p, speaker: q, verb: says, about: nothing}\n",
         "C402", "statements.yaml:1", None),
        ("incidents.csv", "id,act,source,when\ni,fire,p,2031-03-02\nj,fire,p,noon\n",
         "V001", "incidents.csv:3", "j,fire,p,noon"),
        ("incidents.csv", "id,act,source,lat\ni,fire,p,north\n", "C401", "incidents.csv:2", None),
        ("incidents.csv", "id,act,source\ni,fire,p,more\n", "C401", "incidents.csv:2", None),
        ("lists__l.csv", "list,party,from\nl,aster,2031\nl,birch,then\n", "V001",
         "lists/l.csv:3", "l,birch,then"),
        ("lists__l.csv", "list,party,from\nl,aster,2031\nl,aster,2032\n", "C407",
         "lists/l.csv:3", "l,aster,2032"),
        ("parties.yaml", b"- {id: \xe9t\xe9}", "F104", "parties.yaml", None),
        ("agreements__a.yaml", b"id: \xff", "F104", "agreements/a.yaml", None),
    ],
)  # fmt: skip
def test_a_problem_stands_at_its_line(write, tmp_path, file, text, code, place, passage):
    _, problems = write(**{file: text})
    found = next(p for p in problems if p.code == code)
    assert str(found.place) == str(tmp_path / place)
    assert passage is None or found.passage == passage


def test_a_table_tells_an_incident_in_as_many_accounts_as_it_has_rows(write):
    """Two sources on one incident: other doers, both targets together, a point with its doubt."""
    table = (
        "id,act,title,source,by,against,lat,lon,error,when,claims\n"
        "i,shelling,Shells,paper,aster|birch,aster+birch|birch,36.1,37.2,8,2031-03-02,\n"
        "i,,,agency,birch,,,,,2031-03-03,self-defence|proportionate\n"
        "j,fire,,agency,,,,,,,\n"
    )
    case, problems = write(**{"incidents.csv": table})
    assert problems == []
    first, second = case.incidents
    assert [(a.source, a.by) for a in first.accounts] == [
        ("paper", ("aster", "birch")),
        ("agency", ("birch",)),
    ]
    assert first.accounts[0].against == (("aster", "birch"), ("birch",))
    assert (first.accounts[0].at.lat, first.accounts[0].at.error) == (36.1, 8)
    assert first.accounts[1].claims == ("self-defence", "proportionate")
    assert (second.id, second.accounts[0].by) == ("j", ())


def test_one_problem_does_not_hide_the_others(write):
    _, problems = write(
        **{"parties.yaml": "- {id: 1, likes: x}\n", "incidents.yaml": "- {id: i}\n"}
    )
    assert [p.code for p in problems] == ["C401", "C401"]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("l,aster,2030-01-01,\n", False),
        ("l,aster,2031-03-02,\n", True),  # entered from too late a day
        ("l,aster,2030-01-01,2031-02-01\n", True),  # taken off before it begins
        ("l,aster,2030-01-01,2031-02-01\nl,birch,2031-01-01,\n", False),
    ],
)
def test_a_list_with_nobody_on_it_when_the_agreement_begins_is_told(write, rows, told):
    agreement = (
        "id: a\ntitle: t\ntimezone: UTC\nin_force: {from: 2031-03-01T00:00}\n"
        "excludes: [{id: x, cite: ¶2, against: {list: l}}]\n"
    )
    files = {"agreements__a.yaml": agreement, "lists__l.csv": f"list,party,from,to\n{rows}"}
    _, problems = write(**files)
    assert ("C410" in [p.code for p in problems]) is told
