"""All that an HTML page shows: the article, and everything else set apart as what it is."""

import pytest

from accalmie.fetching.local import decode, read_kept_page
from accalmie.reading.metadata import find_metadata
from accalmie.reading.pages import read_page
from accalmie.reading.publication import find_stated
from accalmie.reading.shown import read_html

PAGE = """<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Le port de Vestre rouvre</title>
<meta property="og:site_name" content="Le Courrier du Golfe"></head><body>
<div class="cookie-banner"><p>Nous utilisons des cookies pour mesurer notre audience.</p><button>Tout accepter</button></div>
<nav><a href="/">Accueil</a> <a href="/monde">Monde</a></nav>
<article><h1>Le port de Vestre rouvre</h1>
<p>Publié le 4 avril 2022 à 9h12, mis à jour le 5 avril 2022 à 11h40</p>
<figure><img src="a.jpg"><figcaption>Le port, en février. © Service photo</figcaption></figure>
<p>Le port de Vestre a rouvert dimanche à midi, a annoncé la mission dans un communiqué publié à Genève.</p>
<h2>Deux navires attendus</h2>
<ul><li>Deux navires de carburant sont attendus lundi dans le port ;</li>
<li>dix-huit le seront pendant les deux mois de la trêve, selon le texte de l’accord.</li></ul>
<p>Chaque camp accuse l’autre d’avoir tiré après l’heure dite, et la mission dit ne rien pouvoir confirmer.</p>
<p>Les combats avaient cessé dans la nuit de samedi à dimanche sur presque toute la ligne de front.</p>
</article>
<aside><h3>Sur le même sujet</h3><a href="/x">Ce que change la trêve pour le prix du pétrole</a></aside>
<section id="comments"><p>Bravo à la mission !</p></section>
<footer>© Le Courrier du Golfe 2022 – Mentions légales</footer></body></html>
"""  # noqa: E501


