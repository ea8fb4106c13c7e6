"""Agreements as pages tell them, in French and English."""

import hashlib
from datetime import UTC, datetime

import pytest

from accalmie.reading.agreements import find_agreements
from accalmie.reading.dates import find_dates
from accalmie.reading.parties import find_parties
from accalmie.reading.sentences import split_sentences
from accalmie.record.pages import Page


def _agreements(text, language):
    page = Page(
        sha256=hashlib.sha256(text.encode()).hexdigest(), title=None, language=language,
        published=None, text=text, name="page",
    )  # fmt: skip
    sentences = split_sentences(text)
    dates = find_dates(text, language, None)
    return find_agreements(page, sentences, dates, find_parties(text, sentences))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Moscou a proposé à Ankara un accord de coopération, qui a été approuvé par le "
         "président russe. La trêve est entrée en vigueur le 3 mars 2031 mais ne s'applique pas au "
         "Hamas. Les Houthis sont, eux, en revanche, concernés."),
        ("en", "Moscow has proposed a cooperation agreement to Ankara. The truce took effect on "
         "3 March 2031 but does not apply to Hamas. It applies to the Houthis."),
    ],
)  # fmt: skip
def test_an_accord_that_is_proposed_is_not_the_truce_that_holds(language, text):
    accord, truce = _agreements(text, language)
    assert (accord.kind, accord.status, accord.excludes) == ("cooperation", "proposed", ())
    assert (truce.kind, truce.status) == ("ceasefire", "in-force")
    assert [e.party for e in truce.excludes] == ["hamas"]
    assert [c.party for c in truce.covers] == ["houthis"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "La trêve est entrée en vigueur le 3 mars 2031 mais elle ne s'applique ni au Hamas, "
         "ni aux autres groupes tenus pour terroristes par le Conseil de sécurité de l'ONU. "
         "Les Houthis sont, eux, concernés."),
        ("en", "The truce took effect on 3 March 2031. It does not apply to Hamas, nor to other "
         "groups named as terrorist by the UN Security Council. It applies to the Houthis."),
    ],
)  # fmt: skip
def test_a_ceasefire_has_its_start_and_whom_it_leaves_out(language, text):
    (found,) = _agreements(text, language)
    assert (found.kind, found.status) == ("ceasefire", "in-force")
    assert found.in_force.from_ == datetime(2031, 3, 3, tzinfo=UTC)
    assert [(e.party, e.list) for e in found.excludes] == [("hamas", None), (None, "un-sc-1267")]
    assert [c.party for c in found.covers] == ["houthis"]
    for stretch in (*found.excludes, *found.covers):
        assert text[stretch.passage.start : stretch.passage.end] == stretch.passage.exact


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Ankara a proposé un accord à Téhéran. L'accord tient dans la promesse d'Ankara de "
         "libérer des détenus et demande en échange à Téhéran de cesser de bombarder le Hamas."),
        ("en", "Ankara proposed a deal. The deal rests on a promise by Ankara to release some "
         "prisoners; in exchange Iran is to stop bombing Hamas."),
    ],
)  # fmt: skip
def test_a_proposal_has_two_sides_that_point_at_each_other(language, text):
    (found,) = _agreements(text, language)
    assert found.status == "proposed"
    assert [(c.kind, c.by, c.act, c.in_exchange_for) for c in found.clauses] == [
        ("requires", "turkey", "release", 1), ("prohibits", "iran", "bombardment", 0),
    ]  # fmt: skip


