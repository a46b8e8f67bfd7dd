"""What a feed says beside its entries, and what else may stand where a feed is asked for."""

from hypothesis import given
from hypothesis import strategies as st

from mediacrawl.kinds import Kind
from mediacrawl.pages.feeds.entry import Rhythm
from mediacrawl.sites import Site
from tests.pages.feeds.feeds import HOST, LINK, URL, atom, reading, rss, said

URLSET = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    f"<url><loc>{URL}</loc></url></urlset>"
)


def test_a_feed_says_what_it_is_called():
    found = reading(rss(LINK))
    assert (found.kind, found.item.label, found.item.page_kind) == (Kind.FEED, "Daily", Kind.FEED)


def test_a_feed_may_stand_where_a_sitemap_is_asked_for():
    found = reading(rss(LINK), kind=Kind.SITEMAP)
    assert (found.kind, [entry.url for entry in found.entries]) == (Kind.FEED, [URL])


def test_a_sitemap_may_stand_where_a_feed_is_asked_for():
    found = reading(URLSET)
    assert (found.kind, [entry.url for entry in found.entries]) == (Kind.SITEMAP, [URL])


def test_the_address_of_a_feed_keeps_its_query():
    assert reading(rss(LINK), path="/?feed=rss2").item.fetch.url == f"{HOST}/?feed=rss2"


def test_when_it_asks_to_be_read_again():
    hours = "<skipHours><hour>0</hour><hour>24</hour><hour>23</hour><hour>x</hour></skipHours>"
    days = "<skipDays><day>Sunday</day><day>Someday</day></skipDays>"
    assert reading(rss(head=f"<ttl>90</ttl>{hours}{days}")).rhythm == Rhythm(90, (0, 23), (6,))
    period = "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>"
    assert reading(rss(head=period)).rhythm == Rhythm(360)
    assert reading(rss(head="<ttl>-1</ttl>")).rhythm == Rhythm()


def test_where_it_goes_on():
    link = '<link rel="next" href="/feed?page=2"/>'
    assert reading(atom(head=link)).next_page == f"{HOST}/feed?page=2"
    archive = f'<atom:link rel="prev-archive" href="{HOST}/2026-02.xml"/>'
    assert reading(rss(head=archive)).next_page == f"{HOST}/2026-02.xml"
    assert reading(rss(LINK)).next_page is None


def test_a_feed_outdoes_the_shape_but_not_what_is_declared():
    site = Site("www.daily.example", "en", static_paths=frozenset({"about-us-and-our-ships"}))
    static = f"<link>{HOST}/about-us-and-our-ships</link>"
    (entry,) = reading(rss(static), site=site).entries
    assert entry.kind is Kind.STATIC


MARKUP = st.sampled_from(
    ["<item>", "</item>", "<title>", "</title>", LINK, "<![CDATA[", "]]>", "&", "&#x0;", "<a:b>",
     "<link href='", "'/>", "<guid>", "<content:encoded>", "&nbsp;", "<!--", "-->", "\x00", "é"]
)  # fmt: skip


@given(st.lists(MARKUP | st.text(max_size=5), max_size=30).map("".join))
def test_no_feed_raises(inner):
    for whole in (rss(inner), inner, atom(inner)):
        for entry in reading(whole.encode("utf-8", "surrogatepass")).entries:
            assert said(entry)["url"].startswith(HOST)
