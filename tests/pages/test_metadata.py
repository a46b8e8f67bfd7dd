"""What pages state for machines, as the web writes it, and what becomes of it."""

import json
from datetime import UTC, datetime
from time import process_time

import pytest

from mediacrawl.pages.article import ArticlePage
from mediacrawl.pages.document import Document
from mediacrawl.pages.metadata.lenient import load_all
from mediacrawl.sites.almayadeen import EN

NOW = datetime(2025, 11, 15, 12, 0, tzinfo=UTC)
URL = "https://english.almayadeen.net/news/politics/the-lighthouse-is-lit-again"
PROSE = (
    "<p>The lamp was lit at dusk, and the keeper said that it would burn all winter long.</p>" * 3
)
ADA = {"@type": "Person", "name": "Ada Noor"}


def page(head="", body="<h1>The lamp is lit</h1>", text=PROSE):
    html = f"<html><head>{head}</head><body><article>{body}{text}</article></body></html>"
    return ArticlePage(Document(URL, html.encode()), EN, NOW)


def item(*arguments, **named):
    return page(*arguments, **named).to_item()


def script(data, kind="application/ld+json"):
    text = data if isinstance(data, str) else json.dumps(data)
    return f'<script type="{kind}">{text}</script>'


def article(**fields):
    return {"@type": "NewsArticle", "author": ADA, **fields}


def names(found):
    return [author.name for author in found.authors]


@pytest.mark.parametrize("href", ["undefined", "/null", "{{ canonical }}", "%7B%7Burl%7D%7D"])
def test_a_template_that_had_no_address_names_none(href):
    assert item(f'<link rel="canonical" href="{href}">').url == URL


def test_what_bears_another_title_is_no_article():
    other = article(**{"@type": "CreativeWork", "headline": "Another lamp"})
    assert names(item("<title>The lamp is lit</title>" + script(other))) == []


@pytest.mark.parametrize(
    "head",
    [
        script("<!-- " + json.dumps(article()) + " -->"),
        script("//<![CDATA[\n" + json.dumps(article()) + "\n//]]>"),
        script(json.dumps(article()) + ";"),
        script(json.dumps(article())[:-1] + ",}"),
        script('{"@type": "WebSite"} ' + json.dumps(article())),
        script(article(), "application/ld+json; charset=utf-8"),
        script(article(**{"@type": "LiveBlogPosting"})),
        script(article(**{"@type": ["Thing", "https://schema.org/BackgroundNewsArticle"]})),
        script([[{"@type": "WebPage", "mainEntity": article()}]]),
        script({"@graph": [article(author={"@id": "#ada"}), {**ADA, "@id": "#ada"}]}),
        script(article(author={"@type": "Person", "givenName": "Ada", "familyName": "Noor"})),
        script(article(author={"@type": "Person", "name": ADA})),
        script(article(author={"@type": "Person", "name": {"@value": "x"}, "@id": "#ada"}))
        + script({**ADA, "@id": "#ada", "url": "/ada", "jobTitle": "Writer"}),
        script(json.dumps(article()).replace('"', "&quot;")),
        script('{"description": "The "old" lamp", ' + json.dumps(article())[1:]),
        # as scripts, templates and the filters of editors have it
        script("var ld = " + json.dumps(article()) + ";"),
        script("<p>" + json.dumps(article()).replace(", ", ",<br />\n") + "</p>"),
        script("<!--//--><![CDATA[//><!--\n" + json.dumps(article()) + "\n//--><!]]>"),
        script(json.dumps(article()).replace("{", "{<!-- lamp -->", 1)),
        script(json.dumps(article()).replace('"Ada Noor"', "'Ada Noor'")),
        script(json.dumps(article()).replace('"@type": "NewsArticle"', "'@type': 'NewsArticle'")),
        script(json.dumps(article()).replace('"name"', "name")),
        script(json.dumps(article(a=[1], b=2)).replace("], ", "] ").replace(": 2", ": None,,")),
        script(json.dumps(article(description="lamp"))[:-9]),
        script(article(), "application/json+ld"),
        script(article(**{"@type": " NewsArticle "})),
        script({"type": "NewsArticle", "author": ADA}),
        script({"@type": "NewsArticle", "schema:author": ADA}),
        script({"@type": "http://schema.org/Article", "http://schema.org/author": ADA}),
        # of no article's type, but with the page's title
        "<title>The lamp is lit | Harbour Post</title>"
        + script(article(**{"@type": "CreativeWork", "headline": "The lamp is lit"})),
        "<title>The lamp is lit | Harbour Post</title>"
        + script(article(**{"@type": "WebPage", "headline": "The lamp is lit"})),
        '<meta name="citation_author" content="Noor, Ada">',
        '<meta name="parsely-author" content="Ada Noor">',
        '<meta name="og: article: author" content="Ada Noor">',
        '<meta name="twitter:label1" content="Lesezeit"><meta name="twitter:data1" content="4 min">'
        '<meta name="twitter:label2" content="Verfasst von">'
        '<meta name="twitter:data2" content="Ada Noor">',
        '<meta property="article:author" content="https://social.example/ada">'
        '<meta name="DC.creator" content="Ada Noor">',
        '<meta itemprop="author" content="Ada Noor">',
        '<meta itemProp="author" content="Ada Noor">',
        '<meta property="og:type" content="article">'
        '<link property="schema:author" content="Ada Noor">',
    ],
)  # fmt: skip
def test_an_author_is_found_however_it_is_stated(head):
    assert names(item(head)) == ["Ada Noor"]


def test_the_object_that_names_this_page_is_the_articles():
    teaser = article(author={"name": "Ben Vale"}, url="https://english.almayadeen.net/news/a/other")
    own = article(mainEntityOfPage={"@id": URL + "/"})
    assert names(item(script([teaser, own]))) == ["Ada Noor"]


def test_a_live_blog_comes_before_its_entries():
    entry = {"@type": "BlogPosting", "datePublished": "2025-11-10T20:00:00Z"}
    blog = {"@type": "LiveBlogPosting", "liveBlogUpdate": [entry],
            "datePublished": "2025-11-10T08:00:00Z"}  # fmt: skip
    assert item(script(blog)).published_at == datetime(2025, 11, 10, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    "body",
    [
        "<h1>The lamp is lit</h1><p>By Ada Noor | 20 Nov 2025</p>",
        "<h1>The lamp is lit</h1><p>Von: Ada Noor, reporter</p>",
        '<h1>The lamp is lit</h1><p><a rel="author" href="/authors/ada">Ada Noor</a></p>',
        '<h1>The lamp is lit</h1><div class="article-byline">Ada Noor (ano)</div>',
        '<h1>The lamp is lit</h1><p>von <a href="/autoren/ada">Ada Noor</a></p>',
        "<h1>The lamp is lit</h1><div>Ada Noor | 20.11.2025 - 12:00</div>",
        "<h1>The lamp is lit</h1><p>By Ada Noor, in News, Sea, Lamps</p>",
    ],
)
def test_a_person_in_the_byline_wins_over_the_outlet_in_metadata(body):
    head = script(article(author={"@type": "Organization", "name": "The Daily Lamp"}))
    head += '<meta property="og:site_name" content="The Daily Lamp">'
    assert names(item(head, body)) == ["Ada Noor"]
    assert names(item(head)) == ["The Daily Lamp"]


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("By Ada Noor", "Ada Noor"),
        ("By: <a href=/authors/ada>Ada Noor</a> | 20 Nov 2025", "Ada Noor"),
        ("By order of the council", "The Daily Lamp"),
        ("By Monday, the lamp was out", "The Daily Lamp"),
        ("By the Lamp Desk", "The Daily Lamp"),
    ],
)
def test_a_person_in_the_byline_wins_over_the_outlet_in_the_content_system(line, named):
    stated = {"postid": "7", "title": "The lamp is lit", "author": "The Daily Lamp"}
    head = (
        script(stated, "text/tawsiyat") + '<meta property="og:site_name" content="The Daily Lamp">'
    )
    assert names(item(head, f"<h1>The lamp is lit</h1><p>{line}</p>")) == [named]


