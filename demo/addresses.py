"""How a site writes the addresses of its articles: by section as the real one, or as others do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from demo.answers import Answer, answer
from demo.post import Post

Addresses = Literal["section", "dated", "numbered", "query", "slash"]


def readdress(posts: Iterable[Post], style: Addresses) -> None:
    """Give posts the addresses of another style; the aliases go, for they tell of sections."""
    if style == "section":
        return
    posts = list(posts)
    moved = {post.path: _path_of(post, style) for post in posts}
    for post in posts:
        post.path, post.alias = moved[post.path], None
        post.twin_of = moved.get(post.twin_of) if post.twin_of else None


def redirects(paths: Iterable[str]) -> dict[str, Answer]:
    """Answers of a site whose addresses end in a slash, for those who leave it out."""
    return {
        path.rstrip("/"): answer("", status=301, headers=(("Location", path),))
        for path in paths
        if path.endswith("/") and path != "/"
    }


def _path_of(post: Post, style: Addresses) -> str:
    slug = post.path.rpartition("/")[2]
    if style == "query":
        return f"/story.php?id={post.postid}"
    if style == "numbered":
        return f"/{post.section.path.rpartition('/')[2]}/{slug[:40].strip('-')}-{post.postid}"
    dated = f"/{post.published:%Y/%m/%d}/{slug}"
    return f"{dated}/" if style == "slash" else dated
