"""What takes too long is ended, whatever it is at, and its page is said to be too costly."""

import re
import signal
import threading
import time
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from importlib import import_module

import pytest

from mediacrawl.items import Asked, Fetch, Note
from mediacrawl.kinds import Kind
from mediacrawl.pages.article import ArticlePage
from mediacrawl.pages.discover import discover
from mediacrawl.pages.listing import ListingPage
from mediacrawl.pages.read import read
from mediacrawl.pages.reading import Raw
from mediacrawl.sites.almayadeen import EN
from mediacrawl.values.cpu_budget import OverBudgetError, uncounted, within

NOW = datetime(2025, 11, 15, 12, tzinfo=UTC)
SHORT = 0.02


def spin(*_):
    while True:
        pass


def swallow_errors():
    while True:
        with suppress(Exception):  # as libraries do
            spin()


def swallow_once():
    try:
        spin()
    except BaseException:
        spin()


ENDLESS = {
    "loop": spin,
    "pattern": lambda: re.match(r"(a+)+$", "a" * 60 + "b"),
    "expects errors": swallow_errors,
    "swallows all": swallow_once,
}


@pytest.mark.parametrize("work", ENDLESS)
def test_what_goes_on_is_ended(work):
    began, former = time.process_time(), signal.getsignal(signal.SIGVTALRM)
    with pytest.raises(OverBudgetError), within(SHORT):
        ENDLESS[work]()
    assert time.process_time() - began < 2
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0, 0)
    assert signal.getsignal(signal.SIGVTALRM) is former


def burn(seconds):
    until = time.thread_time() + seconds
    while time.thread_time() < until:
        pass


def test_what_is_not_counted_may_take_long():
    with within(3 * SHORT):
        with uncounted():
            burn(6 * SHORT)
        burn(SHORT)
    with uncounted():
        assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0, 0)
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0, 0)


def test_a_module_is_loaded_to_its_end(tmp_path, monkeypatch):
    (tmp_path / "slow_to_load.py").write_text(
        "import time\nuntil = time.thread_time() + 0.1\n"
        "while time.thread_time() < until: pass\nloaded = True\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(OverBudgetError), within(SHORT):
        spin(import_module("slow_to_load"))
    assert import_module("slow_to_load").loaded


def test_another_thread_has_no_limit():
    done = []

    def work():
        with within(SHORT):
            burn(3 * SHORT)
        done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done


class SlowArticle(ArticlePage):
    to_item = spin


class SlowListing(ListingPage):
    placements = spin


class SlowLinks(ListingPage):
    links_on_page = spin


PAGE = (
    b"<html><title>Ferries</title><h1>Ferries may sail again</h1><p>"
    + b"The first ferry of the year left the harbour. " * 9
)
SITE = replace(EN, page=SlowArticle, listing=SlowListing, family=[])


@pytest.fixture
def short(monkeypatch):
    for module in ("read", "discover"):
        monkeypatch.setattr(f"mediacrawl.pages.{module}.PAGE_SECONDS", SHORT)
    monkeypatch.setattr("mediacrawl.pages.read.NAMES_SECONDS", SHORT)


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize("kind", [Kind.ARTICLE, Kind.SECTION, Kind.FRONT])
def test_a_page_that_takes_too_long_is_too_costly(kind):
    for site in (SITE, replace(SITE, listing=SlowLinks, family=[])):
        url = f"{EN.front_url}news/politics/a-ferry-sails"
        asked = Asked(kind, via=f"{EN.front_url}news/politics/short" * (kind is Kind.ARTICLE))
        reading = read(Raw(url, PAGE), asked, site, Fetch(url, NOW, 200), follow=True)
        assert isinstance(reading.item, Note)
        assert str(reading.item.reason) == f"too costly: more than {SHORT} s of CPU"
        assert (reading.item.state, reading.entries, reading.next_page) == ("invalid", [], None)
        assert len(reading.asides) == (kind is Kind.ARTICLE), "of what led here"


@pytest.mark.usefixtures("short")
def test_a_front_page_that_takes_too_long_says_nothing(monkeypatch):
    monkeypatch.setattr(
        "mediacrawl.pages.discover.section_links", lambda root, *_: spin() if len(root) else []
    )
    raw = Raw("https://www.daily.example/", b"<html lang=fr><nav><a href=/a>A</a></nav>")
    assert discover(raw.document).language is None