def test_an_address_tells_which_line_names_the_author():
    head = '<meta name="author" content="a.noor@lamp.example">'
    assert names(item(head, "<h1>A lamp</h1><div>By the sea</div><div>Ada Noor</div>")) == [
        "Ada Noor"
    ]


@pytest.mark.parametrize("office", ["Desk of lamp.example", "Lamp24 Desk"])
def test_an_office_stays_where_the_line_below_the_title_names_nobody(office):
    head = script(article(author={"@type": "Organization", "name": office}))
    assert names(item(head, "<h1>A lamp</h1><p class='byline'>Placed on 20.11.2025</p>")) == [
        office
    ]


def test_names_that_links_alone_part_are_two():
    links = "<a href='/authors/a'>Ada Noor</a><a href='/authors/b'>Ben Vale</a>"
    body = f"<h1>A lamp</h1><p>By {links}</p>"
    found = item("", body).authors
    assert [(author.name, author.url.rpartition("/")[2]) for author in found] == [
        ("Ada Noor", "a"), ("Ben Vale", "b"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "shown", "title"),
    [
        (script(article(headline="The lamp &#8216;is&#8217; lit")), "", "The lamp ‘is’ lit"),
        (script(article(headline="All about the lamp")) +
         '<meta property="og:title" content="The lamp is lit">', "The lamp is lit",
         "The lamp is lit"),
        ("<title>Lamp: lit | Daily</title>" + script(article(headline="The lamp is lit")),
         "Lamp: lit", "The lamp is lit"),  # the one statement of its metadata
        ('<meta property="og:title" content="The lamp is lit - The Daily Lamp">'
         '<meta property="og:site_name" content="The Daily Lamp">', "", "The lamp is lit"),
        ("<title>The lamp is lit | News | Daily</title>", "The lamp is lit", "The lamp is lit"),
        ("<title>The lamp is lit | Local | Daily Lamp</title>"
         '<meta property="og:site_name" content="Daily Lamp">', "", "The lamp is lit"),
        ("<title>The lamp is lit - says Noor | Daily Lamp</title>"
         '<meta property="og:site_name" content="Daily Lamp">', "", "The lamp is lit - says Noor"),
        (script(article(headline="The lamp is l...")) +
         '<meta property="og:title" content="The lamp is l...">', "The lamp is lit",
         "The lamp is lit"),
        (script(article(headline="Is the lamp lit?...")), "Is the lamp lit?", "Is the lamp lit?"),
        ("<title>The lamp is lit - Sea | Daily Lamp</title>"
         '<meta property="og:site_name" content="Daily Lamp">'
         '<meta property="article:section" content="Sea">', "", "The lamp is lit"),
        ("<title>The lamp is lit - Sea | Daily Lamp</title>"
         '<meta property="og:site_name" content="Daily Lamp">', "", "The lamp is lit - Sea"),
        ("<title>The lamp and the sea - Sea</title>"
         '<meta property="article:section" content="Sea">', "", "The lamp and the sea - Sea"),
        ('<meta property="og:title" content="The lamp is lit, live from Dock-Sea | Daily Lamp">'
         '<meta property="og:site_name" content="Daily Lamp">'
         '<meta property="article:section" content="Sea">', "The lamp is lit, live from Dock-Sea",
         "The lamp is lit, live from Dock-Sea"),
        ("<title>A year of the lamp: Sea | Daily Lamp</title>"
         '<meta property="og:site_name" content="Daily Lamp">'
         '<meta property="article:section" content="Sea">', "", "A year of the lamp: Sea"),
        ("<title>The lamp &amp;amp; the sea</title>", "", "The lamp & the sea"),
        ("<title>海边的灯塔昨夜再次点亮_社会_灯塔日报</title>"
         '<meta property="og:site_name" content="灯塔日报">', "", "海边的灯塔昨夜再次点亮"),
        ("<title>海辺の灯台がまた点いた（灯台新聞）</title>"
         '<meta property="og:site_name" content="灯台新聞">', "", "海辺の灯台がまた点いた"),
        ("<title>海辺の灯台がまた点いた（写真）</title>"
         '<meta property="og:site_name" content="灯台新聞">', "", "海辺の灯台がまた点いた（写真）"),
        (script(article(headline="The lamp is lit…")), "", "The lamp is lit…"),
    ],
)  # fmt: skip
def test_the_title_is_what_most_sources_say(head, shown, title):
    assert page(head, f"<h1>{shown}</h1>").title == title


@pytest.mark.parametrize(
    "shown",
    [
        "<ul class='breadcrumb'><li><a href='/x'>Sea</a><li><h1>Lamp: news, facts</h1></ul>"
        "<h2>The lamp is lit again</h2>",
        "<nav><h1>Lamp: news, facts</h1></nav><h2><span>At last:</span> The lamp is lit again</h2>",
        "<header>" + "<a href='/x'>Share</a>" * 9 + "<h1>The lamp is lit again</h1></header>",
        "<h1><span>At last</span> <span>The lamp is lit again</span></h1>",
        "<div><h1>The lamp is lit again</h1></div><h1>The keeper</h1>",
    ],
)
def test_the_heading_that_others_confirm_is_the_title_and_no_step_of_the_trail(shown):
    head = script(article(headline="The lamp is lit again"))
    head += '<meta property="og:title" content="Lamp: news, facts">'
    found = page(head, shown)
    assert found.title == "The lamp is lit again"
    assert "".join(found.title_node.itertext()).endswith(found.title)


@pytest.mark.parametrize(
    "name",
    [
        "<a href='/'><h1>Reef Wire</h1></a>", "<h1><a href='/'>Reef Wire</a></h1>",
        "<h1><a href='https://english.almayadeen.net'><span>Reef Wire</span></a></h1>",
    ],
)  # fmt: skip
@pytest.mark.parametrize("heading", ["", "<h1>The lamp is lit</h1>", "<h2>The lamp is lit</h2>"])
def test_a_heading_that_leads_to_the_front_page_is_no_title(name, heading):
    head = "<title>The lamp is lit - The Wire of the Reef</title>"
    found = page(head, f"<div>{name}</div><h2>Reef Wire: the main stories</h2>{heading}")
    assert found.title == ("The lamp is lit" if heading else found.metadata.title)