def test_an_agreement_has_those_who_stand_behind_it():
    text = "Oslo proposed a truce. The truce, approved by Iran, was backed by Hamas."
    (found,) = _agreements(text, "en")
    assert [(s.by, s.stance) for s in found.supports] == [
        ("Iran", "approved"), ("Hamas", "supported"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["No deal was near.", "Hamas proposed a walk.", ""])
def test_what_is_not_agreed_is_no_agreement(text):
    assert _agreements(text, "en") == ()


@pytest.mark.parametrize(
    ("language", "text", "status", "start"),
    [
        ("fr", "La trêve tient depuis lundi.", "in-force", None),
        ("fr", "Une trêve a été conclue à Oslo. Elle est entrée en vigueur le 3 mars 2031.",
         "in-force", "2031-03-03"),
        ("fr", "Ankara a annoncé une trêve à partir du 3 mars 2031.", "announced", "2031-03-03"),
        ("fr", "La trêve a pris fin.", "ended", None),
        ("fr", "La précédente trêve n'avait pas tenu.", "ended", None),
        ("en", "The two sides signed a ceasefire in Oslo.", "signed", None),
        ("en", "The truce took hold on 3 March 2031.", "in-force", "2031-03-03"),
        ("en", "Oslo proposed a truce.", "proposed", None),
    ],
)  # fmt: skip
def test_an_agreement_stands_as_the_page_says(language, text, status, start):
    (found,) = _agreements(text, language)
    assert found.status == status
    assert (found.in_force and f"{found.in_force.from_:%Y-%m-%d}") == start


@pytest.mark.parametrize(
    ("language", "text", "terms"),
    [
        ("fr", "La trêve a été signée. Elle prévoit le retrait des troupes et l'arrêt des frappes.",
         [("requires", "withdraw"), ("prohibits", "air-strike")]),
        ("fr", "La trêve a été signée. Le texte interdit les tirs de mortier.",
         [("prohibits", "shelling")]),
        ("fr", "La trêve a été signée. Les deux parties doivent libérer leurs otages.",
         [("requires", "release")]),
        ("en", "The truce took effect. Both sides must withdraw their troops.",
         [("requires", "withdraw")]),
        ("en", "The truce took effect. It requires the release of all prisoners.",
         [("requires", "release")]),
        ("en", "The truce took effect. They may not shell the port.", [("prohibits", "shelling")]),
        ("en", "The truce took effect. Traders must pay their taxes.", []),  # not of the truce
    ],
)  # fmt: skip
def test_terms_are_read_from_sentences_about_the_agreement(language, text, terms):
    (found,) = _agreements(text, language)
    assert [(c.kind, c.act) for c in found.clauses] == terms
    for clause in found.clauses:
        assert text[clause.passage.start : clause.passage.end] == clause.passage.exact


@pytest.mark.parametrize(
    ("language", "text", "terms"),
    [
        ("fr", "La trêve a été signée. Les rebelles s'engagent à quitter le port, à ne plus tirer "
         "sur la ville et à libérer les otages.",
         [("requires", "quitter le port"), ("prohibits", "ne plus tirer sur la ville"),
          ("requires", "libérer les otages")]),
        ("fr", "La trêve a été signée. Il est interdit aux parties de poser des mines.",
         [("prohibits", "poser des mines")]),
        ("fr", "Aux termes de la trêve, les combattants rendront leurs armes. Un comité sera créé.",
         [("requires", "les combattants rendront leurs armes"),
          ("requires", "Un comité sera créé")]),
        ("fr", "L'accord signé lundi prévoit une cessation des tirs et la création d'un comité.",
         [("prohibits", "une cessation des tirs"), ("requires", "la création d'un comité")]),
        ("fr", "La trêve tient. L'accord laisse dix jours aux rebelles pour quitter le port et à "
         "l'armée pour ouvrir la route.",
         [("requires", "dix jours aux rebelles pour quitter le port"),
          ("requires", "à l'armée pour ouvrir la route")]),
        ("en", "The truce was signed. Both sides must leave the port, let aid pass and stop "
         "looting.",
         [("requires", "Both sides must leave the port"), ("requires", "let aid pass"),
          ("prohibits", "stop looting")]),
        ("en", "The truce was signed. They agreed to free all prisoners and to share maps.",
         [("requires", "free all prisoners"), ("requires", "share maps")]),
        ("en", "The truce was signed. It bars both sides from laying mines.",
         [("prohibits", "both sides from laying mines")]),
        ("en", "Under the truce, rebels may not use the pause to move guns, but they may keep "
         "them.",
         [("prohibits", "rebels may not use the pause to move guns"),
          ("permits", "they may keep them")]),
    ],
)  # fmt: skip
def test_a_list_of_terms_is_cut_into_its_terms(language, text, terms):
    (found,) = _agreements(text, language)
    told = [(c.kind, c.passage.exact) for c in found.clauses]
    assert [kind for kind, _ in told] == [kind for kind, _ in terms]
    assert all(words in exact for (_, exact), (_, words) in zip(told, terms, strict=True))


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fr", "« Les rebelles doivent partir », a déclaré le ministre."),
        ("fr", "Selon le maire, les habitants doivent quitter la ville."),
        ("fr", "Elle devait expirer lundi."),
        ("fr", "Elle ne prévoit aucune sanction."),
        ("fr", "Que doit-elle empêcher ?"),
        ("fr", "Les écoles rouvriront lundi."),
        ("en", "“The rebels must leave,” the minister said."),
        ("en", "The mayor said that residents must leave the town."),
        ("en", "It is to be renewed in May."),
        ("en", "Schools will reopen on Monday."),
    ],
)
def test_what_the_text_does_not_say_is_no_term(language, sentence):
    truce = "La trêve a été signée." if language == "fr" else "The truce was signed."
    (found,) = _agreements(f"{truce} {sentence}", language)
    assert found.clauses == ()


