"""The labelled boxes in and below an article: links to other stories that are none of its text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from demo.elements import Element, escape, write_caption
from demo.newsroom import Newsroom
from demo.post import Post


def related_box(newsroom: Newsroom, post: Post) -> Element:
    """Two stories in the middle of the body."""
    stories = newsroom.neighbours(post, 2, "related")
    rows = "".join(
        f'<div class="dual-item"><h5>{_title_link(newsroom, story)}</h5></div>' for story in stories
    )
    label = escape(newsroom.edition.labels["related"])
    markup = f'<div class="dual-related"><h4>{label}</h4>{rows}</div>'
    return Element(markup, None, _links(newsroom, "related", stories))


def author_box(newsroom: Newsroom, post: Post) -> Element:
    """Three more pieces by the author of an opinion."""
    if not (post.writer and post.is_opinion):
        return Element("")
    pieces = newsroom.by_writer.get(post.writer, ())
    others = list(islice((piece for piece in pieces if piece.path != post.path), 3))
    if not others:
        return Element("")
    rows = "".join(f"<li>{_title_link(newsroom, other)}</li>" for other in others)
    label = escape(newsroom.edition.labels["author_more"])
    markup = f'<div class="{newsroom.layout.boxes}-writer"><p>{label}</p><ul>{rows}</ul></div>\n'
    return Element(markup, None, _links(newsroom, "author_more", others))


def most_read_box(newsroom: Newsroom, path: str) -> Element:
    """Four stories of the whole site, never the page's own."""
    stories = [post for post in newsroom.most_read if post.path != path][:4]
    cards = "".join(
        f'<div class="mini-card">{thumbnail(newsroom, story)}'
        f"<h4>{_title_link(newsroom, story)}</h4>"
        f"<ul><li>{escape(story.section.label)}</li>"
        f"<li>{newsroom.shown_date(story)}</li></ul></div>"
        for story in stories
    )
    markup = _panel(newsroom, "popular", newsroom.edition.labels["most_read"], cards)
    return Element(markup, None, _links(newsroom, "most_read", stories))


def coverage_box(newsroom: Newsroom, post: Post) -> Element:
    """The dossier that the post belongs to, with its standing description."""
    coverage = post.coverage
    if not coverage:
        return Element("")
    link = f'<h4><a href="{coverage.url_path}">{escape(coverage.name)}</a></h4>'
    inner = f"{link}<p>{escape(coverage.blurb)}</p>"
    label = newsroom.edition.labels["coverage"]
    markup = _panel(newsroom, "dossier", label, inner, all_path="/coverage")
    target = newsroom.page_address(coverage.url_path)
    return Element(markup, None, (("coverage", coverage.name, target),))


def read_next_box(newsroom: Newsroom, post: Post) -> Element:
    """Four more stories of the section."""
    stories = newsroom.neighbours(post, 4, "next")
    cards = "".join(
        f'<div class="next-item">{thumbnail(newsroom, story)}'
        f"<span>{escape(story.section.label)}</span><h4>{_title_link(newsroom, story)}</h4></div>"
        for story in stories
    )
    label = newsroom.edition.labels["read_next"]
    markup = _panel(newsroom, "continue", label, cards, all_path=post.section.url_path)
    return Element(markup, None, _links(newsroom, "read_next", stories))


def thumbnail(newsroom: Newsroom, post: Post) -> str:
    """An image that links to its story; such links have no text."""
    image = newsroom.main_image(post)
    alt = escape(write_caption(image.caption or "", image.credit))
    href = escape(newsroom.href(post))
    return f'<a href="{href}"><img src="{escape(image.url)}" alt="{alt}"></a>'


def _panel(newsroom: Newsroom, name: str, label: str, inner: str, all_path: str = "") -> str:
    boxes = newsroom.layout.boxes
    everything = escape(newsroom.edition.labels["all"])
    more = f'<a class="see-all" href="{escape(all_path)}">{everything}</a>' if all_path else ""
    return (
        f'<section class="{boxes} {boxes}-{name}"><div class="{boxes}-head">'
        f"<h3>{escape(label)}</h3>{more}</div>{inner}</section>\n"
    )


def _title_link(newsroom: Newsroom, post: Post) -> str:
    return f'<a href="{escape(newsroom.href(post))}">{escape(post.title)}</a>'


def _links(
    newsroom: Newsroom, kind: str, posts: Sequence[Post]
) -> tuple[tuple[str, str, str], ...]:
    return tuple((kind, post.title, newsroom.address(post)) for post in posts)