@pytest.mark.parametrize(
    "href", ["/news/politics/the-lighthouse-is-lit-again", "https://lamp.example/", "?page=2", "#"]
)
def test_a_heading_that_leads_elsewhere_is_a_title(href):
    found = page("<title>Wire</title>", f"<h1><a href='{href}'>The lamp is lit</a></h1>")
    assert found.title == "The lamp is lit"


def test_character_references_that_are_escaped_again_and_again_are_read():
    said = "The keeper&amp;amp;#39;s lamp burns at the reef again, and the boats see it from afar."
    found = item(script(article(headline="The lamp is lit", description=said)))
    assert (
        found.lead == "The keeper's lamp burns at the reef again, and the boats see it from afar."
    )


def test_a_trail_shows_the_title_where_nothing_else_does():
    shown = "<ol><li><h1>The lamp is lit again</h1></ol><h2>What the keeper says</h2>"
    head = script(article(headline="All about the lamp"))
    head += '<meta property="og:title" content="Lamp: news, facts">'
    assert page(head, shown).title == "The lamp is lit again"


def test_the_lead_is_the_standfirst_before_a_description_for_search_engines():
    head = '<meta name="description" content="Everything there is to know about the lamp.">'
    lead = '<p class="standfirst">After nine dark years the lamp burns again above the bay.</p>'
    found = item(head, "<h1>The lamp is lit</h1>" + lead)
    assert (found.lead[:15], found.sources["lead"]) == ("After nine dark", "page")
    assert item(head).lead == "Everything there is to know about the lamp."


@pytest.mark.parametrize(
    ("opening", "is_lead"),
    [
        ("<p><strong>{}</strong></p>", True),
        ("<p><b>{}</b></p>", True),
        ("<p><b>{}</b> It was dark.</p>", False),
        ("<p>It was dark on the quay that night.</p><p><b>{}</b></p>", False),
        ("<p><b>{}</b></p><p><b>All of this text is bold.</b></p>", False),
    ],
)
def test_a_paragraph_that_is_all_bold_and_opens_the_text_is_its_lead(opening, is_lead):
    said = "After nine dark years the lamp of the reef burns again above the bay."
    found = item("", "<h1>The lamp is lit</h1>", f"<div>{opening.format(said)}{PROSE}</div>")
    assert (found.lead == said) is is_lead


def test_a_subhead_right_below_the_title_is_no_lead_of_what_began_in_a_year():
    below = "<h2>What the keepers saw from the tower</h2><p>In 1871 the lamp was lit.</p>"
    assert item("", f"<h1>The lamp is lit</h1>{below}{PROSE}").lead is None


def test_the_caption_of_the_first_picture_is_no_lead():
    caption = "<figcaption><p>The keeper of the reef stands below his lamp.</p></figcaption>"
    found = item("", f"<h1>The lamp is lit</h1><figure><img src='/a.jpg'>{caption}</figure>")
    assert found.lead is None


def test_a_long_question_within_a_talk_is_no_lead():
    head = '<meta name="description" content="All about the lamp.">'
    asked = "So who climbed the tower on the first night, and what was to be seen from up there in "
    asked += "all of that wind, when nobody else was awake?"
    said = "<p>The keeper is back at work.</p><p>We met her on the quay at noon.</p>"
    assert item(head, "<h1>The lamp is lit</h1>", f"<h4>{asked}</h4>{PROSE}").lead == asked
    found = item(head, "<h1>The lamp is lit</h1>", f"{said}<h4>{asked}</h4>{PROSE}")
    assert found.lead == "All about the lamp."


@pytest.mark.parametrize(
    ("below", "lead"),
    [
        ("<div class='subtitle-2'><div>By <a href='/a'>Ada Noor</a> on March 4, 2026</div></div>",
         None),
        ("<p class='subtitle'>By Ada Noor and Ben Okonjo, 4 March</p>", None),
        ("<div class='MuiTypography-subtitle2'>Share on one network Share on another</div>", None),
        ("<p class='subtitle'>By night the keeper lit it all alone.</p>",
         "By night the keeper lit it all alone."),
        ("<p class='article-subtitle'>The keeper lit it all alone</p>",
         "The keeper lit it all alone"),
    ],
)  # fmt: skip
def test_a_byline_of_the_size_of_a_subtitle_is_no_lead(below, lead):
    head = '<meta name="description" content="All about the lamp.">'
    assert item(head, "<h1>The lamp is lit</h1>" + below).lead == (lead or "All about the lamp.")


LINES = ["The lamp above the bay burns again after nine years",
         "Its keeper carried the oil up the stairs by himself.",
         "Ships are told to steer by it from Monday on."]  # fmt: skip


def _each(tag, lines=LINES, said=""):
    return "".join(f"<{tag}{said}>{line}</{tag}>" for line in lines)


@pytest.mark.parametrize(
    ("below", "lines"),
    [
        (f"<ul class='summary-list'>{_each('li')}</ul>", LINES),
        (f"<div class='KeyPoints-list'><ul>{_each('li')}</ul></div>", LINES),
        (f"<div class='hd-bulletpoints'>{_each('p')}</div>", LINES),
        (_each("p", said=" class='article-lead'"), LINES),
        (_each("p", LINES[:2], " class='lead'") + _each("p", LINES[2:], " class='lead b'"),
         LINES[:2]),
        (_each("p", [*LINES[:2], "By Ada Noor and Ben Okonjo"], " class='lead'"), LINES[:1]),
        # Where so a style has all paragraphs, the first is what it was.
        (_each("p", LINES * 3, " class='lead'"), LINES[:1]),
        # What its class does not call so, links, short entries, and the points of a whole text.
        (f"<ul class='list'>{_each('li')}</ul>", None),
        (f"<ul class='bulletpointsoff'>{_each('li')}</ul>", None),
        (f"<ul class='key-points'><li><a href='#a'>{LINES[0]}</a></li>{_each('li')}</ul>", None),
        (f"<ul class='recipe-summary'>{_each('li', ['Serves four', 'Ready by noon'])}</ul>", None),
        (f"<ul class='summary'>{_each('li', LINES * 3)}</ul>", None),
        (f"<div class='key-points'><h2>In short</h2>{_each('p')}</div>", None),
    ],
)  # fmt: skip
def test_a_lead_may_be_several_lines_or_a_list(below, lines):
    head = '<meta name="description" content="All about the lamp.">'
    lead = item(head, "<h1>The lamp is lit</h1>" + below).lead
    assert lead == (" ".join(lines) if lines else "All about the lamp.")


BELOW = "After nine dark winters the keeper lit the lamp above the bay once more on Monday."


