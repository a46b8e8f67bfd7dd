"""Pages of the made-up outlets: plain markup of many sites, none of the demo site's own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from demo.elements import escape

MenuItem = tuple[str, str]
"""Address and label of a link."""


@dataclass(frozen=True, slots=True)
class Story:
    """An article of a made-up outlet."""

    path: str
    """As the site links it, its query too."""
    section: str
    title: str
    paragraphs: tuple[str, ...]
    author: str
    published: datetime
    tag: str


@dataclass(frozen=True, slots=True)
class Chrome:
    """What is around every page."""

    name: str
    origin: str
    language: str
    menu: tuple[MenuItem, ...]
    head: str = ""
    """Links to feeds and other editions."""
    foot: tuple[MenuItem, ...] = (("/about", "About"), ("/privacy-policy", "Privacy policy"))


def write_article(chrome: Chrome, story: Story, more: Sequence[Story], head: str = "") -> str:
    """An article whose text is in paragraphs."""
    return _page(
        chrome, story.title, _article_head(chrome, story) + head, _article(story) + _more(more)
    )


def write_scripted_article(chrome: Chrome, story: Story, more: Sequence[Story]) -> str:
    """An article whose text is in a script alone, as frameworks send it before they draw it."""
    body = "".join(f"<p>{escape(text)}</p>" for text in story.paragraphs)
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.title,
        "datePublished": story.published.isoformat(),
        "author": {"@type": "Person", "name": story.author},
        "articleBody": "\n\n".join(story.paragraphs),
    }
    props = {"props": {"pageProps": {"article": {"title": story.title, "html": body}}}}
    scripts = (
        f'<script type="application/ld+json">{_json(data)}</script>'
        f'<script id="__NEXT_DATA__" type="application/json">{_json(props)}</script>'
    )
    main = f'<article><h1>{escape(story.title)}</h1><div id="text"></div></article>'
    return _page(chrome, story.title, _article_head(chrome, story) + scripts, main + _more(more))


def write_listing(chrome: Chrome, title: str, stories: Iterable[Story], after: str = "") -> str:
    """A list of articles; `after` is how it goes on."""
    cards = "".join(_card(story) for story in stories)
    return _page(
        chrome, title, "", f'<h1>{escape(title)}</h1><div class="list">{cards}</div>{after}'
    )


def write_text(chrome: Chrome, title: str) -> str:
    """A page of the house."""
    words = "<p>Who we are, where to find us and how to write to all of us, in a few words.</p>"
    return _page(chrome, title, "", f"<h1>{escape(title)}</h1>{words}")


def write_feed(chrome: Chrome, stories: Iterable[Story]) -> str:
    """An RSS 2.0 feed."""
    items = "".join(
        f"<item><title>{escape(story.title)}</title>"
        f"<link>{escape(chrome.origin + story.path)}</link>"
        f"<guid>{escape(chrome.origin + story.path)}</guid>"
        f"<pubDate>{story.published:%a, %d %b %Y %H:%M:%S %z}</pubDate></item>"
        for story in stories
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>'
        f"<title>{escape(chrome.name)}</title><link>{chrome.origin}/</link>{items}</channel></rss>"
    )


def _article_head(chrome: Chrome, story: Story) -> str:
    return (
        f'<link rel="canonical" href="{escape(chrome.origin + story.path)}">'
        f'<meta property="og:type" content="article">'
        f'<meta property="og:title" content="{escape(story.title)}">'
        f'<meta property="article:published_time" content="{story.published.isoformat()}">'
    )


def _article(story: Story) -> str:
    text = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in story.paragraphs)
    return (
        f"<article><h1>{escape(story.title)}</h1>"
        f'<p class="byline">By <span>{escape(story.author)}</span></p>'
        f'<time datetime="{story.published.isoformat()}">{story.published:%d %B %Y %H:%M}</time>'
        f'<div class="text">{text}</div>'
        f'<p class="topics"><a rel="tag" href="/tag/{story.tag}">{story.tag}</a></p></article>'
    )


def _more(stories: Sequence[Story]) -> str:
    links = "".join(f'<li><a href="{escape(s.path)}">{escape(s.title)}</a></li>' for s in stories)
    return f"<section><h2>Related stories</h2><ul>{links}</ul></section>" if stories else ""


def _card(story: Story) -> str:
    return (
        f'<div class="card"><h2><a href="{escape(story.path)}">{escape(story.title)}</a></h2>'
        f"<span>{story.published:%d %B %Y}</span></div>"
    )


def _page(chrome: Chrome, title: str, head: str, main: str) -> str:
    menu = "".join(f'<li><a href="{href}">{escape(label)}</a></li>' for href, label in chrome.menu)
    foot = "".join(f'<a href="{href}">{escape(label)}</a> ' for href, label in chrome.foot)
    return (
        f'<!DOCTYPE html><html lang="{chrome.language}"><head><meta charset="utf-8">'
        f"<title>{escape(title)} | {escape(chrome.name)}</title>"
        f'<meta property="og:site_name" content="{escape(chrome.name)}">{chrome.head}{head}</head>'
        f'<body><header><a href="/">{escape(chrome.name)}</a><nav><ul>{menu}</ul></nav></header>'
        f"<main>{main}</main><footer>{foot}</footer></body></html>"
    )


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False).replace("</", "<\\/")
