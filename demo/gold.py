"""What a reader should find on the page of an article: from the story, not from the page."""

from __future__ import annotations

from collections import Counter
from datetime import UTC

from demo.chrome import tag_path
from demo.elements import Element
from demo.newsroom import Newsroom
from demo.post import Post
from demo.story import write_story
from demo.truth import GoldArticle, GoldLink


def write_gold(newsroom: Newsroom, post: Post) -> GoldArticle:
    """The gold of a post."""
    story = write_story(newsroom, post)
    media = story.media
    # Some things only the CMS's script states.
    has_script = newsroom.layout.tawsiyat
    return GoldArticle(
        url=newsroom.address(post),
        aliases=(newsroom.page_address(post.alias),) if post.alias else (),
        twin_of=newsroom.page_address(post.twin_of) if post.twin_of else None,
        kind=post.section.kind,
        external_id=post.postid,
        section=_section_of(newsroom, post),
        section_of_path=_folder(post),
        title=post.title,
        lead=story.lead or None,
        body=story.text,
        body_blocks=story.blocks,
        authors=(_author(newsroom, post),),
        source=story.source,
        language=newsroom.edition.language,
        published_at=post.published.astimezone(UTC),
        modified_at=post.modified.astimezone(UTC),
        read_minutes=story.read_minutes,
        video_seconds=media.seconds if media and has_script else None,
        media_url=media.url if media else None,
        image_url=story.image.url,
        image_caption=story.image.caption,
        image_credit=story.image.credit,
        images=story.images,
        tags=tuple((tag, newsroom.page_address(tag_path(tag))) for tag in post.tags),
        keywords=tuple(dict.fromkeys((*post.tags, *post.hidden))),
        coverage=post.coverage.name if post.coverage and has_script else None,
        alternates=post.alternates,
        links=_number_links((*story.body, *story.below)),
    )


def _author(newsroom: Newsroom, post: Post) -> tuple[str, str | None]:
    if post.writer:
        return post.writer.name, newsroom.page_address(post.writer.url_path)
    return newsroom.byline(post), None


def _section_of(newsroom: Newsroom, post: Post) -> str:
    layout, home = newsroom.layout, post.home
    stated = (home.category and post.states_category) or home.posttype == home.label
    return home.path if layout.breadcrumb or (layout.tawsiyat and stated) else _folder(post)


def _folder(post: Post) -> str:
    """The section that the address says, whatever day stands in it."""
    if post.section.dated:
        return post.section.folder.strip("/")
    return post.path.strip("/").rpartition("/")[0]


def _number_links(elements: tuple[Element, ...]) -> tuple[GoldLink, ...]:
    seen: Counter[str] = Counter()
    links = []
    for kind, anchor, target in (link for element in elements for link in element.links):
        seen[kind] += 1
        links.append(GoldLink(kind, seen[kind], anchor, target))
    return tuple(links)