@pytest.mark.parametrize(
    ("below", "is_lead"),
    [
        (f"<div>{BELOW}</div><figure><img src='/lamp.jpg'></figure>", True),
        (f"<p>By Ada Noor</p><div><span>Bay.</span> <span>{BELOW}</span></div>", True),
        (f"<figure><img src='/lamp.jpg'></figure><div>{BELOW}</div>", False),
        ("<div>Add articles to your saved list and come back to them any time you like.</div>",
         False),
        (f"<div>{BELOW} Photo: Ada Noor</div>", False),
    ],
)  # fmt: skip
def test_a_sentence_right_below_the_title_that_speaks_of_the_same_is_the_lead(below, is_lead):
    caption = "The keeper and his lamp on Monday, seen from the pier."
    text = "".join(
        f"<p>On night {night} the lamp was lit at dusk, and the keeper said that it would burn all"
        " winter long. He had carried the oil up the stairs all by himself.</p>"
        for night in range(4)
    )
    head = f'<meta name="description" content="{caption}">'
    html = (
        f"<html><head>{head}</head><body><main><div><h1>The lamp is lit</h1>{below}</div>"
        f"<div>{text}</div></main></body></html>"
    )
    lead = ArticlePage(Document(URL, html.encode()), EN, NOW).to_item().lead
    assert (BELOW in lead) is is_lead
    assert is_lead or lead == caption


def test_the_articles_own_paragraphs_are_no_lead_where_one_stands_above_the_title():
    text = "".join(
        f"<p>On night {night} the lamp was lit by the keeper of the bay, as in each winter.</p>"
        for night in range(9)
    )
    head = '<meta name="description" content="The keeper and his lamp, seen from the pier.">'
    html = f"{head}<body><main><p>{BELOW}</p><h1>The lamp is lit</h1>{text}</main>"
    found = ArticlePage(Document(URL, html.encode()), EN, NOW).to_item()
    assert found.lead == "The keeper and his lamp, seen from the pier."


@pytest.mark.parametrize("stated", ["The lamp is lit", "The lamp was lit at dusk, and the ke…"])
def test_a_description_that_repeats_the_title_or_breaks_off_the_text_is_no_lead(stated):
    head = f'<meta property="og:description" content="{stated}">'
    head += '<meta name="description" content="All the news of the bay, every day.">'
    text = "<p>The lamp was lit at dusk, and the keeper said that it would burn on.</p>"
    found = item(head, "<h1>The lamp is lit</h1>", text=text + PROSE).lead
    assert found is None or found in text


COUNTED = "The lamp was lit at dusk, and the keeper said that it would burn on. Nobody who fishes"


@pytest.mark.parametrize(
    ("stated", "is_lead"),
    [
        (f"{COUNTED} had", False),
        (f"{COUNTED} had asked […]", False),
        (f"{COUNTED} had asked [ more ]", False),
        (f"{COUNTED} had asked.", True),
        (f"{COUNTED} had paid", True),
        (f"Share this on Harbour{COUNTED} had asked […]", False),
        (f"2 minutes {COUNTED} had asked Continue reading →", False),
        (f"{COUNTED} had asked … Read more about the lamp", False),
        (f"{COUNTED} had asked Read more about the lamp", False),
        (f"{COUNTED} had asked… CONTINUE READING", False),
        (f"Ida Quist Staff Reports {COUNTED} had asked", False),
        (f"The keeper of the bay on his first day of work in it: {COUNTED} had asked", False),
        (f"In the bay, where no ship had been seen since the war, {COUNTED} had paid", True),
        ("Boats that sail home at night see the bay again. Read more on how it came to be", True),
        ("The bay is seen at night again by all of those who sail home, which pleased […]", True),
        (f"{COUNTED} had asked for it at first. " * 8, False),  # all of a text in one
    ],
)
def test_a_description_that_ends_in_the_midst_of_the_text_is_no_lead(stated, is_lead):
    head = f'<meta property="og:description" content="{stated}">'
    text = "<p>The lamp was lit at dusk, and the keeper said that it would burn on.</p>"
    text += "<p>Nobody who fishes had asked for it, and some were not glad of it at all.</p>"
    found = item(head, "<h1>The lamp is lit</h1>", text=text + PROSE).lead
    assert found == (stated if is_lead else None)


@pytest.mark.parametrize(
    ("begins", "words"),
    [
        ("A study of two thousand children found that those who", "read more do better at school"),
        ("A Study of Two Thousand Children Finds That Those Who", "Read More Do Better at School"),
        (
            "Die Lampe brennt wieder, und bei ihrem Licht fällt das",
            "Weiterlesen allen am Hafen leicht",
        ),
        ("Der var fugle over vandet, og de unge ville gerne", "læse eller læs mere om fyret"),
        ("Le gardien du phare a promis aux enfants de", "lire la suite du conte ce soir"),
        ("O guarda do farol pediu que cada criança", "leia mais à luz da lâmpada"),
    ],
)
def test_a_description_may_speak_of_reading_on(begins, words):
    stated = f"{begins} {words}, and at home"
    text = f"<p>{begins} {words}, it was said on Monday at the lighthouse by the keeper of it.</p>"
    head = f'<meta property="og:description" content="{stated}">'
    assert item(head, "<h1>The lamp is lit</h1>", text=text + PROSE).lead == stated


@pytest.mark.parametrize("many", ["[ " * 10000, " " * 20000, "… " * 10000, "Read more " * 2000])
def test_whether_a_description_is_cut_is_soon_seen(many):
    begun = process_time()
    item(f'<meta name="description" content="The lamp {many} is lit">')
    assert process_time() - begun < 1


def test_a_description_bears_no_mark_that_parts_it_from_nothing():
    head = '<meta property="og:description" content="The keeper and his lamp, at night. | ">'
    assert item(head, "<h1>The lamp is lit</h1>").lead == "The keeper and his lamp, at night."


TEASER = "Two boats had missed the bay in a month"


@pytest.mark.parametrize(
    ("below", "lead"),
    [
        (f"<article><a href=/news/two-boats-missed-the-bay><h3>{TEASER}</h3></a><div class=excerpt>"
         "Nobody knows how they came to the rocks, ...</div></article>", None),
        ("<h4>Lights</h4><p class=summary>How the bay came to be seen again.</p>",
         "How the bay came to be seen again."),
        ("<h4 class=kicker><a href=/ports>Ports</a></h4><p class=summary>Nobody knows why it was "
         "lit</p>", "Nobody knows why it was lit"),
        ("<div><h3><a href=/lamps-of-the-coast>Lamps of the coast</a></h3></div>"
         "<p class=summary>Nobody knows why it was lit</p>", "Nobody knows why it was lit"),
        (f"<h3><a href='http://[x'>{TEASER}</a></h3><p class=summary>Nobody knows why it was lit"
         "</p>", "Nobody knows why it was lit"),
        ("<p class=summary><b>LIVE</b><span>Nobody knows why it was lit</span></p>",
         "Nobody knows why it was lit"),
        ("<p class=summary><b>Nobo</b><span>dy knows why it was lit</span></p>",
         "Nobody knows why it was lit"),
        ("<div class=cardDeck>Share of the sea price index</div>", None),
        ("<div class=shipDeckPlan>Share of the sea price index</div>", None),
        ("<div class=StoryDek-x7kQ>It will burn all through the winter</div>",
         "It will burn all through the winter"),
        ("<div class=headerStandfirst>It will burn all through the winter</div>",
         "It will burn all through the winter"),
    ],
)  # fmt: skip
def test_a_lead_is_called_one_and_is_no_teasers(below, lead):
    assert item("", f"<h1>The lamp is lit</h1>{below}").lead == lead


