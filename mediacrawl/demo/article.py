"""The page of a post, and the gold of an article: both from the same elements."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from datetime import UTC

from mediacrawl.demo import boxes
from mediacrawl.demo.body import write_body, write_lead
from mediacrawl.demo.chrome import Chrome, tag_path
from mediacrawl.demo.edition import slugify
from mediacrawl.demo.elements import Element, encode_path, escape, write_caption
from mediacrawl.demo.metadata import write_head, write_scripts
from mediacrawl.demo.newsroom import Newsroom
from mediacrawl.demo.posts import Post
from mediacrawl.demo.truth import GoldArticle, GoldImage, GoldLink

_WORDS_A_MINUTE = 170
_TEXT_TYPES = ("paragraph", "heading", "quote", "list")


@dataclass(frozen=True, slots=True)
class Story:
    """What is written about a post, before it is marked up."""

    post: Post
    lead: str
    source: str | None
    image: GoldImage
    body: tuple[Element, ...]
    below: tuple[Element, ...]
    """Boxes below the text in page order."""

    @property
    def text(self) -> str:
        """The body as `corpus.article.body` has it."""
        parts: list[str] = []
        for block in (element.block for element in self.body):
            if block and block["type"] in _TEXT_TYPES:
                parts.extend(block.get("items") or [block["text"]])
        return "\n\n".join(parts)

    @property
    def read_minutes(self) -> int:
        """Minutes that the page states."""
        return math.ceil(len(self.text.split()) / _WORDS_A_MINUTE)


def write_story(newsroom: Newsroom, post: Post) -> Story:
    """Tell a post's story; a media post has no body."""
    dice = post.dice(newsroom.seed, "source")
    return Story(
        post=post,
        lead=write_lead(newsroom, post),
        source=dice.choice(newsroom.world.sources) if dice.random() < 0.6 else None,
        image=newsroom.main_image(post),
        body=() if post.is_media else tuple(write_body(newsroom, post)),
        below=(
            boxes.author_box(newsroom, post),
            boxes.most_read_box(newsroom, post.path),
            boxes.coverage_box(newsroom, post),
            boxes.read_next_box(newsroom, post),
        ),
    )


def write_page(chrome: Chrome, post: Post) -> str:
    """The HTML of a post's page."""
    newsroom = chrome.newsroom
    story = write_story(newsroom, post)
    main = _media_main(newsroom, story) if post.is_media else _article_main(newsroom, story)
    head = write_head(newsroom, post, story.lead, story.image)
    return chrome.page(
        post.title, head, main, write_scripts(newsroom, post, story.lead, story.image)
    )


def write_gold(newsroom: Newsroom, post: Post) -> GoldArticle:
    """What a reader should find on the page of an article."""
    story = write_story(newsroom, post)
    blocks = tuple(element.block for element in story.body if element.block)
    figures = [
        GoldImage(block["url"], block["caption"], block["credit"])
        for block in blocks
        if block["type"] == "image"
    ]
    author = (post.writer.name if post.writer else newsroom.edition.outlet,
              newsroom.page_address(post.writer.url_path) if post.writer else None)  # fmt: skip
    return GoldArticle(
        url=newsroom.address(post),
        aliases=(newsroom.page_address(post.alias),) if post.alias else (),
        twin_of=newsroom.page_address(post.twin_of) if post.twin_of else None,
        kind=post.section.kind,
        external_id=post.postid,
        section=_section_of(newsroom, post),
        section_of_path=_folder(post),
        title=post.title,
        lead=story.lead,
        body=story.text,
        body_blocks=blocks,
        authors=(author,),
        source=story.source,
        language=newsroom.edition.language,
        published_at=post.published.astimezone(UTC),
        modified_at=post.modified.astimezone(UTC),
        read_minutes=story.read_minutes,
        image_url=story.image.url,
        image_caption=story.image.caption or "",
        image_credit=story.image.credit,
        images=(story.image, *figures),
        tags=tuple((tag, newsroom.page_address(tag_path(tag))) for tag in post.tags),
        keywords=tuple(dict.fromkeys((*post.tags, *post.hidden))),
        links=_number_links((*story.body, *story.below)),
    )


def _section_of(newsroom: Newsroom, post: Post) -> str:
    if not newsroom.layout.tawsiyat:
        # Only that script says what the address does not.
        return _folder(post)
    if not post.category:
        return post.section.path
    return next(s.path for s in newsroom.edition.sections if s.label == post.category)


