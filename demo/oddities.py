"""One each of what the real site does now and then; a tiny site has only some of them."""

from __future__ import annotations

from demo.edition import Edition, slugify
from demo.post import Post


def add_oddities(edition: Edition, posts: list[Post]) -> None:
    """Change some posts of a plan, newest first, in the sections that the edition's file names."""
    for newest in posts[:2]:
        newest.in_sitemap = False
    by_path: dict[str, list[Post]] = {}
    for post in posts:
        # What other editions tell or show as well stays as they know it.
        if not post.picture:
            by_path.setdefault(post.section.path, []).append(post)
    odd = edition.oddities
    plain = {name: by_path.get(paths[0], []) for name, paths in odd.items()}
    if len(plain["filed"]) > 6:
        own, other = odd["alias"]
        plain["alias"][2].alias = plain["alias"][2].path.replace(f"/{own}/", f"/{other}/")
        plain["filed"][4].filed = edition.section(odd["filed"][1])
        plain["filed"][4].states_category = True
        plain["crumb"][6].filed = edition.section(odd["crumb"][1])
        plain["crumb"][6].states_category = False
        _make_twin(by_path[odd["twin"][1]][-1], plain["twin"][5])
    if len(plain["short"]) > 2:
        # Some pieces stand directly below the folder of all of them.
        piece = plain["short"][1]
        piece.path = f"/{odd['short'][1]}/{piece.path.rpartition('/')[2]}"


def _make_twin(twin: Post, original: Post) -> None:
    twin.title, twin.cast, twin.country = original.title, original.cast, original.country
    twin.tags, twin.hidden, twin.writer = original.tags, original.hidden, original.writer
    twin.text_number, twin.twin_of = original.number, original.path
    twin.path = f"{twin.section.folder}/{slugify(original.title)}"
