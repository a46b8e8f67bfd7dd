"""A file of sites that cannot be meant is left out, alone, and one sentence says where and why."""

import logging
import sys

import pytest

import mediacrawl.sites
from mediacrawl.exceptions import ArgumentError, DeclarationError
from mediacrawl.sites import declared, known_sites, look_in, no_spider, wrong_sites

IMPORT = "from mediacrawl.sites import ArticlePage, Section, Site\n"
GOOD = IMPORT + 'SITE = Site("www.quay.example", "en")\nAR = SITE.edition_in("ar", path="/ar/")\n'
SHIPPED = mediacrawl.sites.__path__[0]


@pytest.fixture
def write(tmp_path, monkeypatch):
    """Write files of sites, by name, that stand beside the shipped ones."""
    written = []

    def write(**texts):
        for name, text in texts.items():
            (tmp_path / f"{name}.py").write_text(text)
            written.append(name)
        look_in(str(tmp_path))
        declared.cache_clear()

    monkeypatch.setattr(mediacrawl.sites, "__path__", [SHIPPED])
    monkeypatch.setattr(mediacrawl.sites.logger, "propagate", True)  # commands say it themselves
    yield write
    declared.cache_clear()
    for name in set(written) - {"almayadeen"}:
        sys.modules.pop(f"mediacrawl.sites.{name}", None)
        mediacrawl.sites.__dict__.pop(name, None)


@pytest.mark.parametrize(
    ("lines", "where", "why"),
    [
        (
            'SITE = Site(\n    "www.daily.example", "en", zone="Europ/London")',
            ", line 2",
            "zone='Europ/London' is no time zone: write it as 'Europe/London'",
        ),
        (
            'SITE = Site("www.daily.example", "en", article="/a/")',
            ", line 2",
            "Site has no article=: did you mean articles?",
        ),
        (
            'PARTS = (Section("sea", knd="news"),)\nSITE = Site("www.daily.example", "en")',
            ", line 2",
            "Section has no knd=: did you mean kind?",
        ),
        (
            'EN = Site("www.daily.example", "en")\nAR = EN.edition_in("ar", path="/", sone="UTC")',
            ", line 3",
            "Site has no sone=: did you mean zone?",
        ),
        (
            'EN = Site("www.daily.example", "en")\nAR = EN.edition_in("ar")',
            ", line 3",
            "daily: its edition in ar needs a host or a path of its own",
        ),
        (
            "class Article(ArticlePage):\n    author_css = '.by'",
            ", line 2",
            "mediacrawl.sites.daily.Article.author_css: this kind of page has no such field; "
            "did you mean authors_css?",
        ),
        ("from mediacrawl.sites import Sitee", ", line 2", "ImportError: cannot import name "),
        ("SITE = Sit()", ", line 2", "NameError: name 'Sit' is not defined"),
        ("import sys\nsys.exit(3)", ", line 3", "SystemExit: 3"),
        ('SITE = Site("a.example", "en", sections=[{"a": 1}])', ", line 2", "AttributeError: "),
        ('SITE = Site("a.example", "en", path=None)', ", line 2", "AttributeError: "),
        ('SITE = Site("a.example", ["en"])', ", line 2", "TypeError: "),
        ('SITE = Site(["a.example"], "en")', ", line 2", "AttributeError: "),
        (
            'SITE = Site("www.daily.example", "en"',
            ", line 2",
            "it is no Python: '(' was never closed",
        ),
        ("", "", 'it declares no site: write SITE = Site("www.example.com", "en")'),
        (
            'EN = Site("www.daily.example", "en")\n'
            'SPORT = EN.edition_in("en", host="sport.daily.example")',
            ", line 3",
            "sport.daily.example and www.daily.example are both the edition en of daily: say "
            "edition= or outlet= of one",
        ),
        (
            'EN = Site("www.daily.example", "en")\nAR = EN.edition_in("ar", path="/")',
            ", line 3",
            "https://www.daily.example/ is the site of daily already: leave one out, or say a host",
        ),
        (
            'SITE = Site("www.english.almayadeen.net", "en")',
            ", line 2",
            "https://www.english.almayadeen.net/ is the site of almayadeen already "
            f"({SHIPPED}/almayadeen.py): leave one out",
        ),
    ],
)
def test_it_alone_is_left_out_and_one_sentence_says_why(write, tmp_path, caplog, lines, where, why):
    caplog.set_level(logging.WARNING)
    write(daily=IMPORT + lines, quay=GOOD)
    assert {"almayadeen_ar", "quay", "quay_ar"} <= set(known_sites())
    assert not {"daily", "daily_en", "daily_ar"} & set(known_sites())
    [(name, sentence)] = wrong_sites().items()
    assert name == "daily"
    assert sentence.startswith(f"daily is left out: {tmp_path}/daily.py{where}: {why}"), sentence
    assert caplog.messages == [sentence], "said, and once"


def test_its_name_and_those_of_its_editions_are_answered_with_the_sentence(write):
    write(daily="SITE = 1", quay=GOOD)
    for name in ("daily", "daily_ar"):
        error = no_spider(name, known_sites())
        assert isinstance(error, DeclarationError)
        assert str(error) == wrong_sites()["daily"]
    error = no_spider("quai", known_sites())
    assert isinstance(error, ArgumentError)
    assert str(error) == "there is no spider quai: did you mean quay?"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("almayadeen", f"{SHIPPED}/almayadeen.py has its name: give it another"),
        ("any", "this is the spider of any site: give the file another name"),
    ],
)
def test_a_name_that_is_taken_costs_no_other_site(write, tmp_path, name, why):
    write(**{name: GOOD})
    assert wrong_sites() == {name: f"{name} is left out: {tmp_path}/{name}.py: {why}"}
    assert known_sites()["almayadeen"].host == "english.almayadeen.net"