@pytest.mark.parametrize(
    ("language", "text", "out", "covered"),
    [
        ("fr", "La trêve tient. Le Hamas, actif au nord, n'est pas concerné.", ["Hamas"], []),
        ("fr", "La trêve tient. Le Hamas et deux groupes du sud n'y sont pas liés. Elle ne vaut "
         "que pour la province de l'Est.", ["Hamas", "deux groupes du sud"], ["province de l'Est"]),
        ("fr", "La trêve tient. Les occupants en sont exclus.", ["occupants"], []),
        ("fr", "La trêve tient. Elle ne s'applique pas au port.", ["port"], []),
        ("fr", "Une trêve a été conclue, y compris dans l'Ouest où l'on se bat.", [], ["Ouest"]),
        ("en", "The truce holds. Hamas and the groups that broke away are not bound by it.",
         ["Hamas", "groups that broke away"], []),
        ("en", "The truce holds. It applies in the port and its two bridges.", [],
         ["port", "its two bridges"]),
        ("en", "The truce holds. It covers all of Gaza except the corridor.", ["corridor"],
         ["all of Gaza"]),
        ("en", "The truce holds. He is not linked to Hamas.", [], []),
    ],
)  # fmt: skip
def test_whom_an_agreement_leaves_out_and_covers(language, text, out, covered):
    (found,) = _agreements(text, language)
    assert [e.name for e in found.excludes] == out
    assert [e.name for e in found.covers] == covered


@pytest.mark.parametrize(
    ("language", "text", "start", "end", "extended"),
    [
        ("fr", "Ankara a décrété une trêve du 12 au 19 juin 2031.", "2031-06-12", "2031-06-20",
         False),
        ("fr", "La trêve, en vigueur depuis le 3 mars 2031, a été prolongée jusqu'au 5 mai 2031.",
         "2031-03-03", "2031-05-06", True),
        ("en", "The truce took effect on 3 March 2031. It was extended on 4 April 2031 until "
         "5 May 2031.", "2031-03-03", "2031-05-06", True),
        ("en", "A truce signed on 3 March 2031 holds.", None, None, False),
    ],
)  # fmt: skip
def test_an_agreement_has_its_end_and_its_extension(language, text, start, end, extended):
    (found,) = _agreements(text, language)
    assert (found.in_force and f"{found.in_force.from_:%Y-%m-%d}") == start
    assert (found.ends and f"{found.ends.to:%Y-%m-%d}") == end
    assert found.extended == extended


