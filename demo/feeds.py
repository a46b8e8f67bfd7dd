"""Feeds that no page links: RSS over pages (RFC 5005), Atom with whole texts, JSON Feed."""

from __future__ import annotations

import json
from email.utils import format_datetime

from demo.elements import escape
from demo.newsroom import Newsroom
from demo.post import Post
from demo.story import Story, write_story

RSS, ATOM, JSON = "/rss/latest.xml", "/feeds/atom.xml", "/feeds/feed.json"
TYPES = {
    RSS: "application/rss+xml; charset=utf-8",
    ATOM: "application/atom+xml; charset=utf-8",
    JSON: "application/feed+json",
}
_PER_PAGE, _PAGES = 10, 20


def write_feeds(newsroom: Newsroom) -> dict[str, str]:
    """All feeds by path, and the further pages of the RSS one."""
    posts = sorted(newsroom.articles, key=lambda post: post.published, reverse=True)
    stories = [write_story(newsroom, post) for post in posts[:_PER_PAGE]]
    starts = range(0, len(posts), _PER_PAGE)[:_PAGES]
    pages = [posts[start : start + _PER_PAGE] for start in starts]
    found = {
        RSS if number == 1 else f"{RSS}?page={number}": _rss(
            newsroom, page, f"{RSS}?page={number + 1}" if number < len(pages) else None
        )
        for number, page in enumerate(pages, 1)
    }
    found[ATOM] = _atom(newsroom, stories)
    found[JSON] = _json(newsroom, stories)
    return found


def _rss(newsroom: Newsroom, posts: list[Post], following: str | None) -> str:
    origin = newsroom.edition.origin
    more = f'<atom:link rel="next" href="{origin}{following}"/>' if following else ""
    items = "".join(
        f"<item><title>{escape(post.title)}</title><link>{newsroom.address(post)}</link>"
        f'<guid isPermaLink="false">{post.postid}</guid>'
        f"<pubDate>{format_datetime(post.published)}</pubDate>"
        f"<dc:creator>{escape(newsroom.byline(post))}</dc:creator>"
        + "".join(f"<category>{escape(tag)}</category>" for tag in post.tags)
        + "</item>\n"
        for post in posts
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" '
        'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<channel><title>{escape(newsroom.edition.outlet)}</title>{more}\n{items}</channel></rss>"
    )


def _atom(newsroom: Newsroom, stories: list[Story]) -> str:
    entries = "".join(
        f"<entry><title>{escape(story.post.title)}</title><id>urn:post:{story.post.postid}</id>"
        f'<link rel="alternate" href="{newsroom.address(story.post)}"/>'
        f"<published>{story.post.published.isoformat()}</published>"
        f"<updated>{story.post.modified.isoformat()}</updated>"
        f"<author><name>{escape(newsroom.byline(story.post))}</name></author>"
        f"<summary>{escape(story.lead)}</summary>"
        f'<content type="html">{escape(_markup(story))}</content></entry>\n'
        for story in stories
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>{escape(newsroom.edition.outlet)}</title>\n{entries}</feed>"
    )


def _json(newsroom: Newsroom, stories: list[Story]) -> str:
    items = [
        {
            "id": story.post.postid,
            "url": newsroom.address(story.post),
            "title": story.post.title,
            "summary": story.lead,
            "content_html": _markup(story),
            "date_published": story.post.published.isoformat(),
            "tags": list(story.post.tags),
        }
        for story in stories
    ]
    head = {"version": "https://jsonfeed.org/version/1.1", "title": newsroom.edition.outlet}
    return json.dumps({**head, "items": items}, ensure_ascii=False)


_TAGS = {"paragraph": "p", "heading": "h2", "quote": "blockquote"}


def _markup(story: Story) -> str:
    parts = []
    for block in story.blocks:
        if block["type"] == "list":
            rows = "".join(f"<li>{escape(item)}</li>" for item in block["items"])
            parts.append(f"<ul>{rows}</ul>")
        elif tag := _TAGS.get(block["type"]):
            parts.append(f"<{tag}>{escape(block['text'])}</{tag}>")
    return "".join(parts)