BRIEF = (
    "The lamp was lit at dusk, and the keeper said that it would burn all winter long.",
    "Those who fish at night were glad of it, for two boats had missed the bay in a month.",
    "It had been dark since the storm, when the glass broke and nobody could mend it.",
)


@pytest.mark.parametrize("many", [1, 2, 3])
@pytest.mark.parametrize("also", ["", " The bay, daily."])
def test_a_description_that_is_all_of_a_text_is_no_lead(many, also):
    text = "".join(f"<p>{one}</p>" for one in BRIEF[:many])
    stated = " ".join(BRIEF[:many]) + also
    head = f'<meta name="description" content="{stated}">'
    byline = "<p>Ada Noor, Writer on the Sea and the Boats</p>"
    byline = f"<header><h1>The lamp is lit</h1><div>{byline}</div></header>"
    found = item(script(article(description=stated)) + head, byline, text=text)
    assert (found.lead, found.body) == (None, "\n\n".join(BRIEF[:many]))
    other = item(head + script(article(description="A keeper and his lamp.")), byline, text=text)
    assert other.lead == "A keeper and his lamp."


@pytest.mark.parametrize("called", ["lead", "standfirst", "article-intro"])
@pytest.mark.parametrize("many", [1, 2, 3])
def test_what_all_paragraphs_of_a_text_are_called_makes_none_its_lead(called, many):
    text = "".join(f"<p class='{called}'>{one}</p>" for one in BRIEF[:many])
    found = item(text=text)
    assert (found.lead, found.body) == (None, "\n\n".join(BRIEF[:many]))
    mixed = item(text=f"<p class='{called}'>{BRIEF[0]}</p>" + "".join(f"<p>{s}</p>" for s in BRIEF))
    assert mixed.lead == BRIEF[0]


@pytest.mark.parametrize(
    ("stated", "paywalled"),
    [
        (True, False), (False, True), ("False", True), (0, True), ("maybe", None), (None, None),
        (0.0, True), (1, False), (2, None), ("0", True), ("1", False), (" 0 ", True), ("20", None),
        ("http://schema.org/False", True), ("https://schema.org/True", False),
        ("schema:False", True), ({"@id": "https://schema.org/False"}, True), ({"@id": None}, None),
        (["https://schema.org/False"], True), ({"@value": False}, True), ("", None), ({}, None),
    ],
)  # fmt: skip
def test_a_page_says_whether_it_is_free(stated, paywalled):
    assert item(script(article(isAccessibleForFree=stated))).paywalled is paywalled


@pytest.mark.parametrize(
    ("element", "paywalled"),
    [
        ("<link itemprop='isAccessibleForFree' href='http://schema.org/False'>", True),
        ("<meta itemprop='isAccessibleForFree' content='https://schema.org/True'>", False),
        ("<meta itemprop='isAccessibleForFree' content='0'>", True),
        ("<meta itemprop='isAccessibleForFree' content='1'>", False),
    ],
)
def test_microdata_say_whether_it_is_free(element, paywalled):
    text = f"<div itemscope itemtype='https://schema.org/NewsArticle'>{element}</div>"
    assert item(text).paywalled is paywalled


@pytest.mark.parametrize(
    "image",
    [
        ["https://m.example/lamp.jpg", "https://m.example/lamp-square.jpg"],
        {"@type": "ImageObject", "name": "The lamp at dusk", "url": "https://m.example/lamp.jpg"},
        [{"@type": "ImageObject", "contentUrl": "https://m.example/lamp.jpg"}],
        "https://news.examplehttps://m.example/lamp.jpg",
    ],
)
def test_an_image_is_an_address_never_a_name(image):
    assert item(script(article(image=image))).image_url == "https://m.example/lamp.jpg"


@pytest.mark.parametrize(
    ("markup", "address"),
    [
        ('<img src="data:image/gif;base64,x" data-src="/lamp.jpg">', "/lamp.jpg"),
        ('<img data-src="null" src="/lamp.jpg">', "/lamp.jpg"),
        ('<img src="/spacer.gif" srcset="/lamp-s.jpg 300w, /lamp.jpg 900w">', "/lamp.jpg"),
        ('<picture><source srcset="/lamp.webp 2x"><img></picture>', "/lamp.webp"),
        ('<img src="/p.jpg" width="1" height="1">', None),
    ],
)
def test_the_cover_is_the_pages_own_figure_and_no_placeholder(markup, address):
    found = item("", f"<h1>The lamp is lit</h1><figure>{markup}</figure>").image_url
    assert found == (address and "https://english.almayadeen.net" + address)


@pytest.mark.parametrize(
    "file",
    [
        "google-pixel-9-review.jpg", "point-blank-range.jpg", "blanket-of-snow.jpg",
        "tankers-loading-at-larnstead.jpeg", "grey-seal-on-the-beach.jpg", "transparent-frog.webp",
        "icon-of-the-seas.jpg", "no-photographs-sign.jpg", "paper-logo-on-the-roof-2.jpg",
    ],
)  # fmt: skip
def test_the_name_of_a_picture_may_have_a_word_for_nothing(file):
    head = f'<meta property="og:image" content="https://m.example/{file}">'
    assert item(head).image_url == f"https://m.example/{file}"
    shown = f"<h1>The lamp is lit</h1><figure><img src='/{file}'></figure>"
    assert item("", shown).image_url == f"https://english.almayadeen.net/{file}"


@pytest.mark.parametrize(
    "file",
    [
        "og-default.jpg", "default-share.png", "spacer.gif", "grey.9a8b7c6d.png", "blank-16x9.png",
        "no-image-available.jpg", "article-loading_small.png", "index-transparent_h-3.gif",
        "img_placeholder_news.jpg",
    ],
)  # fmt: skip
def test_what_a_site_states_where_there_is_no_image_is_no_cover(file):
    head = f'<meta property="og:image" content="https://m.example/{file}">'
    assert item(head).image_url is None


@pytest.mark.parametrize(
    "shown",
    [
        "<div style=\"background-image: url('/lamp.jpg')\"></div>",
        "<div style='background:#fff url(/lamp.jpg) no-repeat'></div>",
        "<div class='lazy' data-bg='/lamp.jpg'></div>",
    ],
)
def test_the_cover_may_stand_behind_an_element(shown):
    found = item("", f"<h1>The lamp is lit</h1>{shown}").image_url
    assert found == "https://english.almayadeen.net/lamp.jpg"
    assert item("", f"<h1>The lamp is lit</h1><aside>{shown}</aside>").image_url is None


