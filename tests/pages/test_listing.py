import pytest

from mediacrawl.pages.document import Document
from mediacrawl.pages.links.pagination import listing_of
from mediacrawl.pages.listing import ListingPage
from mediacrawl.sites.almayadeen import EN

URL = "https://english.almayadeen.net/news/politics"
CARD = '<div><a href="/news/politics/{0}"><img src="/i.jpg" alt="x"></a><h3>{1}</h3></div>'


def listing(main, url=URL, head=""):
    html = f"<html><head>{head}</head><body>{main}</body></html>"
    return ListingPage(Document(url, html.encode()), EN)


@pytest.mark.parametrize(
    "link",
    [
        '<a rel="next" href="?page=3">...</a>',
        '<a rel="nofollow next" href="/news/politics?page=3">x</a>',
        '<a href="/news/politics?page=3">Next</a>',
        '<a href="/news/politics?page=3">Older</a>',
        '<a href="/news/politics?page=3"><i></i> Load more »</a>',
        '<a href="/news/politics?page=3" aria-label="Next page"><svg></svg></a>',
        '<a href="/news/politics?page=1">1</a> <a href="/news/politics?page=3">3</a>',
        '<nav><a href="/news/politics?page=4">4</a><a href="/news/politics?page=3">3</a></nav>',
        '<button data-url="/news/politics?page=3">Load more</button>',
        '<a href="#" data-next="?page=3">Show more</a>',
        '<button data-page="3">Load more</button>',
    ],
)
def test_next_page_in_its_usual_forms(link):
    page = listing(f"<main>{link}</main>", URL + "?page=2")
    assert page.next_page(2) == URL + "?page=3"


def test_next_page_in_a_parameter_of_the_path():
    page = listing('<a href="/news/politics;page=3">Next</a>', f"{URL};page=2")
    assert page.next_page(2) == f"{URL};page=3"
    assert listing_of(f"{URL};page=3") == URL


def test_next_page_in_the_head_and_in_the_path():
    head = f'<link rel="next" href="{URL}?page=2">'
    assert listing("<p>x</p>", head=head).next_page(1) == URL + "?page=2"
    path = listing('<a href="/news/politics/page/3">3</a>', URL + "/page/2")
    assert path.next_page(2) == URL + "/page/3"
    colon = listing('<a href="/news/politics/page:2">Next</a>')
    assert colon.next_page(1) == URL + "/page:2"


@pytest.mark.parametrize("form", [
    "{}/{}", "{}/{}/", "{}_{}.html", "{}-{}.html", "{},{}.html", "{}/index_{}.html",
    "{}/index{}.html", "{}/page{}", "{}/page{}.html", "{}/seite-{}", "{}/pagina/{}", "{}/sayfa/{}",
])  # fmt: skip
def test_next_page_by_a_number_at_the_end_of_the_path(form):
    for current, own in ((1, URL), (2, form.format(URL, 2)), (9, form.format(URL, 9))):
        following = form.format(URL, current + 1)
        numbers = "".join(f'<a href="{form.format(URL, n)}">{n}</a>' for n in range(2, 15))
        for pager in (
            numbers,
            f'<a href="{following}">Next</a>',
            f'<a rel="next" href="{following}">',
        ):
            assert listing(pager, own).next_page(current) == following
        head = f'<link rel="next" href="{following}">'
        assert listing("<p>x</p>", own, head).next_page(current) == following


@pytest.mark.parametrize(
    "link",
    [
        '<a href="/news/politics/2">A story of two</a>',
        '<a href="/news/politics/3">3</a>',
        '<a href="/news/economy/2">2</a>',
        '<a href="/news/politics/2024">Next</a>',
        '<a href="/news/politics-of-2">2</a>',
    ],
)
def test_a_number_in_an_address_alone_is_no_next_page(link):
    assert listing(link).next_page(1) is None


