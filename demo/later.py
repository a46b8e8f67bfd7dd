"""The demo's English edition a day later: some texts were edited, most of them in silence."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from demo.answers import Answer, answer
from demo.article import write_page
from demo.chrome import Chrome
from demo.elements import escape
from demo.post import Post
from demo.site import DemoSite

_EVERY = 4
"""Of so many news articles, one is edited."""
_STATED_EVERY = 3
"""Of so many edits, the page of one says when it was made."""
_PARAGRAPH = re.compile(r"<p>[^<]{60,}</p>\n?")
"""One of plain text, as the newsroom would change it."""
_FIGURE = re.compile(r"(?<![\d.,])[1-9]\d(?![\d.,])")


def edited_pages(site: DemoSite) -> dict[str, Answer]:
    """The pages that are others a day later, by path."""
    chrome = Chrome(site.newsroom)
    posts = [post for post in site.newsroom.articles if post.section.kind == "news"]
    posts = [post for post in posts if not post.twin_of and not post.alias]
    return {
        post.path: _edited(chrome, post, number)
        for number, post in enumerate(posts[_EVERY - 1 :: _EVERY])
    }


def _edited(chrome: Chrome, post: Post, number: int) -> Answer:
    now = chrome.newsroom.now + timedelta(days=1)
    if number % _STATED_EVERY == 0:
        post = replace(post, modified=now)
    if number % 4 == 1:
        post = replace(post, title=f"{post.title}, officials say")
    head, start, rest = write_page(chrome, post).partition('<div class="p-content">')
    body, end, below = rest.partition("</section>")
    body = _rewritten(chrome, post, body, number % 4)
    return answer("".join((head, start, body, end, below)), modified=now)


def _rewritten(chrome: Chrome, post: Post, body: str, way: int) -> str:
    """The body with a figure raised, as it was, without its last paragraph, or with one more."""
    match way:
        case 0:
            return _FIGURE.sub(lambda figure: str(int(figure[0]) + 9), body, count=1)
        case 2:
            *_, last = _PARAGRAPH.findall(body)
            return body.replace(last, "")
        case 3:
            dice = post.dice(chrome.newsroom.seed, "later")
            added = chrome.newsroom.world.grammar.say("paragraph", dice, post.cast)
            return _PARAGRAPH.sub(
                lambda found: f"{found[0]}<p>{escape(added)}</p>\n", body, count=1
            )
    return body
