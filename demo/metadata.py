"""What the head of a post's page states: metas, canonical link, the CMS's script, JSON-LD."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from random import Random
from typing import Any
from zlib import crc32

from demo.elements import escape
from demo.newsroom import Newsroom
from demo.post import Post
from demo.story import Story
from demo.truth import GoldImage

# Descriptions of the real site often end in white space.
_TAILS = ("", "", "", " ", "\n")
_FIRST_PAGE_ID = 1_600_000


def write_head(newsroom: Newsroom, post: Post, lead: str, image: GoldImage) -> list[str]:
    """Metas and links, one a string."""
    named = {
        "description": lead,
        "keywords": ",".join(_keywords(post)),
        "author": newsroom.byline(post),
        "postid": post.postid,
    }
    properties = {
        "og:type": "article",
        "og:site_name": newsroom.edition.outlet,
        "og:title": post.title,
        "og:description": lead,
        "og:image": image.url,
        "og:url": newsroom.address(post),
        "article:published_time": _naive_utc(post.published),
        "article:modified_time": _naive_utc(post.modified),
    }
    head = [f'<meta name="{key}" content="{escape(value)}">' for key, value in named.items()]
    head += [
        f'<meta property="{key}" content="{escape(value)}">' for key, value in properties.items()
    ]
    if newsroom.layout.canonical:
        head.append(f'<link rel="canonical" href="{newsroom.address(post)}">')
    if post.alternates:
        own = (newsroom.edition.language, newsroom.address(post))
        head += [
            f'<link rel="alternate" hreflang="{language}" href="{address}">'
            for language, address in (own, *post.alternates)
        ]
    return head


def write_scripts(newsroom: Newsroom, story: Story) -> str:
    """The scripts of the head that state something."""
    scripts = ""
    if newsroom.layout.tawsiyat:
        scripts += write_tawsiyat(_tawsiyat(newsroom, story))
    if newsroom.layout.json_ld:
        data = json.dumps(_json_ld(newsroom, story), ensure_ascii=False)
        scripts += f'<script type="application/ld+json">{_guard(data)}</script>\n'
    return scripts


def write_tawsiyat(data: dict[str, Any]) -> str:
    """The CMS's script: CRLF, two spaces, no escapes."""
    text = json.dumps(data, ensure_ascii=False, indent=2).replace("\n", "\r\n")
    return f'<script id="tawsiyat-metadata" type="text/tawsiyat">{_guard(text)}</script>\n'


def tawsiyat_of_page(
    newsroom: Newsroom, title: str, path: str, posttype: str = "", description: str = ""
) -> str:
    """The script of a page that is no article: authors and dossiers call themselves articles."""
    data = _tawsiyat_frame(newsroom, title, path)
    data["type"] = "article" if posttype else "page"
    if posttype:
        # Posts of the CMS as well, with ids from a sequence of their own.
        data["postid"] = str(_FIRST_PAGE_ID + crc32(path.encode()) % 90_000)
        data["description"] = description
        data["classes"] = [_class("class1", "posttype", posttype)]
    return write_tawsiyat(data)


def _tawsiyat(newsroom: Newsroom, story: Story) -> dict[str, Any]:
    post, lead = story.post, story.lead
    dice = Random(f"{newsroom.seed}/{post.number}/tail")
    author = newsroom.byline(post)
    classes = [_class("class1", "posttype", post.home.posttype)]
    if post.states_category and post.home.category:
        classes.append(_class("class2", "category", post.home.category))
    classes.append(_class("class3", "country", post.country.name))
    if post.coverage:
        classes.append(_class("class5", "coverage", post.coverage.name))
    classes.append(_class("class6", "author", author))
    seconds = story.media.seconds if story.media else None
    return _tawsiyat_frame(newsroom, post.title, post.path) | {
        "postid": post.postid,
        "keywords": ",".join(_keywords(post)),
        "thumbnail": story.image.url,
        "video_duration": str(seconds) if seconds else None,
        "word_count": str(len(lead)),
        "published_time": post.published.isoformat(timespec="seconds"),
        "last_updated": post.modified.isoformat(timespec="seconds"),
        "description": lead + dice.choice(_TAILS) if lead else "",
        "author": author,
        "classes": classes,
    }


def _tawsiyat_frame(newsroom: Newsroom, title: str, path: str) -> dict[str, Any]:
    """All keys in their order, as on a page that states nothing of its own."""
    return {
        "type": "article",
        "postid": "",
        "title": title,
        "url": f"{newsroom.edition.origin}{path}",  # as it is, with no letter encoded
        "keywords": "",
        "thumbnail": None,
        "video_duration": None,
        "word_count": "0",
        "lang": newsroom.edition.language,
        "published_time": "",
        "last_updated": "",
        "description": "",
        "author": "",
        "classes": [],
        "html": "",
        "lite_url": "",
    }


def _json_ld(newsroom: Newsroom, story: Story) -> dict[str, Any]:
    post = story.post
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": post.title,
        "description": story.lead,
        "image": [story.image.url],
        "datePublished": post.published.isoformat(),
        "dateModified": post.modified.isoformat(),
        "author": [{"@type": "Person", "name": newsroom.byline(post)}],
        "publisher": {"@type": "Organization", "name": newsroom.edition.outlet},
        "mainEntityOfPage": newsroom.address(post),
    }


def _keywords(post: Post) -> tuple[str, ...]:
    # Hidden ones may repeat visible ones: so does the CMS.
    return (*post.tags, *post.hidden)


def _class(key: str, mapping: str, value: str) -> dict[str, str]:
    return {"key": key, "mapping": mapping, "value": value}


def _naive_utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S}.0000000"


def _guard(text: str) -> str:
    return text.replace("</", "<\\/")
