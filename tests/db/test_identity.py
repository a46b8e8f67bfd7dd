"""Which article a page is, and what it may change: never another one's text, nor a bad hour's."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from mediacrawl.db.ledger.read import known_pages
from mediacrawl.db.ledger.runs import Traffic, finish_run, start_run
from mediacrawl.db.writer import write_batch
from mediacrawl.reasons import LOST_TEXT, TO_LISTING, UNLIKE, State
from tests.db.corpus import SITE, article, at, outcome_page

OWN = "/news/harbour-opens-its-gates-again"
ODD = {"title": "Application error", "body": "Something went wrong. It is looked at."}


@pytest.fixture
def crawl(connection):
    """Crawls, each a run of its own, an hour after the one before."""
    number = 0

    def run(*pages, status="ok"):
        nonlocal number
        run_id = start_run(connection, "s", {}, "h", number, outlet="example", edition="en")
        items = [page(number) for page in pages]
        written = write_batch(connection, items, run_id=run_id)
        finish_run(
            connection, run_id, status, "", {}, {}, Traffic(), outlet="example", edition="en"
        )
        number += 1
        return written

    return run


def shows(path, **values):
    return lambda hours: article(path, hours=hours, **values)


def is_gone(path):
    return lambda hours: outcome_page(path, "gone", hours=hours, reason="http 404")


def leads(path, to):
    return lambda hours: outcome_page(
        path, "unchanged", hours=hours, reason=f"redirects to {SITE}{to}", article_url=SITE + to
    )


def articles(connection, *names):
    sql = f"SELECT {', '.join(('url', *names))} FROM corpus.article ORDER BY url"
    return {
        row[0].removeprefix(SITE): tuple(row[1:]) if len(names) > 1 else row[1]
        for row in connection.execute(text(sql))
    }


def ledger(connection, path):
    sql = text("SELECT state, reason, claim, due_at FROM crawl.page WHERE url = :url")
    return tuple(connection.execute(sql, {"url": SITE + path}).one())


def test_one_odd_page_replaces_nothing_and_is_asked_again(connection, crawl):
    crawl(shows(OWN))
    before = articles(connection, "title", "body", "revision", "last_seen_at", "removed_at")
    for hours in (1, 2):  # an error page says another thing each time
        title = f"Application error {hours}{hours}af"
        (written,) = crawl(shows(OWN, **ODD | {"title": title}))
        assert written.instead.state is State.INVALID
        assert written.instead.reason.refusal, "a run that meets many is one of a bad hour"
        assert (
            articles(connection, "title", "body", "revision", "last_seen_at", "removed_at")
            == before
        )
        assert ledger(connection, OWN) == ("stored", str(UNLIKE), title, at(hours))
    crawl(shows(OWN))
    assert articles(connection, "last_seen_at") == {OWN: at(3)}
    assert ledger(connection, OWN) == ("unchanged", None, None, None)


def test_a_text_that_lost_most_of_itself_is_believed_in_a_second_run(connection, crawl):
    whole = "\n\n".join(f"Ship {n} left the harbour at dawn, as it did before." for n in range(9))
    cut = whole[: len(whole) // 3]
    crawl(shows(OWN, body=whole))
    before = articles(connection, "body", "revision", "last_seen_at")
    for status in ("blocked", "ok"):
        (written,) = crawl(shows(OWN, body=cut), status=status)
        assert (written.instead.reason, written.instead.claim) == (LOST_TEXT, cut[:200])
        assert LOST_TEXT.refusal, "a run that meets many is one of a bad hour"
        assert articles(connection, "body", "revision", "last_seen_at") == before
    crawl(shows(OWN, body=cut))
    assert articles(connection, "body", "revision") == {OWN: (cut, 2)}, "it is the outlet's edit"
    crawl(shows(OWN, body=cut[: len(cut) // 2]))
    assert articles(connection, "revision") == {OWN: 3}, "a short text is edited as a whole"


def test_a_text_that_lost_most_of_itself_is_believed_of_a_web_archive(connection, crawl):
    whole = "\n\n".join(f"Ship {n} left the harbour at dawn, as it did before." for n in range(9))
    crawl(shows(OWN, body=whole))

    def captured(hours):
        page = article(OWN, hours=hours, body=whole[:80])
        page.fetch = replace(page.fetch, memento="https://archive.example/x", reread=True)
        return page

    crawl(captured)
    assert articles(connection, "body", "revision") == {OWN: (whole[:80], 2)}


def test_a_text_without_its_end_is_doubted_and_one_without_its_middle_is_not(connection, crawl):
    ships = [f"Ship {n} left the harbour at dawn, as it did before." for n in range(9)]
    crawl(shows(OWN, body="\n\n".join(ships)))
    (written,) = crawl(shows(OWN, body="\n\n".join([*ships[:5], "Log in to go on."])))
    assert written.instead.reason is LOST_TEXT
    crawl(shows(OWN, body="\n\n".join([*ships[:2], *ships[5:]])))
    assert articles(connection, "revision") == {OWN: 2}


def test_what_a_second_run_meets_is_believed_unless_the_first_was_refused(connection, crawl):
    crawl(shows(OWN))
    new = {"title": "The gates: what we know", "body": "All is told anew."}
    crawl(shows(OWN, **new), status="blocked")
    crawl(shows(OWN, **new))
    assert articles(connection, "revision") == {OWN: 1}
    crawl(shows(OWN, **new))
    assert articles(connection, "title", "revision") == {OWN: (new["title"], 2)}
    assert ledger(connection, OWN)[:3] == ("stored", None, None)


def test_one_title_at_three_articles_is_never_believed(connection, crawl):
    paths = ["/news/one", "/news/two", "/news/three"]
    titles = ["Harbour opens again", "Storm over the hills", "Mill burns down"]
    pages = [
        shows(path, title=title, body=title) for path, title in zip(paths, titles, strict=True)
    ]
    crawl(*pages)
    for _ in range(3):
        crawl(*(shows(path, **ODD) for path in paths))
    assert articles(connection, "title") == dict(zip(paths, titles, strict=True))


@pytest.mark.parametrize(
    "new",
    [
        {"title": "Harbour after the storm: it reopens"},
        {"title": "Gates", "external_id": "7"},
        {"title": "Harbour opens gates again"},  # by the words of the address
        {"title": "Gates", "body": "Fishermen were sailing at dawn.\n\nMore is told."},
    ],
    ids=["title", "post id", "address", "text"],
)
def test_an_edit_that_shows_the_article_is_taken_at_once(connection, crawl, new):
    crawl(shows(OWN, external_id="7"))
    (written,) = crawl(shows(OWN, **{"body": "All is told anew.", "external_id": None} | new))
    assert written.status == "changed"
    assert articles(connection, "title") == {OWN: new["title"]}


MOVED = "/news/harbour-gates-are-open"


@pytest.mark.parametrize("how", ["gone before", "gone after", "redirect", "redirect first"])
def test_an_article_moves_to_the_address_where_it_lives(connection, crawl, how):
    own, moved = shows(OWN, external_id="7"), shows(MOVED, external_id="7", body=article(OWN).body)
    crawl(own)
    visits = {
        "gone before": [[is_gone(OWN)], [is_gone(OWN)], [moved]],
        "gone after": [[moved], [is_gone(OWN)], [is_gone(OWN)]],
        "redirect": [[moved], [leads(OWN, MOVED)]],
        "redirect first": [[leads(OWN, MOVED)], [moved]],
    }
    for pages in visits[how]:
        assert list(articles(connection, "title")) == [OWN]
        crawl(*pages)
    assert articles(connection, "removed_at") == {MOVED: None}
    assert known_pages(connection, [(SITE + MOVED, None)], at(9))[SITE + MOVED].due
    addresses = text("SELECT count(*) FROM corpus.article_url")
    assert connection.scalar(addresses) == 2, "the former one leads there"


def test_a_further_address_is_no_move(connection, crawl):
    """While its own address answers, or where the other does not call itself so."""
    own = shows(OWN, external_id="7")
    other = shows(MOVED, external_id="7", body=article(OWN).body)
    printed = lambda hours: article(OWN, asked=OWN + "/print", hours=hours, external_id="7")  # noqa: E731
    crawl(own)
    crawl(other, own)
    assert list(articles(connection, "title")) == [OWN]
    crawl(printed, shows(MOVED, external_id="8", title="Mill burns down", body="In the night."))
    for _ in range(2):
        crawl(is_gone(OWN), is_gone(MOVED))
    assert articles(connection, "removed_at") == {OWN: at(4)}


def test_a_stolen_post_id_with_a_like_title_takes_no_text(connection, crawl):
    crawl(shows(OWN, external_id="7"))
    title, body = article(OWN).title, article(OWN).body
    for _ in range(2):
        crawl(shows("/news/thief", external_id="7", title=title + " again", body="Mine."))
    assert articles(connection, "body", "external_id") == {
        OWN: (body, "7"), "/news/thief": ("Mine.", None),
    }  # fmt: skip


def test_a_like_title_at_another_address_changes_no_text(connection, crawl):
    crawl(shows(OWN))
    page = lambda hours: article(OWN, asked="/news/other", hours=hours, body="Mine.")  # noqa: E731
    for _ in range(2):
        crawl(page)
    assert articles(connection, "body", "last_seen_at") == {OWN: (article(OWN).body, at(0))}


def test_a_redirect_to_a_listing_is_no_sight_of_the_article(connection, crawl):
    crawl(shows(OWN))
    for then in (None, at(2)):
        crawl(
            lambda hours: outcome_page(OWN, TO_LISTING.state, hours=hours, reason=str(TO_LISTING))
        )
        assert articles(connection, "last_seen_at", "removed_at") == {OWN: (at(0), then)}


def test_a_redirect_to_an_article_is_no_sight_of_it(connection, crawl):
    """Else an edit between the two would have replaced what was last seen after it."""
    crawl(shows(OWN), leads("/news/former", OWN))
    crawl(leads("/news/former", OWN))
    assert articles(connection, "last_seen_at", "removed_at") == {OWN: (at(0), None)}
    crawl(is_gone(OWN))
    crawl(is_gone(OWN))
    crawl(leads("/news/former", OWN))
    assert articles(connection, "last_seen_at", "removed_at") == {OWN: (at(0), at(3))}
