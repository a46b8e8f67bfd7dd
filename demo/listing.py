"""Pages that list stories: sections, regions, tags, authors, dossiers and the front page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from demo.boxes import most_read_box, thumbnail
from demo.cast import Writer
from demo.chrome import Chrome, region_path, tag_path
from demo.elements import encode_path, escape
from demo.metadata import tawsiyat_of_page
from demo.newsroom import Newsroom
from demo.post import Post
from demo.truth import GoldListing

_BLOCK = 4
"""Stories in a block of the front page."""
_SHARE_UNDESCRIBED = 0.25


@dataclass(frozen=True, slots=True)
class Shelf:
    """A listing: its address, name and all its stories, newest first."""

    path: str
    kind: str
    """As `corpus.placement.page_kind`."""
    label: str
    posts: Sequence[Post]
    posttype: str = ""
    """Post type of a listing that is a post of its own: authors and dossiers."""
    blurb: str = ""
    """What the page says of its subject."""


def plan_shelves(newsroom: Newsroom) -> list[Shelf]:
    """Every listing of the site but the front page."""
    edition, by_section = newsroom.edition, newsroom.by_section
    by_region: dict[str, list[Post]] = {region: [] for region in edition.regions}
    by_tag: dict[str, list[Post]] = {}
    by_coverage: dict[str, list[Post]] = {coverage.path: [] for coverage in edition.coverages}
    for post in newsroom.posts:
        if post.country.region in by_region:
            by_region[post.country.region].append(post)
        for tag in post.tags:
            by_tag.setdefault(tag, []).append(post)
        if post.coverage:
            by_coverage[post.coverage.path].append(post)
    posttypes = edition.labels["author_posttype"], edition.labels["coverage_posttype"]
    return [
        *(
            Shelf(s.url_path, "section", s.label, by_section.get(s.path, []))
            for s in (*edition.sections, *edition.media)
        ),
        *(Shelf(region_path(r), "region", r, posts) for r, posts in by_region.items()),
        *(Shelf(tag_path(t), "tag", t, posts) for t, posts in by_tag.items()),
        *(
            Shelf(w.url_path, "author", w.name, posts, posttypes[0], _author_note(newsroom, w))
            for w, posts in newsroom.by_writer.items()
        ),
        *(
            Shelf(c.url_path, "coverage", c.name, by_coverage[c.path], posttypes[1], c.blurb)
            for c in edition.coverages
        ),
    ]


def write_shelf(
    chrome: Chrome, shelf: Shelf, per_page: int
) -> Iterator[tuple[str, str, GoldListing]]:
    """Every page of a listing: its key, HTML and gold."""
    count = max(1, -(-len(shelf.posts) // per_page))
    for page in range(1, count + 1):
        posts = shelf.posts[(page - 1) * per_page : page * per_page]
        path = shelf.path if page == 1 else f"{shelf.path}?page={page}"
        html = _shelf_page(chrome, shelf, posts, page, count)
        gold = GoldListing(
            path=path,
            page_url=chrome.newsroom.page_address(shelf.path),
            page_kind=shelf.kind,
            label=shelf.label,
            description=shelf.blurb or None,
            page=page,
            placements=_addresses(chrome.newsroom, posts),
        )
        yield path, html, gold


def write_front(chrome: Chrome) -> tuple[str, GoldListing]:
    """The front page: the latest stories, then a block a section."""
    newsroom = chrome.newsroom
    edition = newsroom.edition
    blocks = [(edition.labels["latest"], "/", newsroom.posts[: _BLOCK + 1])]
    blocks += [
        (s.label, s.url_path, newsroom.by_section.get(s.path, [])[:_BLOCK])
        for s in (*edition.sections, *edition.media)
    ]
    main = "".join(
        f'<section class="block"><h2><a href="{encode_path(path)}">{escape(label)}</a></h2>\n'
        f'<div class="cards">{"".join(_card(newsroom, post) for post in posts)}</div></section>\n'
        for label, path, posts in blocks
        if posts
    )
    main += most_read_box(newsroom, "/").html
    shown = [post for _, _, posts in blocks for post in posts]
    script = tawsiyat_of_page(newsroom, edition.outlet, "/")
    html = chrome.page(edition.outlet, _head(chrome, edition.outlet, "/"), main, script)
    address = f"{edition.origin}/"
    return html, GoldListing("/", address, "front", None, None, 1, _addresses(newsroom, shown))


def write_index(chrome: Chrome, label: str, path: str, links: Sequence[tuple[str, str]]) -> str:
    """A page that only links other pages: all authors, all dossiers, a static page."""
    rows = "".join(
        f'<li><a href="{encode_path(href)}">{escape(name)}</a></li>' for name, href in links
    )
    main = f'<h1 class="page-name">{escape(label)}</h1>\n<ul class="index">{rows}</ul>\n'
    return chrome.page(label, _head(chrome, label, path), main)


def _shelf_page(chrome: Chrome, shelf: Shelf, posts: Sequence[Post], page: int, count: int) -> str:
    newsroom = chrome.newsroom
    cards = "".join(_card(newsroom, post) for post in posts)
    # The first story of a section stands above its list and in it once more.
    top = _top_story(newsroom, posts[0]) if posts and page == 1 else ""
    blurb = f"<p>\n{escape(shelf.blurb)}\n</p>\n" if shelf.blurb else ""
    path = encode_path(shelf.path)
    following = f"{path}?page={page + 1}" if page < count else ""
    main = (
        f'<h1 class="page-name">{escape(shelf.label)}</h1>\n{blurb}{top}'
        f'<div class="cards">\n{cards}</div>\n{_pager(newsroom, path, page, count)}'
        f"{most_read_box(newsroom, shelf.path).html}"
    )
    head = _head(chrome, shelf.label, shelf.path)
    if shelf.blurb:
        head.append(f'<meta name="description" content="{escape(shelf.blurb)}">')
    if following and newsroom.layout.pagination == "rel":
        head.append(f'<link rel="next" href="{escape(following)}">')
    script = ""
    if newsroom.layout.tawsiyat:
        script = tawsiyat_of_page(newsroom, shelf.label, shelf.path, shelf.posttype, shelf.blurb)
    return chrome.page(shelf.label, head, main, script)


def _pager(newsroom: Newsroom, path: str, page: int, count: int) -> str:
    labels = newsroom.edition.labels
    following = f"{path}?page={page + 1}"
    match newsroom.layout.pagination:
        case "numbered":
            numbers = "".join(
                f'<li class="here"><span>{n}</span></li>' if n == page
                else f'<li><a href="{path}?page={n}">{n}</a></li>'
                for n in range(1, count + 1)
                if n in (1, count) or abs(n - page) < 3
            )  # fmt: skip
            return f'<ul class="pages">{numbers}</ul>\n' if count > 1 else ""
        case _ if page >= count:
            return ""
        case "query":
            return f'<div class="pages"><a href="?page={page + 1}">{labels["next"]} »</a></div>\n'
        case "load-more":
            return f'<button class="more" data-url="{following}">{labels["load_more"]}</button>\n'
    return f'<div class="pages"><a rel="next" href="{following}">{labels["next"]}</a></div>\n'


def _head(chrome: Chrome, title: str, path: str) -> list[str]:
    address = chrome.newsroom.page_address(path)
    head = [
        f'<meta property="og:title" content="{escape(title)}">',
        '<meta property="og:type" content="website">',
        f'<meta property="og:url" content="{address}">',
    ]
    if chrome.newsroom.layout.canonical:
        head.append(f'<link rel="canonical" href="{address}">')
    return head


def _top_story(newsroom: Newsroom, post: Post) -> str:
    href, title = escape(newsroom.href(post)), escape(post.title)
    return (
        f'<div class="top-story">{thumbnail(newsroom, post)}<h2><a href="{href}">{title}</a></h2>'
        "</div>\n"
    )


def _card(newsroom: Newsroom, post: Post) -> str:
    # Half of the cards name the section, half the region, as on the real site.
    has_region = post.country.region in newsroom.edition.regions and not post.number % 2
    label = post.country.region if has_region else post.section.label
    return (
        f'<div class="card">{thumbnail(newsroom, post)}<div class="media-caption">'
        f'<h3><a href="{escape(newsroom.href(post))}">{escape(post.title)}</a></h3>'
        f"<ul><li>{escape(label)}</li><li>{newsroom.shown_date(post)}</li></ul>"
        "</div></div>\n"
    )


def _author_note(newsroom: Newsroom, writer: Writer) -> str:
    """What the author's page says of its author, if it does."""
    dice = Random(f"{newsroom.seed}/{writer.name}/note")
    if dice.random() < _SHARE_UNDESCRIBED:
        return ""
    town = dice.choice(dice.choice(newsroom.world.countries).towns)
    return newsroom.world.grammar.say("author_note", dice, {"name": writer.name, "town": town})


def _addresses(newsroom: Newsroom, posts: Sequence[Post]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(newsroom.address(post) for post in posts))
