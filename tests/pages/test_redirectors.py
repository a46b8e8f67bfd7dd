"""Links that lead to an article through a page of the house: the article is what they link."""

from base64 import b64encode, urlsafe_b64encode
from urllib.parse import quote

import pytest
from lxml import html

from mediacrawl.kinds import Kind
from mediacrawl.pages.identity_parameters import identity_of
from mediacrawl.pages.markup.nodes import target_of
from mediacrawl.sites import Site
from tests.pages.feeds import feeds

HOST = "www.millpost.example"
SITE = Site(HOST, "en")
FRONT = SITE.front_url
PATH = "/world/the-mill-by-the-river-turns-482913"
STORY = f"https://{HOST}{PATH}"
CODED = quote(STORY, safe="")
PACKED = b64encode(STORY.encode()).decode()


@pytest.mark.parametrize(
    "href",
    [
        f"/go?u={CODED}",
        f"/redirect?url={STORY}",
        f"/out/?to={PATH}",
        f"/out/?to={quote(PATH, safe='')}&from=%2Fworld",
        f"/click.php?id=7&target={quote(CODED)}",
        f"/r?x={PACKED}",
        f"/r/{urlsafe_b64encode(STORY.encode()).decode().rstrip('=')}",
        f"/go/{STORY}",
        f"/go/{CODED}",
        f"/go?u={HOST}{PATH}",
        f"/?redirect={CODED}",
        f"https://millpost.example/track?e=click&u={CODED}",
    ],
)
def test_what_a_redirector_is_given_is_what_is_linked(href):
    assert target_of(href, SITE, FRONT) == (STORY, Kind.ARTICLE, None)


@pytest.mark.parametrize(
    "href",
    [
        f"/login?url={CODED}",
        f"/wp-login.php?redirect_to={CODED}",
        f"/account/sign-in?next={PATH}",
        f"/share?u={CODED}",
        f"/email-article?url={CODED}",
        f"/print.php?url={CODED}",
        f"/search?q={CODED}",
        f"/world?back={CODED}",
        f"/embed?src={PATH}",
        "/img?of=/2025/11/09/the-mill-by-the-river.jpg",
        "/go?u=https%3A%2F%2Felsewhere.example%2Fthe-mill-by-the-river-482913",
        "/go?u=/world",
        "/go?u=aHR0cHM6!",
        "/go?u=[https://",
    ],
)
def test_what_does_something_with_a_page_links_none(href):
    target = target_of(href, SITE, FRONT)
    assert target is None or (target.url != STORY and target.kind is not Kind.ARTICLE)


def test_an_article_to_which_one_came_from_another_is_itself():
    other = "/sport/ferry-stays-in-port-all-day-482914"
    target = target_of(f"{other}?to={CODED}", SITE, FRONT)
    assert target.url == f"https://{HOST}{other}"


def test_what_tells_articles_apart_is_seen_through_it():
    links = (f"/go?u={quote(f'https://{HOST}/story.php?id={n}', safe='')}" for n in (12, 13, 14))
    body = "".join(f'<p><a href="{href}">The mill turns again today</a></p>' for href in links)
    assert identity_of(html.document_fromstring(body), FRONT) == ("id",)


def test_a_feed_names_what_its_links_lead_to():
    links = (f"<link>{feeds.HOST}/go?u={quote(feeds.URL + n, safe='')}</link>" for n in "ab")
    named = feeds.reading(feeds.rss(*links)).entries
    assert [one.url for one in named] == [f"{feeds.URL}a", f"{feeds.URL}b"]