def test_next_page_of_a_button_that_is_none_and_of_an_arrow():
    for pager in (
        '<div class="more" data-url="?page=2">Load more</div>',
        '<span role="button" data-href="/news/politics?page=2">Show more</span>',
        '<a href="#" data-next-page="2">Load more stories</a>',
        '<a class="pagination__next" href="?page=2"><svg></svg></a>',
        '<ul><li class="next"><a href="?page=2"><img src="/n.png" alt=""></a></li></ul>',
    ):
        assert listing(pager).next_page(1) == URL + "?page=2"
    assert listing('<a class="next" href="/news/politics/a-b-c-d">x</a>').next_page(1) is None


@pytest.mark.parametrize(
    "pager",
    [
        '<select onchange="location=this.value"><option value="/news/politics">1</option>'
        '<option value="/news/politics?page=2">2</option></select>',
        '<select><option value="?page=1">Page 1</option>'
        '<option value="?page=2">Page 2</option></select>',
        '<form action="/news/politics"><select name="page"><option value="1">1</option>'
        '<option value="2">2</option><option value="3">3</option></select></form>',
        '<form action="/news/politics"><button name="page" value="2">Next</button></form>',
        '<form><input type="hidden" name="page" value="2"><input type="submit" value="Go"></form>',
        '<form><input type="hidden" name="page" value="2"><button>Load more</button></form>',
        '<div hx-get="/news/politics?page=2" hx-trigger="revealed">Wait</div>',
        '<button hx-get="?page=2">Load more</button>',
        '<div class="infinite" data-page="2">Load more</div>',
        '<turbo-frame id="p2" src="/news/politics?page=2" loading="lazy"></turbo-frame>',
        """<button onclick="location.href='/news/politics?page=2'">Next</button>""",
        '<a href="?page=2"><img src="/n.gif" alt="Next page"></a>',
        '<main><footer><a href="?page=2">Older posts</a></footer></main>',
    ],
)
def test_next_page_of_choices_forms_and_what_a_script_loads(pager):
    assert listing(pager).next_page(1) == URL + "?page=2"


@pytest.mark.parametrize(
    "other",
    [
        '<select><option value="">Country</option><option value="2">Two</option></select>',
        '<form action="/find"><input type="hidden" name="page" value="2"><button>A</button></form>',
        '<form action="/search"><input name="q"><input type="submit" value="Search"></form>',
        '<form method="post"><button name="page" value="2">Next</button></form>',
        '<div hx-get="/parts/weather?day=2">Weather</div>',
        '<footer><a href="?page=2">Older posts</a></footer>',
        '<button onclick="vote(2)">Next</button>',
    ],
)
def test_what_is_no_next_page_of_the_list(other):
    assert listing(other).next_page(1) is None


@pytest.mark.parametrize(
    ("pager", "words"),
    [
        ('<button class="load-more" id="more">Load more</button>', "Load more"),
        ('<a href="#" class="js-more">Further stories of today</a>', "Further stories of today"),
        ('<a href="javascript:void(0)" onclick="loadMore(2)">More news</a>', "More news"),
        ('<a href="#page=2">2</a><a href="#page=3">3</a>', "3"),
        ("<a href=\"javascript:go('2')\">2</a><a href=\"javascript:go('3')\">3</a>", "3"),
        ('<form method="post"><button name="page" value="2">Next</button></form>', "Next"),
        ('<button class="slick-next" aria-label="Next">Next picture</button>', None),
        ('<button aria-label="Next">Next</button>', None),
        ('<button class="btn">Share this page</button>', None),
        ('<a href="#">1</a>', None),
        ('<a class="read-more" href="/news/politics/a-b-c-d">Read more of it</a>', None),
        ('<footer><button class="more">Show more</button></footer>', None),
    ],
)  # fmt: skip
def test_what_goes_on_by_a_script_alone_is_told_by_its_words(pager, words):
    assert listing(pager).dead_end(1) == words