def test_a_page_shows_the_stated_image_in_another_size():
    head = '<meta property="og:image" content="https://m.example/i/lamp-at-dusk-1200x630.jpg">'
    shown = '<div><img src="https://m.example/i/lamp-at-dusk-800x450.jpg"></div>'
    found = item(head, "<h1>The lamp is lit</h1>" + shown)
    assert found.image_url == "https://m.example/i/lamp-at-dusk-800x450.jpg"


@pytest.mark.parametrize(
    "narrow", ["w_40,h_27/v17/{}", "40x27/{}", "{}?width=40", "{}?fit=crop&w=96", "w64/{}"]
)
def test_a_preview_of_the_stated_image_is_not_the_cover(narrow):
    file = "lamp-at-dusk-of-larnstead.jpg"
    head = f'<meta property="og:image" content="https://m.example/i/{file}">'
    shown = f"<figure><img src='https://m.example/i/{narrow.format(file)}'><figcaption>The lamp at"
    body = "<p>The keeper of Larnstead lit the lamp on Tuesday, an hour before the storm came.</p>"
    found = item(head, f"<h1>The lamp is lit</h1>{shown} dusk.</figcaption></figure>{body * 2}")
    assert found.image_url == f"https://m.example/i/{file}"
    assert [(one.url, one.caption) for one in found.images] == [
        (found.image_url, "The lamp at dusk.")
    ]


def test_all_of_repeated_metas_are_keywords_and_a_fuller_source_wins():
    tags = (
        '<meta property="article:tag" content="Lamps"><meta property="article:tag" content="Sea">'
    )
    assert item(tags).keywords == ["Lamps", "Sea"]
    head = script(article(keywords=["lamps"])) + '<meta name="keywords" content="Lamps, Sea">'
    assert item(head).keywords == ["Lamps", "Sea"]


def test_metas_behind_what_ends_the_head_early_are_the_pages_own():
    head = '<meta name="description" content="News of the bay."><div>Loading</div>'
    spilled = '<meta property="og:description" content="The keeper lit the lamp of the bay.">'
    assert item(head + spilled).lead == "The keeper lit the lamp of the bay."
    within = f"<h1>The lamp is lit</h1><div>{spilled}</div>"  # of something that it shows
    assert item(head, within).lead == "News of the bay."


def test_links_after_the_body_are_no_tags_without_a_mark():
    tail = (
        '<div><a href="/login">Log in</a></div><ul class="tags"><li><a href="/x/sea">Sea</a></ul>'
    )
    assert [tag.name for tag in item(text=PROSE + "</article>" + tail).tags] == ["Sea"]


SAID = "".join(
    f"<p>In the year {n} the lamp burned all winter long, as the keeper of the bay says.</p>"
    for n in range(1901, 1905)
)


def tags(text, head="", title="<h1>The lamp is lit</h1>"):
    return [tag.name for tag in item(head, title, text).tags]


def links(*found):
    return (
        "<ul>" + "".join(f"<li><a href='{href}'>{name}</a></li>" for href, name in found) + "</ul>"
    )


LAMPS = links(("/tag/lamps", "Lamps"), ("/who/keepers", "Keepers"))


@pytest.mark.parametrize(
    ("stated", "kept"),
    [
        ("Harbours, sea walls, type_news, channel_other", ["Harbours", "sea walls"]),
        ("harbours, sea_walls, Ada_Kern", ["harbours", "sea walls", "Ada Kern"]),
        ("AER, AIRS08, CRSH, DIS, GEN, INDG08, INDS08, TPT, SASIA", []),
        ("GAZA, NATO, G20, COVID19, IRAN", ["GAZA", "NATO", "G20", "COVID19", "IRAN"]),
        (", ".join(f"name {n}" for n in range(101)), []),
    ],
)
def test_keywords_are_the_articles_and_none_of_a_content_system(stated, kept):
    assert item(f'<meta name="keywords" content="{stated}">').keywords == kept


def test_of_several_lists_of_tags_the_one_that_names_keywords_is_the_articles():
    head = '<meta name="keywords" content="Lamps, Keepers">'
    menu = links(("/tag/money", "Money"), ("/tag/weather", "Weather"))
    assert tags(SAID + "</article>" + LAMPS + menu, head) == ["Lamps", "Keepers"]
    assert tags(SAID + "</article>" + menu + LAMPS, head) == ["Lamps", "Keepers"]


def test_of_several_lists_of_tags_the_first_that_the_article_speaks_of_is_its_own():
    own = links(("/tag/lamp", "Lamp"), ("/tag/keeper", "Keeper"))
    menu = links(("/tag/money", "Money"), ("/tag/weather", "Weather"))
    assert tags(SAID + "</article>" + menu + own) == ["Lamp", "Keeper"]


def test_a_list_of_what_the_article_speaks_of_is_one_of_tags():
    own = links(("/sea/lamp", "Lamp"), ("/sea/keeper", "Keeper"))
    menu = links(("/login", "Log in"), ("/shop", "Shop"))
    assert tags(SAID + "</article>" + menu + own) == ["Lamp", "Keeper"]
    assert tags(SAID + "</article>" + menu) == []


def test_tags_may_stand_in_the_articles_own_footer_or_beside_its_text():
    own = links(("/tag/lamp", "Lamp"), ("/tag/keeper", "Keeper"))
    assert tags(f"<div>{SAID}</div><footer>{own}</footer>") == ["Lamp", "Keeper"]
    linked = SAID.replace("lamp", "<a href='/tag/lamp'>lamp</a>")
    assert tags(f"<div>{linked}</div>") == []


def test_a_keyword_that_stands_somewhere_by_chance_is_not_all_tags():
    head = '<meta name="keywords" content="Lamps, Sea, Winter, Dusk">'
    assert tags(SAID + "</article><div><span>Sea</span></div>", head) == []


def test_sources_do_not_depend_on_what_was_asked_before():
    head, body = script(article(headline="The lamp is lit")), "<h1>The lamp is lit</h1>"
    asked, unasked = page(head, body), page(head, body)
    asked.problem()
    assert asked.to_item().sources == unasked.to_item().sources


def test_a_base_element_says_where_links_lead():
    head = '<base href="/deep/er/"><meta property="og:image" content="lamp.jpg">'
    assert item(head).image_url == "https://english.almayadeen.net/deep/er/lamp.jpg"


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, '{"a":' * 50_000 + "1", "," * 200_000, "<!--" * 50_000, "{" + " ," * 100_000,
     '{"@graph": [' + '{"@id": "#a"},' * 30_000 + "]}", "{" + '\\"' * 100_000,
     "{" + "/*" * 100_000],
)  # fmt: skip
def test_no_script_costs_more_than_its_length(text):
    start = process_time()
    load_all(text)
    item(script(text))
    assert process_time() - start < 2


