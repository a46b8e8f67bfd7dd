"""The pages of posts: an article with its body, or a media page without one."""

from __future__ import annotations

from demo.chrome import Chrome, tag_path
from demo.edition import slugify
from demo.elements import encode_path, escape, write_caption
from demo.metadata import write_head, write_scripts
from demo.newsroom import Newsroom
from demo.post import Post
from demo.story import Story, write_story


def write_page(chrome: Chrome, post: Post) -> str:
    """The HTML of a post's page."""
    newsroom = chrome.newsroom
    story = write_story(newsroom, post)
    main = _media_main(newsroom, story) if post.is_media else _article_main(newsroom, story)
    head = write_head(newsroom, post, story.lead, story.image)
    scripts = write_scripts(newsroom, story)
    return chrome.page(post.title, head, _breadcrumb(newsroom, post) + main, scripts)


def _breadcrumb(newsroom: Newsroom, post: Post) -> str:
    if not newsroom.layout.breadcrumb:
        return ""
    home = post.home
    rows = [f'<a href="/">{escape(newsroom.edition.labels["front"])}</a>']
    if home.group:
        rows.append(f"<span>{escape(home.group)}</span>")
    rows.append(f'<a href="{escape(home.url_path)}">{escape(home.label)}</a>')
    items = "".join(f"<li>{row}</li>" for row in rows)
    return f'<nav aria-label="breadcrumb"><ol class="breadcrumb">{items}</ol></nav>\n'


def _title(newsroom: Newsroom, post: Post) -> str:
    heading = newsroom.layout.heading
    return f"<{heading}>{escape(post.title)}</{heading}>\n"


def _metas(newsroom: Newsroom, story: Story) -> str:
    post, labels = story.post, newsroom.edition.labels
    byline = escape(newsroom.byline(post))
    if post.writer:
        byline = f'<a href="{encode_path(post.writer.url_path)}">{byline}</a>'
    rows = [labels["by"].format(byline)]
    if story.source:
        rows.append(labels["source"].format(escape(story.source)))
    rows.append(newsroom.shown_time(post))
    metas = "\n".join(f"<li>{row}</li>" for row in rows)
    return f'<ul class="post-type post-metas type-wrap article-details-metas">\n{metas}\n</ul>\n'


def _read_time(newsroom: Newsroom, story: Story) -> str:
    minutes: str = newsroom.edition.labels["read_time"].format(story.read_minutes)
    if newsroom.layout.bare_read_time:
        return f"{minutes}\n"
    return f'<div class="reading-time">{minutes}</div>\n'


def _article_main(newsroom: Newsroom, story: Story) -> str:
    post, labels = story.post, newsroom.edition.labels
    body = "\n".join(element.html for element in story.body)
    disclaimer = (
        f'<div class="post_disclaimer">{labels["disclaimer"]}</div>\n' if post.is_opinion else ""
    )
    below = "".join(element.html for element in story.below)
    print_path = f"/print/{slugify(post.title)}"
    return (
        f'<div class="details-white-box">\n{_title(newsroom, post)}{_metas(newsroom, story)}'
        f"{_read_time(newsroom, story)}"
        f'<p class="lg_para summary">{escape(story.lead)}</p>\n</div>\n'
        f'{_share(newsroom, post)}<a rel="nofollow" href="{print_path}">{labels["print"]}</a>\n'
        f"{_main_image(story)}"
        f'<section class="news-section read-section light_bg pd-top-0 light_bg">\n'
        f'<div class="p-content">\n{body}\n</div>\n{disclaimer}{_tag_list(post)}</section>\n{below}'
    )


def _media_main(newsroom: Newsroom, story: Story) -> str:
    """A media page: no body container, its description in a plain paragraph or a summary."""
    post = story.post
    metas = _metas(newsroom, story) if newsroom.edition.media_metas else ""
    day = "" if metas else f"<p>\n{newsroom.shown_time(post)}\n</p>\n"
    description = ""
    if story.lead:
        is_summary = post.section.kind == "newscast" and post.number % 2
        description = (
            f'<p class="lg_para summary">{escape(story.lead)}</p>\n' if is_summary
            else f"<p>\n{escape(story.lead)}\n</p>\n"
        )  # fmt: skip
    below = "".join(element.html for element in story.below)
    return (
        f'<div class="details-white-box">\n{_title(newsroom, post)}{metas}</div>\n'
        f"{_share(newsroom, post)}{story.media.html if story.media else ''}"
        f"{description}{day}{_tag_list(post)}{below}"
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
