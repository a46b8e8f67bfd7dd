"""Malformed and odd feeds: for each its entries as they must be read, or its count."""
# ruff: noqa: E501 - one feed a row

import gzip
import json

import pytest

from tests.pages.feeds.feeds import HOST, LINK, URL, atom, reading, rss, said

TITLE = "<title>Ferry treaty signed</title>"


def items(**fields):
    """One entry with these fields and the usual address."""
    return [{"url": URL, **fields}]


def dated(text, tag="pubDate"):
    return rss(f"{TITLE}{LINK}<{tag}>{text}</{tag}>")


def json_feed(*entries, **more):
    head = {"version": "https://jsonfeed.org/version/1.1", "title": "Daily"}
    return json.dumps({**head, "items": list(entries), **more}, ensure_ascii=False)


BOMB = "<!DOCTYPE rss [<!ENTITY a0 'ha'>" + "".join(
    f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 20)
)
RDF = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" {space} '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Daily</title>'
    "<items><rdf:Seq/></items></channel>{item}</rdf:RDF>"
)
ARABIC = "توقيع معاهدة العبّارات"
AT = "2026-03-01T09:30:00+00:00"

# name: (feed, entries in order with what must be said of them)
READ = {
    "link to the front page, and the article's as guid": (
        rss(f'{TITLE}<link>{HOST}/</link><guid isPermaLink="true">{URL}</guid>'), items()),
    "link to the bare host, and the article's as guid": (
        rss(f"{TITLE}<link>{HOST}</link><guid>{URL}</guid>"), items()),
    "two alternates, the front page first": (
        atom(f'{TITLE}<link href="{HOST}/"/><link href="{URL}"/><id>1</id>'), items()),
    # --- formats --------------------------------------------------------------------------------
    "rss 0.91 with a document type": (
        '<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" '
        '"http://my.netscape.com/publish/formats/rss-0.91.dtd">'
        f'<rss version="0.91"><channel><title>D</title><item>{TITLE}{LINK}</item></channel></rss>',
        items(title="Ferry treaty signed", kind="article"),
    ),
    "rss 0.90": (
        RDF.format(
            space='xmlns="http://my.netscape.com/rdf/simple/0.9/"', item=f"<item>{TITLE}{LINK}</item>"
        ),
        items(title="Ferry treaty signed"),
    ),
    "rss 1.0 with items beside the channel": (
        RDF.format(
            space='xmlns="http://purl.org/rss/1.0/"',
            item=f'<item rdf:about="{URL}">{TITLE}<dc:date>2026-03-01T11:30+02:00</dc:date></item>',
        ),
        items(title="Ferry treaty signed", published_at=AT),
    ),
    "rss in a vocabulary of its own": (
        f'<rss xmlns="http://backend.userland.com/rss2" version="2.0"><channel><item>{TITLE}{LINK}'
        "</item></channel></rss>",
        items(title="Ferry treaty signed"),
    ),
    "items outside the channel": (
        f"<rss version='2.0'><channel><title>D</title></channel><item>{TITLE}{LINK}</item></rss>",
        items(title="Ferry treaty signed"),
    ),
    "atom 0.3": (
        '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title>Ferry</title>'
        f'<link rel="alternate" href="{URL}"/><issued>2026-03-01T09:30:00Z</issued>'
        "<modified>2026-03-02T09:30:00Z</modified></entry></feed>",
        items(title="Ferry", published_at=AT, modified_at="2026-03-02T09:30:00+00:00"),
    ),
    "atom with a prefix": (
        f'<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>Ferry</a:title>'
        f'<a:link href="{URL}"/></a:entry></a:feed>',
        items(title="Ferry"),
    ),
    "json feed 1.1": (
        json_feed({"id": "1", "url": URL, "title": "Ferry", "date_published": "2026-03-01T09:30:00Z",
                   "authors": [{"name": "Rana Example"}], "tags": ["Sea", "Sea"], "summary": "Signed."}),
        items(title="Ferry", published_at=AT, authors=("Rana Example",), tags=("Sea",), summary="Signed."),
    ),
    "json feed 1.0 with an id for an address": (
        json_feed({"id": URL, "content_text": "One.\n\nTwo < three.", "author": {"name": "Rana"}}),
        items(content="<p>One.</p><p>Two &lt; three.</p>", authors=("Rana",)),
    ),
    "json feed with a byte order mark and control characters": (
        b"\xef\xbb\xbf" + json_feed({"id": "1", "url": URL, "title": "Fer\x01ry"}).replace("\\u0001", "\x01").encode(),
        items(title="Ferry"),
    ),
    "json feed whose entries are no objects": (json_feed("x", None, {"url": URL}), items()),
    # --- encodings ------------------------------------------------------------------------------
    "utf-8 that says it is latin-1": (
        rss(f"<title>{ARABIC}</title>{LINK}", start='<?xml version="1.0" encoding="iso-8859-1"?>'),
        items(title=ARABIC),
    ),
    "windows-1256 as declared": (
        rss(f"<title>{ARABIC}</title>{LINK}", start='<?xml version="1.0" encoding="windows-1256"?>').encode("cp1256"),
        items(title=ARABIC),
    ),
    "utf-16 with a mark": (rss(f"<title>{ARABIC}</title>{LINK}").encode("utf-16"), items(title=ARABIC)),
    "a declaration behind white space": ("\n \n" + rss(TITLE + LINK), items(title="Ferry treaty signed")),
    "text of a server before the feed": ("<b>Warning</b>: mysql in /x.php " + rss(TITLE + LINK), items(title="Ferry treaty signed")),
    "control characters, as bytes and as numbers": (
        rss(f"<title>Fer\x0bry &#x1;trea&#31;ty &#xD800;signed</title>{LINK}"),
        items(title="Ferry treaty signed"),
    ),
    "a packed feed": (gzip.compress(rss(TITLE + LINK).encode()), items(title="Ferry treaty signed")),
    # --- markup ---------------------------------------------------------------------------------
    "bare ampersands": (
        rss(f"<title>AT&T & sons</title><link>{HOST}/2026/03/01/ferry-treaty?a=1&b=2</link>"),
        items(title="AT&T & sons"),
    ),
    "entities of HTML without a declaration": (
        rss(f"<title>Caf&eacute;&nbsp;&ldquo;Sea&rdquo;</title>{LINK}"), items(title="Café “Sea”")
    ),
    "entities escaped twice": (rss(f"<title>Tom &amp;amp; Jerry &amp;#8211; live</title>{LINK}"), items(title="Tom & Jerry – live")),
    "HTML in a title": (rss(f"<title>&lt;b&gt;Ferry&lt;/b&gt; treaty&lt;br/&gt;signed</title>{LINK}"), items(title="Ferry treaty signed")),
    "HTML in a title, not escaped": (rss(f"<title>Ferry <b>treaty</b> signed</title>{LINK}"), items(title="Ferry treaty signed")),
    "a title that speaks of an element": (rss(f"<title>Why &lt;video&gt; won</title>{LINK}"), items(title="Why <video> won")),
    "CDATA with HTML": (rss(f"<title><![CDATA[Ferry <i>treaty</i> &amp; more]]></title>{LINK}"), items(title="Ferry treaty & more")),
    "a title of several lines": (rss(f"<title>\n  Ferry\n  treaty </title>{LINK}"), items(title="Ferry treaty")),
    "an empty title": (rss(f"<title/>{LINK}"), items()),
    "atom xhtml": (
        atom(f'<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Ferry <em>treaty</em></div></title><link href="{URL}"/>'),
        items(title="Ferry treaty"),
    ),
    "a prefix that nobody declared": (
        rss(f"{TITLE}{LINK}<dc:creator>Rana Example</dc:creator><content:encoded>&lt;p&gt;All of it.&lt;/p&gt;</content:encoded>", spaces=""),
        items(authors=("Rana Example",), content="<p>All of it.</p>"),
    ),
    "elements that are not closed": (
        f"<rss><channel><item><title>Ferry<link>{URL}</link></item><item><title>Two</title><link>{HOST}/2026/03/01/two-ships-met-there</link></item></channel></rss>",
        [{"url": f"{HOST}/2026/03/01/two-ships-met-there", "title": "Two"}],
    ),
    "a picture's title is not the article's": (
        rss(f'<media:title>Photo</media:title>{TITLE}{LINK}<media:content url="x.jpg"><media:description>A ship</media:description></media:content>'),
        items(title="Ferry treaty signed"),
    ),
    # --- addresses ------------------------------------------------------------------------------
    "a relative link": (rss(f"{TITLE}<link>/2026/03/01/ferry-treaty</link>"), items()),
    "xml:base": (
        atom('<title>Ferry</title><link href="ferry-treaty"/>', attributes=f'xml:base="{HOST}/2026/03/01/"'), items()
    ),
    "xml:base within xml:base": (
        atom('<title>F</title><link xml:base="01/" href="ferry-treaty"/>', attributes=f'xml:base="{HOST}/2026/03/"'), items()
    ),
    "no link, the guid is one": (rss(f"{TITLE}<guid>{URL}</guid>"), items()),
    "no link, the id is one": (atom(f"<title>F</title><id>{URL}</id>"), items()),
    "links of other kinds": (
        atom(
            f'<title>F</title><link rel="replies" href="{HOST}/2026/03/01/ferry-treaty/comments"/>'
            f'<link rel="self" href="{HOST}/feed/1.atom"/><link rel="enclosure" href="{HOST}/a.mp3"/>'
            f'<link rel="alternate" type="application/json" href="{HOST}/2026/03/01/x.json"/>'
            f'<link rel="alternate" type="text/html" href="{URL}"/>'
        ),
        items(),
    ),
    "a link that the feed's own link precedes": (
        rss(f'<atom:link rel="self" href="{HOST}/rss.xml"/>{TITLE}{LINK}'), items()
    ),
    "feedburner's original link": (
        rss(f"{TITLE}<link>http://feeds.burner.example/~r/daily/~3/x/</link><feedburner:origLink>{URL}</feedburner:origLink>"), items()
    ),
    "a tracker with the guid beside it": (rss(f"{TITLE}<link>https://t.example/x1</link><guid>{URL}</guid>"), items()),
    "a tracker that names its target": (
        rss(f"{TITLE}<link>https://t.example/go?id=3&amp;to=https%3A%2F%2Fwww.daily.example%2F2026%2F03%2F01%2Fferry-treaty</link>"), items()
    ),
    "a link with line breaks and tracking": (rss(f"{TITLE}<link>\n{URL}/?utm_source=rss\n</link>"), items()),
    "a link escaped twice": (rss(f"{TITLE}<link>{URL}?utm_a=1&amp;amp;utm_b=2</link>"), items()),
    "an address that looks like none of an article": (
        rss(f"{TITLE}<link>{HOST}/early-votes</link>"), [{"url": f"{HOST}/early-votes", "kind": "article"}]
    ),
    "one guid for all": (
        rss(f"{TITLE}{LINK}<guid>1</guid>", f"{TITLE}<link>{HOST}/2026/03/02/second-one</link><guid>1</guid>"),
        [{"url": URL}, {"url": f"{HOST}/2026/03/02/second-one"}],
    ),
    # --- dates ----------------------------------------------------------------------------------
    "a date of mail": (dated("Sun, 01 Mar 2026 09:30:00 GMT"), items(published_at=AT)),
    "a date of mail with the wrong weekday": (dated("Fri, 01 Mar 2026 11:30:00 +0200"), items(published_at=AT, published="Fri, 01 Mar 2026 11:30:00 +0200")),
    "a year of two digits": (dated("01 Mar 26 09:30:00 GMT"), items(published_at=AT)),
    "letters for a zone": (dated("Sun, 1 Mar 2026 04:30:00 EST"), items(published_at=AT)),
    "iso where mail is due": (dated("2026-03-01T09:30:00Z"), items(published_at=AT)),
    "a space for the T": (dated("2026-03-01 11:30:00+02:00"), items(published_at=AT)),
    "seconds since 1970": (dated("1772357400"), items(published_at=AT)),
    "the order of the C library": (dated("Sun Mar  1 09:30:00 UTC 2026"), items(published_at=AT)),
    "a date in CDATA": (dated("<![CDATA[Sun, 01 Mar 2026 09:30:00 +0000]]>"), items(published_at=AT)),
    "no date": (rss(TITLE + LINK), items(published_at=None)),
    "a date that is none": (dated("yesterday-ish"), items(published_at=None, published="yesterday-ish")),
    "a date in the far future": (dated("Sun, 01 Mar 2099 09:30:00 GMT"), items(published_at=None)),
    "a change is no publication": (
        atom(f'<title>F</title><link href="{URL}"/><updated>2026-03-01T09:30:00Z</updated>'), items(published_at=None, modified_at=AT)
    ),
    # --- people, tags, texts --------------------------------------------------------------------
    "an author as in mail": (rss(f"{TITLE}{LINK}<author>desk@daily.example (Rana Example)</author>"), items(authors=("Rana Example",))),
    "an author that is but an address": (rss(f"{TITLE}{LINK}<author>desk@daily.example</author>"), [{"url": URL, "authors": None}]),
    "two creators": (rss(f"{TITLE}{LINK}<dc:creator>Rana Example</dc:creator><dc:creator>Adam Example</dc:creator>"), items(authors=("Rana Example", "Adam Example"))),
    "an atom author": (
        atom(f'<title>F</title><link href="{URL}"/><author><name>Rana Example</name><email>r@daily.example</email></author>'), items(authors=("Rana Example",))
    ),
    "tags of all sorts": (
        rss(f"{TITLE}{LINK}<category>Sea</category><category><![CDATA[Oil &amp; gas]]></category><category>Sea</category><media:keywords>ports, ships</media:keywords>"),
        items(tags=("Sea", "Oil & gas", "ports", "ships")),
    ),
    "tags of atom": (atom(f'<title>F</title><link href="{URL}"/><category term="sea-1" label="Sea"/><category term="ports"/>'), items(tags=("Sea", "ports"))),
    "a summary with markup": (
        rss(f"{TITLE}{LINK}<description>&lt;img src='x.jpg'/&gt;&lt;p&gt;Both sides &lt;b&gt;signed&lt;/b&gt;.&lt;/p&gt;&lt;!-- ad --&gt;</description>"),
        items(summary="Both sides signed."),
    ),
    "a summary that was cut off": (rss(f"{TITLE}{LINK}<description>Both sides signed on Sunday and [&amp;#8230;]</description>"), [{"url": URL, "summary": None}]),
    "a text that was cut off": (rss(f"{TITLE}{LINK}<content:encoded>&lt;p&gt;Both sides... &lt;a href='x'&gt;Read more »&lt;/a&gt;&lt;/p&gt;</content:encoded>"), [{"url": URL, "content": None}]),
    "a text that stands elsewhere": (atom(f'<title>F</title><link href="{URL}"/><content type="text/html" src="{URL}"/>'), [{"url": URL, "content": None}]),
    "a film for a text": (atom(f'<title>F</title><link href="{URL}"/><content type="video/mp4">AAAA</content>'), [{"url": URL, "content": None}]),
    # --- bombs ----------------------------------------------------------------------------------
    "entities that grow": (BOMB + "]>" + rss(f"<title>Ferry &a19;</title>{LINK}", start=""), [{"url": URL, "title": "Ferry &a19;"}]),
    "a file of the machine": (
        f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>{rss(f"<title>Ferry &x;</title>{LINK}", start="")}', [{"url": URL, "title": "Ferry &x;"}]
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_is_read_as_it_is_meant(name):
    body, expected = READ[name]
    found = [said(entry) for entry in reading(body).entries]
    shown = [
        {key: entry.get(key) for key in right}
        for entry, right in zip(found, expected, strict=False)
    ]
    assert shown == expected
    assert len(found) == len(expected)


def test_an_ampersand_in_a_link_begins_no_character():
    [entry] = reading(rss(f"{TITLE}<link><![CDATA[{URL}?utm_a=1&region=2]]></link>")).entries
    assert entry.address == f"{URL}?region=2"


LOST = {
    "entries without an address": (rss(TITLE, f"{TITLE}<guid isPermaLink='false'>{URL}</guid>"), {"no address": 2}, None),
    "another host's": (rss(f"{TITLE}<link>https://elsewhere.example/2026/03/01/a-b-c-d</link>"), {"another host": 1}, None),
    "one address twice": (rss(TITLE + LINK, f"{TITLE}<link>{URL}/?utm_medium=rss</link>"), {"repeated": 1}, None),
    "readers' comments": (rss(f"{TITLE}<link>{URL}#comment-7</link>"), {"comment": 1}, None),
    "cut off in an entry": (rss(TITLE + LINK, f"{TITLE}<link>{HOST}/2026/03/02/x-y-z-1</link>")[:-60], {"cut off": 1}, "cut short"),
    "cut off behind an entry": (rss(TITLE + LINK)[:-16], {}, "cut short"),
    "a link that is no address": (rss(f"{TITLE}<link>javascript:void(0)</link>"), {"no address": 1}, None),
    "a link that no host can have": (rss(f"{TITLE}<link>https://[daily/x</link>"), {"no address": 1}, None),
    "json entries that are none": (json_feed(3, {"title": "x"}), {"no entry": 1, "no address": 1}, None),
    "more than anybody reads": (rss(*(f"<link>{HOST}/2026/03/01/ship-{n}</link>" for n in range(5_003))), {"beyond 5000": 3}, None),
    "an empty feed": (rss(), {}, None),
}  # fmt: skip


@pytest.mark.parametrize("name", LOST)
def test_says_what_it_does_not_read(name):
    body, lost, damage = LOST[name]
    found = reading(body)
    assert (dict(found.lost), found.damage) == (lost, damage)


NO_FEED = {
    "a page": "<!doctype html><html><head><title>Gone</title></head><body><feed></body></html>",
    "nothing": "",
    "bytes": bytes(range(256)) * 20,
    "json that is no feed": '{"items": [{"url": "https://www.daily.example/a"}]}',
    "json as deep as it goes": '{"version":"jsonfeed","items":' + "[" * 200_000,
    "json cut off": json_feed({"url": URL})[:-9],
    "an opening tag": "<rss",
    "words": "The feed has moved.",
}


@pytest.mark.parametrize("name", NO_FEED)
def test_what_is_no_feed_is_said_to_be_none(name):
    found = reading(NO_FEED[name])
    reason = getattr(found.item, "reason", None)
    assert found.entries == []
    assert str(reason) == "not a feed" or (reason is None and name == "an opening tag")


def test_what_unpacks_to_too_much_is_counted_and_not_read():
    bomb = gzip.compress(rss(f"<description>{' ' * 60_000_000}</description>{LINK}").encode())
    found = reading(bomb)
    assert (found.entries, found.damage) == ([], "too large")


def test_fifty_megabytes_are_not_read():
    found = reading(rss(f"<description>{'x' * 50_000_000}</description>{LINK}"))
    assert (found.entries, found.damage) == ([], "too large")