def test_next_page_of_a_list_that_counts_from_zero():
    """As Drupal's pagers do: what is shown as 2 has the number 1."""
    links = "".join(f'<a href="?page={n}">{n + 1}</a>' for n in range(5))
    following = '<a rel="next" href="?page={}">›</a>'
    for pager in (links, links + following.format(1), following.format(1)):
        assert listing(pager).next_page(1) == URL + "?page=1"
    for pager in (links, links + following.format(2), following.format(2)):
        assert listing(pager, URL + "?page=1").next_page(2) == URL + "?page=2"


@pytest.mark.parametrize("link", ['<a class="next" href="{}">{}</a>',
                                  '<div class="nav-previous"><a href="{}">{}</a></div>',
                                  '<li class="pager-older"><a href="{}">{}</a></li>'])  # fmt: skip
def test_next_page_by_its_class_where_nobody_knows_the_words(link):
    words = "Régebbi bejegyzések"
    for own, following, current in (("", "?page=1", 1), ("?page=1", "?page=2", 2)):
        page = listing(link.format(URL + following, words), URL + own)
        assert page.next_page(current) == URL + following
        assert listing(link.format("/news/economy?page=1", words)).next_page(1) is None
    assert listing(link.format(f"{URL}?page=0", words), f"{URL}?page=1").next_page(2) is None


def test_next_page_where_links_are_relative_to_another_address():
    link = '<a href="/news/politics?page=2">Next</a>'
    page = listing(link, head='<base href="https://english.almayadeen.net/static/">')
    assert page.next_page(1) == URL + "?page=2"


def test_next_page_by_a_cursor_needs_a_label():
    assert listing('<a href="?after=99">Load more</a>').next_page(1) == URL + "?after=99"
    assert listing('<a href="?after=99">here</a>').next_page(1) is None


@pytest.mark.parametrize(
    "link",
    [
        '<a rel="next" href="/news/politics?page=2">Next</a>',
        '<a rel="next" href="/news/politics?page=1">Next</a>',
        '<a rel="next" href="#">Next</a>',
        '<a rel="next" href="/news/economy?page=3">Next</a>',
        '<a rel="next" href="https://other.example/news/politics?page=3">Next</a>',
        '<a rel="next" href="javascript:load(3)">Next</a>',
        '<button data-url="/api/load?page=4">Load more</button>',
        '<button data-url="https://other.example/api/load?page=3">Load more</button>',
        '<button data-url="/api/load?page=3">Subscribe</button>',
        '<a href="/news/politics/3">3</a>',
        '<a href="/news/politics?page=9">Last</a>',
    ],
)
def test_next_page_advances_on_the_same_listing_or_not_at_all(link):
    assert listing(f"<main>{link}</main>", URL + "?page=2").next_page(2) is None


@pytest.mark.parametrize(
    "piece",
    [
        '<button data-url="/api/load?page=2">Load more</button>',
        '<a href="#" data-next-url="/api/load?page=2">Show more</a>',
        '<button hx-get="/api/load?page=2">Older</button>',
    ],
)
def test_next_page_of_what_a_script_loads_from_elsewhere(piece):
    page = listing(CARD.format("the-old-mill-turns-again", "A mill") + piece)
    assert page.next_page(1) == "https://english.almayadeen.net/api/load?page=2"


@pytest.mark.parametrize(
    "piece",
    [
        '<div data-url="/api/politics.json">Loading</div>',
        '<div data-src="/api/politics.json"></div>',
        '<div hx-get="/api/politics.json" hx-trigger="load"></div>',
        '<div data-include="/api/politics.json"></div>',
        '<esi:include src="/api/politics.json"/>',
        '<script>fetch("/api/politics.json").then(show)</script>',
        "<script>$.getJSON('/api/politics.json', show)</script>",
    ],
)
def test_a_list_that_a_script_loads_is_asked_for_where_the_page_has_none(piece):
    there = "https://english.almayadeen.net/api/politics.json"
    assert listing(f"<main>{piece}</main>").next_page(1) == there
    assert listing(f"<main>{piece}</main>").next_page(2) is None
    links = "".join(f'<a href="{path}">A mill</a>' for path in PATHS * 2)
    full = links + '<a href="/news/politics/another-mill-of-the-valley">x</a>'
    assert listing(f"<main>{full}{piece}</main>").next_page(1) is None


