"""What stands around every page: head, header with the navigation, ticker and footer."""

from __future__ import annotations

from functools import cached_property
from random import Random

from demo.edition import Section, slugify
from demo.elements import encode_path, escape
from demo.newsroom import Newsroom

_TICKER_LINES = 10


def region_path(region: str) -> str:
    """Path of a region's listing."""
    return f"/regions/{slugify(region)}"


def tag_path(tag: str) -> str:
    """Path of a tag's listing."""
    return f"/tags/{slugify(tag)}"


class Chrome:
    """The furniture of a site's pages, written once."""

    def __init__(self, newsroom: Newsroom) -> None:
        self.newsroom = newsroom
        self._edition = newsroom.edition
        self._labels = newsroom.edition.labels

    def page(self, title: str, head: list[str], main: str, scripts: str = "") -> str:
        """A whole page around its main part; `head` are its metas and links."""
        layout = self.newsroom.layout
        if layout.shuffled_metas:
            Random(title).shuffle(head)
        metas = "\n".join(head)
        html = (
            f'<!DOCTYPE html>\n<html lang="{self._edition.language}"'
            f' dir="{self._edition.direction}">\n<head>\n'
            f'<meta charset="utf-8">\n<title>{escape(title)} | {self._edition.outlet}</title>\n'
            f'{metas}\n{scripts}<link rel="stylesheet" href="/assets/main.css">\n</head>\n<body>\n'
            f"{self._header}{self._ticker}<main>\n{main}</main>\n{self._footer}</body>\n</html>\n"
        )
        return layout.rename(html)

    @cached_property
    def headlines(self) -> tuple[str, ...]:
        """Lines of the ticker: the second is a story's own title, the others stand alone."""
        dice = Random(f"{self.newsroom.seed}/ticker")
        lines: dict[str, None] = {}
        for post in self.newsroom.articles * 3:
            if len(lines) == 1:
                lines[self.newsroom.articles[0].title] = None
            line = self.newsroom.world.grammar.say("ticker", dice, post.cast)
            lines[line] = None
            if len(lines) >= _TICKER_LINES:
                break
        return tuple(lines)

    @cached_property
    def _header(self) -> str:
        languages = "".join(
            f'<li><a href="{url}">{name}</a></li>' for name, url in self._edition.editions
        )
        regions = "".join(
            f'<li><a href="{encode_path(region_path(region))}">{escape(region)}</a></li>'
            for region in self._edition.regions
        )
        return (
            f'<header class="site-head">\n<a class="brand" href="/">{self._edition.outlet}</a>\n'
            f'<ul class="languages">{languages}</ul>\n'
            '<ul class="follow"><li><a href="https://twitter.com/almayadeen">x</a></li></ul>\n'
            '<a class="find" href="/search?q=" rel="nofollow"></a>'
            f'<em class="motto">{self._labels["slogan"]}</em>\n'
            f'<nav class="wide-menu">{self._menu(nested=True)}</nav>\n'
            f'<nav class="small-menu">{self._menu(nested=False)}</nav>\n'
            f'<ul class="places">{regions}</ul>\n</header>\n'
        )

    def _menu(self, *, nested: bool) -> str:
        """The navigation, which pages hold twice: nested for wide screens, flat for small ones."""
        groups: dict[str, list[Section]] = {}
        for section in (*self._edition.sections, *self._edition.media):
            groups.setdefault(section.group or section.label, []).append(section)
        items = []
        for label, sections in groups.items():
            links = [f'<a href="/{s.path}">{escape(s.label)}</a>' for s in sections]
            if sections[0].label == label:
                items.append(f"<li>{links[0]}</li>")
                continue
            rows = "".join(f"<li>{link}</li>" for link in links)
            inner = f"<ul>{rows}</ul>" if nested else f"</li>{rows}<li>"
            items.append(f'<li><a href="javascript:void(0)">{label}</a>{inner}</li>')
        items.append(f'<li><a href="/live">• {self._labels["live"]}</a></li>')
        return f"<ul>{''.join(items)}</ul>".replace("<li></li>", "")

    @cached_property
    def _ticker(self) -> str:
        story = self.newsroom.articles[0]
        href = escape(self.newsroom.href(story))
        lines = "\n".join(
            f'<span class="urgent-line"><a href="{href}">{escape(line)}</a></span>'
            if line == story.title
            else f'<span class="urgent-line">{escape(line)}</span>'
            for line in self.headlines
        )
        label = self._labels["breaking"]
        return f'<div class="urgent-bar"><b class="urgent-label">{label}</b>\n{lines}\n</div>\n'

    @cached_property
    def _footer(self) -> str:
        links = [(label, path) for path, label in self._edition.static.items() if path != "/live"]
        links.append((self._labels["authors"], "/authors"))
        rows = "".join(f'<li><a href="{path}">{escape(label)}</a></li>' for label, path in links)
        return (
            f'<footer class="site-foot">\n<h6>{self._edition.outlet}</h6>\n'
            f"<p>{self._labels['about']}</p>\n<p>{self._labels['rights']}</p>\n"
            '<ul class="follow"><li><a href="https://twitter.com/almayadeen">x</a></li></ul>\n'
            f"<ul>{rows}</ul>\n</footer>\n"
        )