def test_a_file_named_as_an_edition_of_another(write, tmp_path):
    write(quay=GOOD, quay_ar=IMPORT + 'SITE = Site("www.pier.example", "ar")')
    assert known_sites()["quay_ar"].host == "www.quay.example"
    said = f"quay_ar is the spider of www.quay.example already ({tmp_path}/quay.py), and www.pier"
    assert said in wrong_sites()["quay_ar"]


def test_what_may_stand_in_a_folder_of_ones_own(write):
    """A helper that others import, an edition of an outlet in another file, two by their www."""
    write(
        _common="ZONE = 'Europe/London'",
        pier="from mediacrawl.sites.quay import SITE\n"
        "from mediacrawl.sites._common import ZONE\n"
        "FR = SITE.edition_in('fr', path='/fr/', zone=ZONE)\n"
        "ES = SITE.edition_in('es', host='quay.example')\n",
        quay=GOOD.replace("SITE = Site", "SITE, NONE = Site").replace('"en")', '"en"), None'),
    )
    assert wrong_sites() == {}
    known = known_sites()
    assert (known["pier"].edition, known["pier"].zone) == ("fr", "Europe/London")
    assert known["pier_es"].host == "quay.example"


def test_a_folder_that_is_none_is_said(write, tmp_path):
    write()
    folder = str(tmp_path / "nofolder")
    look_in(folder)
    assert wrong_sites() == {folder: f"there is no folder {folder}: correct MEDIACRAWL_SITES_DIR"}
    assert "almayadeen" in known_sites()


def test_editions_in_no_variable_are_sites_of_their_file(write):
    lines = 'EN = Site("www.daily.example", "en")\nfor code in ("ar", "es"):\n'
    other = "from mediacrawl.sites.daily import EN\nFR = EN.edition_in('fr', path='/fr/')\n"
    write(daily=f'{IMPORT}{lines}    EN.edition_in(code, path=f"/{{code}}/")\n', paper=other)
    assert wrong_sites() == {}
    found = {name: site.path for name, site in known_sites().items() if site.outlet == "daily"}
    assert found == {"daily": "/", "daily_ar": "/ar/", "daily_es": "/es/", "paper": "/fr/"}


@pytest.mark.parametrize(
    "lines",
    [
        'EN = Site("www.daily.example", "en")\nMORE = [Site("ar.daily.example", "ar")]\n',
        'ALL = (Site("www.daily.example", "en"), Site("ar.daily.example", "ar"))\n',
        'ALL = {code: Site(f"{code}.daily.example", code) for code in ("en", "ar")}\n',
    ],
)
def test_sites_of_a_list_or_a_dictionary_are_sites_of_their_file(write, lines):
    importing = "from mediacrawl.sites.daily import *\nSITE = Site('www.paper.example', 'en')\n"
    write(daily=IMPORT + lines, paper=IMPORT + importing)
    assert wrong_sites() == {}
    names = {name for name in known_sites() if name.startswith(("daily", "paper"))}
    assert names == {"daily", "daily_ar", "paper"}


LOOP = 'for code in ("en", "ar", "es"):\n    SITE = Site(f"{code}.daily.example", code)\n'


@pytest.mark.parametrize(
    "lines",
    [
        LOOP,
        'def declare(code):\n    Site(f"{code}.daily.example", code)\n\n\n'
        'for code in ("en", "ar", "es"):\n    declare(code)\n',
    ],
)
def test_sites_that_one_variable_had_in_turn_are_sites_of_their_file(write, lines):
    write(daily=IMPORT + lines)
    declared.cache_clear()
    declared()
    declared.cache_clear()  # a file that was imported before is no other
    assert wrong_sites() == {}
    found = {name: site.host for name, site in known_sites().items() if name.startswith("daily")}
    assert found == {
        "daily": "en.daily.example",
        "daily_ar": "ar.daily.example",
        "daily_es": "es.daily.example",
    }


def test_sites_of_one_language_that_a_loop_makes_are_not_one_in_silence(write):
    loop = 'for name in ("east", "west", "north"):\n    SITE = Site(f"{name}.example", "en")\n'
    write(coasts=IMPORT + loop)
    assert "say edition= of one" in wrong_sites()["coasts"]


def test_a_site_that_a_helper_keeps_is_no_site_of_who_imports_it(write):
    helper = 'BASE = Site("www.daily.example", "en")\n'
    write(_base=IMPORT + helper, quay=f"import mediacrawl.sites._base\n{GOOD}")
    assert wrong_sites() == {}
    assert [site.host for site in known_sites().values() if site.outlet == "daily"] == []


def test_an_edition_in_no_variable_that_is_wrong_is_said(write):
    lines = 'EN = Site("www.daily.example", "en")\nEN.edition_in("ar", path="/a", zone="Beirut")\n'
    write(daily=IMPORT + lines)
    assert "zone='Beirut' is no time zone" in wrong_sites()["daily"]


def test_a_site_that_another_was_made_of_is_none_of_its_own(write):
    lines = 'EN = Site("www.daily.example", "en")\nEN = replace(EN, zone="Europe/London")\n'
    write(daily=f"from dataclasses import replace\n{IMPORT}{lines}")
    assert (known_sites()["daily"].zone, wrong_sites()) == ("Europe/London", {})


def test_no_two_files_declare_one_edition_of_an_outlet(write):
    twin = 'SITE = Site("www.twin.example", "en", outlet="daily")\n'
    write(daily=f'{IMPORT}SITE = Site("www.daily.example", "en")\n', twin=IMPORT + twin)
    assert "are both the edition en of daily" in wrong_sites()["twin"]
    assert "daily.py)" in wrong_sites()["twin"]