@pytest.mark.parametrize(
    "piece",
    [
        '<iframe src="https://player.example/embed/1"></iframe>',
        '<img data-src="/i/mill.jpg">',
        '<script>fetch("/api/user/session").then(show)</script>',
        '<script>fetch("/api/${section}.json")</script>',
        '<div data-url="/news/politics/a-mill-of-the-old-valley"></div>',
        '<div data-src="/api/weather.json"></div>',
    ],
)
def test_what_is_no_list_that_a_script_loads(piece):
    assert listing(f"<main>{piece}</main>").next_page(1) is None


def test_a_list_of_data_goes_on_as_it_says_or_counts():
    url = "https://english.almayadeen.net/api/load?page=2&of=politics"

    def data(said):
        return ListingPage(Document(url, b'{"items": ["%s"]%s}' % (PATHS[0].encode(), said)), EN)

    assert [one.article_url for one in data(b"").placements()] == [
        "https://english.almayadeen.net" + PATHS[0]
    ]
    assert data(b"").next_page(2) == url.replace("=2", "=3")
    assert data(b', "next": "\\/api\\/load?cursor=9"').next_page(2) == (
        "https://english.almayadeen.net/api/load?cursor=9"
    )
    assert data(b', "next_page_url": null').next_page(2) is None


def test_placements_are_the_content_alone():
    cards = "".join(CARD.format(slug, slug) for slug in ("a-1", "b-2", "a-1"))
    page = listing(
        f"""<header><nav><a href="/news/politics">Politics</a>
        <a href="/news/politics/in-the-menu">Menu</a></nav></header>
        <div><b>BREAKING</b><a href="/news/politics/in-the-ticker">Ticker</a></div>
        <main><h1>Politics</h1>{cards}
        <div><h2>Most Read</h2><a href="/news/politics/read-by-others">x</a></div>
        <h2>Read Next</h2><p><a href="/news/politics/comes-after">x</a></p></main>
        <footer><a href="/news/politics/in-the-footer">x</a></footer>"""
    )
    paths = [p.article_url.rpartition("/")[2] for p in page.placements()]
    assert paths == ["a-1", "b-2"]
    assert [p.position for p in page.placements()] == [1, 2]
    assert page.label == "Politics"


def test_navigation_tells_where_sections_are():
    page = listing('<nav><a href="/news/Economy-News/">Economy </a><a href="#">News</a></nav>')
    assert page.navigation() == {"economy": "https://english.almayadeen.net/news/Economy-News"}


def test_a_page_without_a_menu_names_them_in_a_row_of_links():
    row = "<a href='/news/economy'>Economy</a> | <a href='/news/art'>Art</a>"
    page = listing(f"<p>{row} | <a href='/news/sport'>Sport</a></p><p>{row} are read most.</p>")
    assert list(page.navigation()) == ["economy", "art", "sport"]


def test_a_page_without_articles_is_empty():
    assert not listing("<main><h1>Politics</h1><p>Nothing yet.</p></main>").placements()
    assert listing(CARD.format("a-1", "A")).placements()


PATHS = [f"/news/politics/the-old-mill-turns-again-{n}" for n in range(3)]


