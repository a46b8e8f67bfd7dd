"""An outlet without an end: a calendar, tags that combine, numbers of visits, nested sitemaps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from demo.answers import XML, Answer, answer
from demo.outlet_pages import Chrome, write_listing
from demo.outlets import HOST, PER_PAGE, Outlet, build_outlet
from demo.sitemaps import write_sitemap_index

_MENU = (("/latest", "Latest"), ("/politics", "Politics"), ("/agenda", "Agenda"))
_TOPICS = tuple(f"topic-{number}" for number in range(5))
_MONTHS = 12


class Endless(dict[str, Answer]):
    """Pages that are there, and those that are written when they are asked for."""

    writers: dict[str, Callable[[str], Answer]]

    def get(self, key: str, default: Any = None) -> Any:
        """The answer at a decoded path."""
        bare = key.partition(";")[0]
        if bare in self:
            return self[bare]
        for start, write in self.writers.items():
            if bare.startswith(start):
                return write(bare)
        return default


def trapped_outlet(articles: int = 24) -> Outlet:
    """Build it: its articles stand in its sections, and everything else goes on for ever."""
    outlet = build_outlet("numbered", articles)
    chrome = Chrome("Lakeside Post", f"https://{HOST}", "en", (*_MENU, ("/economy", "Economy"),
                    ("/culture", "Culture")))  # fmt: skip
    pages = Endless(_with_visits(outlet, "/"))
    pages.writers = {
        "/latest": lambda key: _latest(chrome, outlet, key),
        "/agenda": lambda key: _agenda(chrome, key),
        "/tag/": lambda key: _tag(chrome, outlet, key),
        "/maps/": lambda key: _index(chrome, key),
    }
    shown = outlet.stories[:PER_PAGE]
    pages["/"] = answer(write_listing(chrome, "Lakeside Post", shown))
    del pages["/maps/all.xml"], pages["/maps/all-1.xml"]
    for tag in _TOPICS:
        del pages[f"/tag/{tag}"]
    return Outlet(pages, outlet.stories)


def _with_visits(outlet: Outlet, start: str) -> dict[str, Answer]:
    """The pages, each of which links articles with the number of a visit of its own."""
    found = {}
    for visit, (key, page) in enumerate(outlet.pages.items()):
        if "html" in page.content_type and key.startswith(start):
            html = page.text
            for story in outlet.stories:
                linked = f'<a href="{story.path}'
                html = html.replace(f'{linked}"', f'{linked};jsessionid={visit:08X}"')
            page = answer(html)
        found[key] = page
    return found


def _latest(chrome: Chrome, outlet: Outlet, key: str) -> Answer:
    """The same articles on each page, and a next one."""
    number = int(key.partition("?page=")[2] or 1)
    shown = [
        replace(story, path=f"{story.path};jsessionid={number:08X}")
        for story in outlet.stories[:PER_PAGE]
    ]
    after = f'<a rel="next" href="/latest?page={number + 1}">Next</a>'
    return answer(write_listing(chrome, "Latest", shown, after))


def _agenda(chrome: Chrome, key: str) -> Answer:
    """A month without an event, its days, and the month after."""
    number = int(key.partition("?page=")[2] or 1)
    year, month = divmod(number, _MONTHS)
    days = "".join(f'<a href="/agenda/{2026 + year}/{month + 1:02}/{day:02}">{day}</a> '
                   for day in range(1, 29))  # fmt: skip
    after = f'{days}<a rel="next" href="/agenda?page={number + 1}">Next month</a>'
    return answer(write_listing(chrome, "Agenda", [], after))


def _tag(chrome: Chrome, outlet: Outlet, key: str) -> Answer:
    """What has all of these tags or some, and every one that may be added."""
    tags = key.removeprefix("/tag/").partition("?")[0].split("+")
    shown = [story for story in outlet.stories if story.tag in tags]
    more = "".join(f'<a href="/tag/{"+".join([*tags, tag])}">{tag}</a> ' for tag in _TOPICS)
    return answer(write_listing(chrome, " ".join(tags), shown[:PER_PAGE], f"<p>{more}</p>"))


def _index(chrome: Chrome, key: str) -> Answer:
    """An index of sitemaps that names two others of its kind."""
    below = [f"{key.removesuffix('.xml')}-{number}.xml" for number in range(2)]
    return answer(write_sitemap_index(chrome.origin, below), XML)