def _folder(post: Post) -> str:
    return post.path.strip("/").rpartition("/")[0]


def _number_links(elements: tuple[Element, ...]) -> tuple[GoldLink, ...]:
    seen: Counter[str] = Counter()
    links = []
    for kind, anchor, target in (link for element in elements for link in element.links):
        seen[kind] += 1
        links.append(GoldLink(kind, seen[kind], anchor, target))
    return tuple(links)


def _title_box(newsroom: Newsroom, story: Story) -> str:
    post, labels = story.post, newsroom.edition.labels
    byline = escape(newsroom.edition.outlet)
    if post.writer:
        byline = f'<a href="{post.writer.url_path}">{escape(post.writer.name)}</a>'
    rows = [labels["by"].format(byline)]
    if story.source:
        rows.append(labels["source"].format(escape(story.source)))
    rows.append(newsroom.shown_time(post.published))
    metas = "\n".join(f"<li>{row}</li>" for row in rows)
    heading = newsroom.layout.heading
    minutes = labels["read_time"].format(story.read_minutes) if story.body else ""
    if minutes and not newsroom.layout.bare_read_time:
        minutes = f'<div class="reading-time">{minutes}</div>'
    return (
        f'<div class="details-white-box">\n<{heading}>{escape(post.title)}</{heading}>\n'
        f'<ul class="post-type post-metas type-wrap article-details-metas">\n{metas}\n</ul>\n'
        f"{minutes}\n"
    )


def _article_main(newsroom: Newsroom, story: Story) -> str:
    post, labels = story.post, newsroom.edition.labels
    body = "\n".join(element.html for element in story.body)
    disclaimer = (
        f'<div class="post_disclaimer">{labels["disclaimer"]}</div>\n' if post.is_opinion else ""
    )
    below = "".join(element.html for element in story.below)
    print_path = f"/print/{slugify(post.title)}"
    return (
        f"{_title_box(newsroom, story)}"
        f'<p class="lg_para summary">{escape(story.lead)}</p>\n</div>\n'
        f'{_share(newsroom, post)}<a rel="nofollow" href="{print_path}">{labels["print"]}</a>\n'
        f"{_main_image(story)}"
        f'<section class="news-section read-section light_bg pd-top-0 light_bg">\n'
        f'<div class="p-content">\n{body}\n</div>\n{disclaimer}{_tag_list(post)}</section>\n{below}'
    )


def _media_main(newsroom: Newsroom, story: Story) -> str:
    """A media page: no body container, its description in a plain paragraph."""
    post = story.post
    below = "".join(element.html for element in story.below)
    number = post.postid
    player = {
        "video": f'<div class="player"><video data-source="/media/{number}.mp4"></video></div>',
        "gallery": "".join(
            f'<img src="{escape(story.image.url)}&amp;n={n}" alt="">' for n in range(1, 5)
        ),
    }.get(post.section.kind, f'<img src="{escape(story.image.url)}" alt="">')
    return (
        f"{_title_box(newsroom, story)}</div>\n{_share(newsroom, post)}{player}\n"
        f"<p>\n{escape(story.lead)}\n</p>\n{_tag_list(post)}{below}"
    )


def _share(newsroom: Newsroom, post: Post) -> str:
    address = newsroom.address(post)
    return (
        '<ul class="spread">'
        f'<li><a href="https://twitter.com/intent/tweet?url={address}">x</a></li></ul>\n'
    )


def _main_image(story: Story) -> str:
    image = story.image
    caption = escape(write_caption(image.caption or "", image.credit))
    # Every other page loads its image late, with the address in data-src.
    lazy = story.post.number % 2
    source = f'data-src="{escape(image.url)}"' if lazy else f'src="{escape(image.url)}"'
    return (
        f'<ul class="post-media"><li><img {source} alt="{caption}">\n'
        f'<div class="post-media-text">{caption}</div></li></ul>\n'
    )


def _tag_list(post: Post) -> str:
    rows = "".join(
        f'<li><a href="{encode_path(tag_path(tag))}"><p>\n{escape(tag)}\n</p></a></li>'
        for tag in post.tags
    )
    return f'<ul class="topic-list">{rows}</ul>\n'