def test_a_declared_selector_is_asked_first():
    class Page(ArticlePage):
        authors_css = "div.pen"
        source_css = "span.from"
        image_css = "img.big"

    head = script(article(image="https://m.example/i.jpg"))
    marked = '<div class="pen">Ben Vale</div><span class="from">Agency</span>'
    marked += '<img class="big" src="/b.jpg">'
    html = f"<html><head>{head}</head><body><h1>A lamp</h1>{marked}{SAID}</body></html>"
    found = Page(Document(URL, html.encode()), EN, NOW).to_item()
    assert (names(found), found.source) == (["Ben Vale"], "Agency")
    assert found.image_url == "https://english.almayadeen.net/b.jpg"
    assert {found.sources[field] for field in ("authors", "source", "image_url")} == {"selector"}


def test_the_content_systems_own_words_stay_as_they_are():
    stated = {"postid": "7", "title": "A <b>lamp</b> <feature> & more", "author": "Ada Noor/ Tunis"}
    found = item(script(stated, "text/tawsiyat"))
    assert (found.title, names(found)) == (
        "A <b>lamp</b> <feature> & more",
        ["Ada Noor/ Tunis"],
    )


def test_the_content_systems_words_may_have_references_to_characters():
    stated = {"postid": "7", "title": "The &quot;lamp&quot; &amp;#8211; Ada&#039;s &lt;b&gt;"}
    assert item(script(stated, "text/tawsiyat")).title == 'The "lamp" – Ada\'s <b>'


@pytest.mark.parametrize(
    ("stated", "found"),
    [
        ({"@list": [{"name": "Ada Noor"}, {"name": "Ben Vale"}]}, ["Ada Noor", "Ben Vale"]),
        ({"name": {"@value": "Ada Noor"}}, ["Ada Noor"]),
        ({"@type": "Person", "name": "Noor, Ada"}, ["Ada Noor"]),
        ({"@type": "Organization", "name": "Noor, Vale"}, ["Noor, Vale"]),
        ({"@type": "NGO", "name": "Lamps and Lights"}, ["Lamps and Lights"]),
        ({"@type": "Corporation", "name": "Noor, Inc."}, ["Noor, Inc."]),
        ({"@type": "Role", "author": {"@type": "Person", "name": "Ada Noor"}}, ["Ada Noor"]),
        ({"@type": "Person", "alternateName": "Ada Noor"}, ["Ada Noor"]),
        (
            [{"name": "Ada Noor"}, {"name": "Ben Vale"}, {"name": "Ada Noor Ben Vale"}],
            ["Ada Noor", "Ben Vale"],
        ),
    ],
)
def test_authors_in_the_forms_of_linked_data(stated, found):
    assert names(item(script(article(author=stated)))) == found


@pytest.mark.parametrize(
    "image",
    [{"url": ["https://e.example/a.jpg"]}, "https://e.example/a.jpg, https://e.example/b.jpg"],
)
def test_an_image_may_list_its_addresses(image):
    found = item(script(article(image=image)))
    assert found.image_url == "https://e.example/a.jpg"


def test_an_ampersand_in_an_address_begins_no_character():
    address = "https://e.example/a.jpg?w=1&region=2&amp;copy=3&section=4"
    written = f'<meta property="og:image" content="{address}">'
    for head in (script(article(image=address)), written):
        assert item(head).image_url == address.replace("&amp;", "&")


def test_an_address_that_names_an_object_stands_for_it():
    person = {"@id": "https://e.example/#ada", "@type": "Person", "name": "Ada Noor"}
    found = item(script(article(author="https://e.example/#ada")) + script(person))
    assert names(found) == ["Ada Noor"]


def test_a_live_blog_stands_before_its_entries_wherever_they_are():
    entries = [
        {"@type": "BlogPosting", "headline": f"Lamp {n}", "author": "Ben Vale",
         "datePublished": f"2025-03-01T1{n}:00:00Z"} for n in (1, 2)
    ]  # fmt: skip
    blog = {"@type": "LiveBlogPosting", "headline": "The lamp is lit", "liveBlogUpdate": entries,
            "coverageStartTime": "2025-03-01T09:00:00Z"}  # fmt: skip
    found = item(script([*entries, blog]))
    assert (found.title, names(found)) == ("The lamp is lit", [])
    assert found.published_at.hour == 9


def test_of_objects_that_name_no_address_the_one_with_the_pages_title_is_meant():
    other = article(headline="Quite another story", author="Ben Vale")
    own = article(headline="The lamp is lit", author="Ada Noor")
    head = f"<title>The lamp is lit | Harbour Post</title>{script([other, own])}"
    assert names(item(head)) == ["Ada Noor"]


@pytest.mark.parametrize(
    "heading",
    [
        "<h1>The lamp is lit<span class='badge'>Premium</span></h1>",
        "<h1>The lamp is lit <a href='#'>Share</a></h1>",
        "<h1>The lamp is lit<br><small>A keeper's winter</small></h1>",
        "<h1 style='display:none'>Al Mayadeen</h1><h1>The lamp is lit</h1>",
        "<h1><a href='/'>Al Mayadeen English</a></h1><h1>The lamp is lit</h1>",
    ],
)
def test_what_stands_beside_the_title_in_a_heading_is_none_of_it(heading):
    head = "<title>The lamp is lit | Al Mayadeen English</title>"
    assert item(head, heading).title == "The lamp is lit"


@pytest.mark.parametrize("name", ["vr:author", "creator", "dc.contributor", "writer"])
def test_authors_under_less_usual_names_of_metas(name):
    assert names(item(f"<meta name='{name}' content='Ada Noor'>")) == ["Ada Noor"]


LONG = (
    "The keeper of the old tower lit it at dusk after nine dark years, named those who had paid for"
    " the oil, and blames the harbour office"
)


@pytest.mark.parametrize(
    ("below", "lead"),
    [
        ("<h2>The keeper lit it at dusk, and said that it would burn until spring.</h2>", True),
        ("<h2 itemprop='alternativeHeadline'>It would burn until spring, he said</h2>", True),
        ("<h2>The keeper lit it at dusk and said that it would burn until spring</h2>", False),
        (f"<h3>Sea</h3><h2>{LONG}</h2>", True),
        (f"<h2><a href='/x'>{LONG}</a></h2>", False),
    ],
)
def test_a_heading_below_the_title_that_is_a_sentence_is_the_lead(below, lead):
    found = item("", f"<h1>The lamp is lit</h1>{below}")
    assert (found.lead is not None and found.lead in below) is lead
    heads = [block["text"] for block in found.body_blocks if block["type"] == "heading"]
    assert found.lead not in heads


@pytest.mark.parametrize(
    ("below", "lead"),
    [
        ("<div class='lede-image-data'><div class='a'><span class='credit'>Photo-Illustration: Noor"
         " Daily; Photo: Ben Vale</span></div></div>", False),
        ("<div class='lead-media'><p class='lead-caption'>The tower of the old harbour at dusk</p>"
         "</div>", False),
        ("<div class='lede-text'><div>The keeper of the tower lit it at dusk</div></div>", True),
    ],
)  # fmt: skip
def test_what_is_said_of_the_leads_picture_is_no_lead(below, lead):
    found = item("", f"<h1>The lamp is lit</h1>{below}")
    assert (found.lead is not None and found.lead in below) is lead


