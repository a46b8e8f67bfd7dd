"""One text in many layouts: what stands among its paragraphs and around it, put together at random.

What is right is known of each piece, so that of any page of them, too.
"""

from datetime import UTC, datetime
from random import Random

import pytest

from mediacrawl.pages.article import ArticlePage
from mediacrawl.pages.document import Document
from mediacrawl.site import Site

HOST = "https://www.harbour.example"
SITE = Site("www.harbour.example", "en", zone="Europe/London")
TITLE = "Council of the harbour weighs a second line for the islands"
TEXT = [
    "The council spoke on Friday of a second ferry to the outer islands, as its minutes have it.",
    "Its members said that the boats were full, and that children waited on the pier for an hour.",
    "“We cannot go on like this for another winter,” the head of the council told them all.",
    "The company that runs the boats did not answer what it was asked by letter and by phone.",
    "Fishermen fear for the grounds where they set their nets, and want to see a map of the line.",
    "The vote is expected in March.",
]
ODD = "Each spring the sand comes back, and the boats lie outside for a week."
OTHER = "/news/storm-breaks-the-mole-of-the-reef"
HEADLINE = "Storm breaks the mole of the reef"
ITEMS = "".join(f"<li>{line}</li>" for line in ("Two boats at six and eight", "One boat at noon"))

AMONG = {
    "": [
        f"<p>Read more: <a href='{OTHER}'>{HEADLINE}</a></p>",
        f"<ul><li>See also: <a href='{OTHER}'>{HEADLINE}</a></li></ul>",
        f"<div class='card'><a href='{OTHER}'><img src='/a.jpg' width='600'><h4>{HEADLINE}</h4></a>"
        "</div>",
        "<p><strong>Support our independent journalism: become a member today</strong></p>",
        "<p>Article continues below advertisement</p>",
        "<div class='ad'><span>Advertisement</span></div>",
        "<p style='display:none'>Nobody ever sees this sentence on the page, it is hidden.</p>",
        "<div class='share'><a href='https://x.example/share?u=1'>Share</a></div>",
        "<form><p>Sign up for our newsletter</p><input type='email'><button>OK</button></form>",
    ],
    ODD: [
        f"<p>{ODD}</p>", f"<section><div><p>{ODD}</p></div></section>",
        f"<center><p>{ODD}</p></center>", f"<blockquote><p>{ODD}</p></blockquote>",
        f"<p>{ODD[:20]}<x-term>{ODD[20:]}</x-term></p>",
        f"<p>{ODD[:20]}<del>no more</del>{ODD[20:]}</p>",
    ],
    "Who is to pay?": [
        "<h2>Who is to pay?</h2>", "<h4><b>Who is to pay?</b></h4>",
        "<p><strong>Who is to pay?</strong></p>",
        "<p><span style='font-weight: bold'>Who is to pay?</span></p>",
    ],
    "Two boats at six and eight\nOne boat at noon": [f"<ul>{ITEMS}</ul>", f"<ol>{ITEMS}</ol>"],
}  # fmt: skip
BELOW = [
    f"<article><h2><a href='{OTHER}'>{HEADLINE}</a></h2><p>{ODD} It was seen from the quay.</p>"
    "<p>The engineer wants to build it anew, two metres higher than before.</p></article>",
    "<section id='comments'><h3>Comments</h3><ol><li><p>They were never full, I took them.</p>"
    "</li><li><p>Then you took them at night, for all of us wait.</p></li></ol></section>",
    "<div id='cookies'><p>We use cookies to improve your experience.</p><button>OK</button></div>",
    f"<aside><h3>Most read</h3><ul><li><a href='{OTHER}'>{HEADLINE}</a></li></ul></aside>",
    "<div class='author-bio'><h4>Ada Kern</h4><p>Ada Kern writes about the coast.</p></div>",
]
AROUND = [
    "<div class='post'>{head}<div class='text'>{text}</div></div>{below}",
    "<main><article>{head}<div>{text}</div></article></main>{below}",
    "<main>{head}<section class='entry-content'>{text}</section>{below}</main>",
    "<div><div class='col-8'>{head}<div class='body'>{text}</div>{below}</div><div></div></div>",
]
TAGS = ["<p>{}</p>", "<p><span>{}</span></p>", "<div>{}</div>", "<p dir='auto'>{}&nbsp;</p>"]


def page_of(random):
    """Give a page, and the lines of its text."""
    tag, odds = random.choice(TAGS), dict(zip((2, 4), random.sample([*AMONG], 2), strict=True))
    lines, expected = [tag.format(TEXT[0])], [TEXT[0]]
    for place, text in enumerate(TEXT[1:], 1):
        if place in odds:
            lines.append(random.choice(AMONG[odds[place]]))
            expected += [odds[place]] if odds[place] else []
        lines.append(tag.format(text))
        expected.append(text)
    head = f"<h1>{TITLE}</h1><p class='byline'>By Ada Kern</p><time>24 November 2023</time>"
    below = "".join(random.sample(BELOW, random.randrange(3)))
    body = random.choice(AROUND).format(head=head, text="".join(lines), below=below)
    menu = "<header><nav><a href='/politics'>Politics</a><a href='/sport'>Sport</a></nav></header>"
    foot = "<footer><p>The Harbour Daily, all rights reserved.</p></footer>"
    return f"<html lang='en'><title>{TITLE}</title><body>{menu}{body}{foot}</body></html>", expected


@pytest.mark.parametrize("seed", range(60))
def test_a_text_is_read_whole_and_alone_in_any_layout(seed):
    html, expected = page_of(Random(seed))
    document = Document(f"{HOST}/news/council-weighs-a-second-line", html.encode())
    item = ArticlePage(document, SITE, datetime(2025, 11, 15, tzinfo=UTC)).to_item()
    texts = [block["text"] for block in item.body_blocks if block["type"] not in ("image", "embed")]
    assert texts == expected, html
    assert [author.name for author in item.authors] == ["Ada Kern"]