def test_an_earlier_truce_is_not_the_one_that_holds():
    text = "La trêve tient. En janvier 2021, une trêve de deux jours n'avait pas tenu. Elle tient."
    assert [a.status for a in _agreements(text, "fr")] == ["in-force", "ended"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "La trêve a été signée. Le Hamas s'engage à libérer les otages dans un délai de dix "
         "jours si l'armée quitte le port."),
        ("en", "The truce was signed. Hamas pledged to free the hostages within ten days if the "
         "army leaves the port."),
    ],
)  # fmt: skip
def test_a_term_has_its_condition_and_its_deadline(language, text):
    (clause,) = _agreements(text, language)[0].clauses
    assert clause.by == "hamas"
    assert clause.due.exact in text
    assert clause.due.exact.split()[-1] in ("jours", "days")
    assert clause.given.exact.startswith(("si l'armée", "if the army"))


def test_a_promise_stands_beside_what_is_given_for_it():
    text = (
        "Under the truce, Hamas will free 33 hostages in exchange for the withdrawal of the army. "
        "Both sides must let aid pass."
    )
    (found,) = _agreements(text, "en")
    told = [(c.act, c.in_exchange_for) for c in found.clauses]
    assert told == [("withdraw", 1), ("release", 0), ("admit-aid", None)]


def test_who_signed_and_who_refused_a_text_is_told():
    (found,) = _agreements("Une trêve a été conclue. L'Iran a signé l'accord. Le Hamas a refusé "
                           "le texte.", "fr")  # fmt: skip
    assert [(s.by, s.stance) for s in found.supports] == [("Iran", "signed"), ("Hamas", "refused")]


FRENCH_TREATY = """Accord de cessez-le-feu
Article premier. Les parties cessent toutes les hostilités.
Article 2. Les parties s'abstiennent de tout mouvement de troupes.
Article 3. Chaque partie libère tous les prisonniers dans un délai de quinze jours.
Article 4. Les secours peuvent entrer dans la zone, sous réserve d'une notification.
Fait à Oslo, le 1er mars 2031."""
ENGLISH_TREATY = """AGREEMENT ON A CEASEFIRE
The Parties agree as follows:
1.
Immediate ceasefire in the whole country.
2.
The Parties shall not move troops outside their positions.
3. Each Party shall release all prisoners within fifteen days.
4. Relief may enter the zone, subject to notice.
Done at Oslo on 1 March 2031."""


@pytest.mark.parametrize(
    ("language", "text", "clauses"),
    [
        ("fr", FRENCH_TREATY, [("premier", "prohibits"), ("2", "prohibits"), ("3", "requires"),
                               ("4", "permits")]),
        ("en", ENGLISH_TREATY, [("1", "requires"), ("2", "prohibits"), ("3", "requires"),
                                ("4", "permits")]),
    ],
)  # fmt: skip
def test_each_article_of_a_treaty_is_a_clause_with_its_number(language, text, clauses):
    (found,) = _agreements(text, language)
    assert (found.kind, found.status) == ("ceasefire", "signed")
    assert [(c.number, c.kind) for c in found.clauses] == clauses
    for clause in found.clauses:
        assert text[clause.passage.start : clause.passage.end] == clause.passage.exact


def test_a_numbered_report_is_no_treaty():
    text = "\n".join([
        "Weekly report on the ceasefire", "1. The mission reported three incidents on Monday.",
        "2. It said that two people were hurt.", "3. Patrols must not go north, a colonel said.",
    ])  # fmt: skip
    assert all(c.number is None for a in _agreements(text, "en") for c in a.clauses)


def test_a_list_below_a_colon_gives_its_terms():
    text = "\n".join([
        "L'accord signé lundi prévoit :", "1. ne pas recourir à la force ;",
        "2. les rebelles devront quitter le port ; l'armée pourra y entrer ;",
        "3. ouverture d'un comité.", "Le maire a dit que les écoles doivent rouvrir.",
    ])  # fmt: skip
    (found,) = _agreements(text, "fr")
    assert [(c.number, c.kind) for c in found.clauses] == [
        ("1", "prohibits"), ("2", "requires"), ("2", "permits"), ("3", "requires"),
    ]  # fmt: skip