@pytest.mark.parametrize(
    "line",
    [
        "The opinions expressed by contributors are their own and not those of the Reef Wire.",
        "Las opiniones de los columnistas no reflejan necesariamente las de este diario.",
    ],
)
@pytest.mark.parametrize("made", ["<p>{}</p>", "<div class=standfirst>{}</div>"])
def test_what_parts_the_outlet_from_its_writer_is_no_lead(line, made):
    assert item("", f"<h1>The lamp is lit</h1>{made.format(line)}").lead != line


WHOLE = "Ferries stopped at noon as the gates rose, and nobody left for the islands that day."


@pytest.mark.parametrize(
    ("stated", "below", "lead"),
    [
        # a description that is cut off, and the same whole
        ([WHOLE[:50] + "...", WHOLE], "", WHOLE),
        ([WHOLE[:50] + "…", "Another one that says nothing of it, in a word or two."], "",
         WHOLE[:50] + "…"),
        # what stands before it in metadata alone
        (["Editorial: " + WHOLE], f"<div>{WHOLE}</div>", WHOLE),
        (["Northport: " + WHOLE], "", "Northport: " + WHOLE),
        # the day, and what the outlet says of itself, called as a lead is
        ([WHOLE], "<div class=subhead-date>Nov. 20, 2025Updated: Nov. 20, 2025 1:35 a.m.</div>",
         WHOLE),
        ([WHOLE], "<p class=intro>This article originally appeared in Harbour Weekly.</p>", WHOLE),
        ([WHOLE], "<p class=subtitle>7h ago - From the mole to the lighthouse in an hour</p>",
         WHOLE),
        ([], f"<p class=lead-2025>{WHOLE}</p>", WHOLE),
        ([], "<p class='intro update'>In 2025 the gates rose nine times, most of it by night.</p>",
         "In 2025 the gates rose nine times, most of it by night."),
    ],
)  # fmt: skip
def test_a_lead_is_whole_and_the_articles(stated, below, lead):
    called = ("og:description", "twitter:description")
    said = zip(called, stated, strict=False)
    head = "".join(f'<meta name="{name}" content="{text}">' for name, text in said)
    assert item(head, "<h1>The lamp is lit</h1>" + below).lead == lead


def test_people_are_known_by_their_pages_and_by_what_describes_the_page():
    person = {"@type": "Person", "name": "Ada Noor", "url": "https://a.example/ada"}
    by_page = {"@type": "Person", "url": "https://a.example/ada"}
    assert names(item(script({"@graph": [article(author=by_page), person]}))) == ["Ada Noor"]
    around = {"@type": "WebPage", "author": ADA, "mainEntity": {"@type": "NewsArticle"}}
    assert names(item(script(around))) == ["Ada Noor"]
    byline = "<h1>The lamp is lit</h1><p class=byline>By Mara Okonjo</p>"
    assert names(item(script(around), byline)) == ["Mara Okonjo"]
    assert names(item(script(json.dumps(json.dumps(article()))))) == ["Ada Noor"]


@pytest.mark.parametrize("value", ["true", "undefined", "null", " None. "])
def test_what_a_template_writes_for_want_of_a_description_is_no_lead(value):
    assert item(f'<meta name="description" content="{value}">').lead is None


ELSEWHERE = "https://english.almayadeen.net/news/politics/ferry-runs-aground-off-the-islands"
FERRY = {
    "headline": "Ferry runs aground off the islands",
    "url": ELSEWHERE,
    "datePublished": "2025-11-01T05:00:00Z",
}
TITLED = "<title>The lamp of the lighthouse burns again</title>"


def test_linked_data_of_a_teaser_alone_describe_no_page():
    found = item(TITLED + script(article(**FERRY)), "<h1>The lamp is lit</h1><p>By Mara Okonjo</p>")
    assert (names(found), found.published_at) == (["Mara Okonjo"], None)


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("Satama suljettiin myrskyn vuoksi", "Laivaliikenne seisoo maanantaina rannikolla"),
        ("Маяк снова горит зимой", "Смотритель рассказал правду жителям"),
        ("المنارة تضيء الساحل مجدداً", "الحارس يتحدث للأهالي صباحاً"),
    ],
)
def test_linked_data_of_an_address_without_words_are_the_pages_own(title, headline):
    stated = article(**FERRY | {"headline": headline, "url": "/a/123456"})
    found = item(f"<title>{title}</title>{script(stated)}", f"<h1>{title}</h1>")
    assert (names(found), found.published_at) == (
        ["Ada Noor"],
        datetime(2025, 11, 1, 5, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("headline", "url"),
    [
        ("The lighthouse of the north", ELSEWHERE),
        ("Keeper tells what nobody knew", "/2025/the-lighthouse-is-lit-again"),
        ("Keeper tells what nobody knew", "/n/why-the-lamp-burns"),
        ("Keeper said", ELSEWHERE),
        ("Keeper tells what nobody knew", "/a/123456"),
        ("Keeper tells what nobody knew", "/node/48211"),
        ("Keeper tells what nobody knew", "/story/3f2ab4c1-ab4c-4def-9bcd-0a1b2c3d4e5f"),
        ("How lights on coasts are burning", ELSEWHERE),
        (None, ELSEWHERE),
    ],
)
def test_linked_data_of_another_address_may_be_the_pages_own(headline, url):
    stated = article(**FERRY | {"headline": headline, "url": url})
    assert item(TITLED + script(stated)).published_at == datetime(2025, 11, 1, 5, tzinfo=UTC)


def test_a_meta_that_holds_a_description_as_json_is_read():
    said = {"title": "The lamp is lit", "authors": ["Ada Noor"], "tags": ["lamps", "coast"]}
    said["pub_date"] = "2025-11-01T05:00:00Z"
    found = item(f"<meta name='parsely-page' content='{json.dumps(said)}'>")
    assert (names(found), found.keywords) == (["Ada Noor"], ["lamps", "coast"])
    assert found.published_at == datetime(2025, 11, 1, 5, tzinfo=UTC)


@pytest.mark.parametrize("content", ["", "[]", "{", '{"author": 7, "tags": null}', "Ada Noor"])
def test_a_meta_that_should_hold_a_description_may_hold_anything(content):
    assert names(item(f"<meta name='parsely-page' content='{content}'>")) == []


def test_metas_of_libraries_turn_the_names_of_authors():
    assert names(item('<meta name="citation_author" content="Noor, Ada">')) == ["Ada Noor"]


@pytest.mark.parametrize("name", ["DC.Creator", "dcterms.creator"])
@pytest.mark.parametrize("two", ["Quist, Okonjo", "Okonjo, ANSA", "AFP, Reuters", "Quist, dpa"])
def test_metas_that_news_sites_use_too_join_two_who_wrote(name, two):
    assert names(item(f'<meta name="{name}" content="{two}">')) == two.split(", ")


def test_the_time_of_a_change_has_a_second_spelling():
    found = item('<meta property="article:modified:time" content="2025-11-01T05:00:00Z">')
    assert found.modified_at == datetime(2025, 11, 1, 5, tzinfo=UTC)