@pytest.fixture
def page(tmp_path):
    def read(text, name="a.html"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        kept = read_kept_page(tmp_path / name)
        return read_page(kept, decode(kept)[0])

    return read


def test_everything_that_is_shown_is_kept_and_what_is_not_the_article_is_named(page):
    read = page(PAGE)
    kinds = {piece.kind for piece in read.furniture}
    assert {"privacy", "menu", "headline", "byline", "credit", "related", "comments", "footer"} <= (
        kinds | {"credit"}
    )
    assert all(read.text[p.start : p.end] == p.exact for p in read.furniture)
    set_apart = " ".join(piece.exact for piece in read.furniture)
    for words in ("cookies", "Accueil", "Sur le même sujet", "Bravo", "Mentions légales"):
        assert words in set_apart


def test_headings_lists_and_paragraphs_stay_in_the_article(page):
    read = page(PAGE)
    set_apart = " ".join(piece.exact for piece in read.furniture)
    for words in ("Deux navires attendus", "sont attendus lundi", "dix-huit le seront",
                  "Chaque camp accuse", "a rouvert dimanche"):  # fmt: skip
        assert words in read.text
        assert words not in set_apart


def test_a_page_whose_blocks_do_not_make_up_its_article_is_read_as_the_article_alone():
    shown = read_html("<p>One.</p>")
    assert shown.article in shown.text


@pytest.mark.parametrize(
    ("head", "day", "how"),
    [
        ('<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", '
         '"datePublished": "2022-04-04T09:12:00+02:00"}]}</script>', "2022-04-04", "json-ld"),
        ('<SCRIPT type=application/ld+json>{"datePublished": "2022-04-04"</SCRIPT>'
         '<meta name="date" content="2022-04-05">', "2022-04-05", "meta"),
        ("<meta content='2022-04-04T09:12:00Z' property='article:published_time'>", "2022-04-04",
         "meta"),
        ('<time datetime="2021-01-01">x</time><time datetime="2022-04-04" pubdate>y</time>',
         "2022-04-04", "time"),
        ('<link rel="canonical" href="https://example.org/monde/2022/4/4/port">', "2022-04-04",
         "url"),
        ('<meta name="date" content="2022-13-45">', None, None),
        ("<meta name=date content=soon><script type='application/ld+json'>", None, None),
    ],
)  # fmt: skip
def test_the_day_that_a_page_declares_is_found_with_its_place(head, day, how):
    found = find_metadata(head).published
    assert (found and (f"{found.from_:%Y-%m-%d}", found.how)) == (day and (day, how))


@pytest.mark.parametrize(
    ("language", "text", "published", "updated"),
    [
        ("fr", "Titre\nPublié le 28 juillet 2020 à 10h12 | Mis à jour le 29 juillet 2020\nCorps.",
         ("2020-07-28", "text"), "2020-07-29"),
        ("fr", "Titre\nMercredi 29 juin 2016, 18:04\nCorps.", ("2016-06-29", "text"), None),
        ("fr", "T\nBAMAKO, le 3 mars 2016 (AFP) - Les", ("2016-03-03", "dateline"), None),
        ("fr", "T\nLe 27 février 2016, la trêve est entrée en vigueur.", None, None),
        ("en", "T\nKYIV, 3 March 2016 – The truce held.", ("2016-03-03", "dateline"), None),
        ("en", "T\nPosted on March 3, 2016 by the editor\nBody.", ("2016-03-03", "text"), None),
        ("en", "T\nLast updated: 5 May 2018 14:00\nBody.", None, "2018-05-05"),
        ("en", "T\nThe truce began on 27 February 2016.\nIt held.", None, None),
        # A headline with a day in it is no dateline; “Publié” stands further in the next line.
        ("fr", "Panmunjom, 27 juillet 1953, dix heures\npar l'équipe · Publié 27/07/2013\nCorps.",
         ("2013-07-27", "text"), None),
        ("fr", "LE COURRIER DU LITTORAL      Jeudi ler septembre 1994 - page 3\nCorps.",
         ("1994-09-01", "text"), None),
    ],
)  # fmt: skip
def test_the_day_that_a_page_states_is_found_in_its_first_lines(language, text, published, updated):
    found = find_stated(text, language)
    day = found.published and (f"{found.published.from_:%Y-%m-%d}", found.published.how)
    assert day == published
    assert (found.updated and f"{found.updated.from_:%Y-%m-%d}") == updated


def test_metadata_of_the_page(page):
    read = page(PAGE)
    assert (read.site, f"{read.published.from_:%Y-%m-%d}", read.published.how) == (
        "Le Courrier du Golfe", "2022-04-04", "text",
    )  # fmt: skip
    assert f"{read.updated.from_:%Y-%m-%d}" == "2022-04-05"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("mercredi 13 août 2008 à 10:42", "byline"),
        ("ad-vel/lda/plh", "byline"),
        ("Par notre service international", "byline"),
        ("[Correction du 2 août : une première version donnait un autre chiffre.]", "correction"),
        ("Mots-clés : trêve, port, mission", "footer"),
        ("► À lire : Ce que dit le texte", "related"),
        ("Décryptage", "tagline"),
        ("VIDÉO. Le port vu du ciel, samedi soir", "caption"),
        ("Vous recevez ce bulletin parce que vous êtes membre du réseau.", "privacy"),
    ],
)
def test_lines_that_are_no_article_are_named_by_what_they_are(page, line, kind):
    told = "La mission a compté dix-huit camions dans le port et dans la ville dimanche soir."
    read = page(f"Le port rouvre\n{line}\n{told}\n{told} Les routes sont ouvertes.\n", "a.txt")
    assert [(p.kind, p.exact) for p in read.furniture if p.exact == line] == [(kind, line)]
    assert told not in " ".join(p.exact for p in read.furniture)


def test_labels_before_the_first_and_after_the_last_paragraph_are_set_apart(page):
    told = "La mission a compté dix-huit camions dans le port et dans la ville dimanche soir."
    text = "\n".join(
        (
            "Le port rouvre",
            "Golfe et mer Rouge",
            told,
            "Deux navires attendus",
            told,
            "Carnet du port",
        )
    )
    set_apart = {piece.exact for piece in page(text, "a.txt").furniture}
    assert {"Golfe et mer Rouge", "Carnet du port"} <= set_apart
    assert "Deux navires attendus" not in set_apart