@pytest.mark.parametrize(
    "card",
    [
        '<div data-href="{}"><h2>A mill</h2></div>',
        '<div data-url="https://english.almayadeen.net{}"><h2>A mill</h2></div>',
        '<li data-link="{}"><h2>A mill</h2></li>',
        "<div onclick=\"location.href='{}'\"><h2>A mill</h2></div>",
        '<div onclick="window.location = &quot;{}&quot;;"><h2>A mill</h2></div>',
        "<article onclick=\"window.open('{}', '_self')\"><h2>A mill</h2></article>",
    ],
)
def test_cards_that_a_script_opens_are_listed(card):
    links = "".join(f'<a href="/news/politics/linked-story-of-a-ferry-{n}">x</a>' for n in range(4))
    page = listing(links + "".join(card.format(path) for path in PATHS))
    found = ["https://english.almayadeen.net" + path for path in PATHS]
    assert [one.article_url for one in page.placements()][4:] == found
    assert [one.url for one in page.links_on_page()][4:] == found
    nav = listing(links + "<footer>" + "".join(card.format(path) for path in PATHS) + "</footer>")
    assert len(nav.placements()) == 4


DATA = [
    '<script type="application/ld+json">{"@type": "ItemList", "itemListElement": ["{}"]}</script>',
    '<script type="application/ld+json">{"@type": "CollectionPage", "hasPart": [{"@type": '
    '"NewsArticle", "url": "{}"}]}</script>',
    '<script id="__NEXT_DATA__" type="application/json">{"posts": [{"url": "{}"}]}</script>',
    '<script>self.__next_f.push([1, "{\\"href\\":\\"{}\\"}"])</script>',
    "<script>window.state = {a: '{}'};</script>",
    '<div data-props="{&quot;url&quot;: &quot;{}&quot;}"></div>',
    '<news-card href="{}"></news-card>',
]


@pytest.mark.parametrize("data", DATA)
@pytest.mark.parametrize("slash", ["/", "\\/", "\\u002F"])
def test_articles_in_the_data_of_a_page_that_links_none(data, slash):
    found = ["https://english.almayadeen.net" + path for path in PATHS]
    page = listing("".join(data.replace("{}", url.replace("/", slash)) for url in found))
    assert [one.article_url for one in page.placements()] == found
    assert [one.url for one in page.links_on_page()] == found


def test_an_address_in_data_keeps_what_is_no_reference():
    path = "/news/politics/bread&region-of-old-mills-1"
    [entry] = listing(DATA[2].replace("{}", path)).links_on_page()
    assert entry.url.endswith(path)


def test_what_is_commented_out_is_not_of_the_data():
    scripts = f"<script><!--\nlet a = ['{PATHS[1]}']\n//--></script>"
    page = listing(f"<!-- {DATA[2].replace('{}', PATHS[0])} -->{scripts}")
    assert [one.article_url for one in page.placements()] == [
        "https://english.almayadeen.net" + PATHS[1]
    ]


def test_what_is_linked_beside_an_empty_list_is_not_of_its_data():
    links = "".join(f'<li><a href="{path}">A mill turns again</a></li>' for path in PATHS)
    page = listing(f"<h2>Most read</h2><ul>{links}</ul>")
    assert page.placements() == []
    assert len(page.links_on_page()) == len(PATHS)


def test_data_beside_links_is_not_read():
    links = "".join(f'<a href="/news/politics/linked-story-of-a-ferry-{n}">x</a>' for n in range(3))
    page = listing(links + DATA[2].replace("{}", PATHS[0]))
    assert len(page.links_on_page()) == len(page.placements()) == 3


def test_other_addresses_in_data_are_no_articles():
    others = ("/_next/static/chunks/main.js", "/media/old-mill-turns-again.jpg", "/news/politics",
              "https://cdn.example/news/politics/the-old-mill-turns-again",
              "/news/politics/images/old-mill-turns-again",
              "/news/politics/api/a-list-of-old-mills")  # fmt: skip
    page = listing("".join(DATA[2].replace("{}", other) for other in others))
    assert page.placements() == []
