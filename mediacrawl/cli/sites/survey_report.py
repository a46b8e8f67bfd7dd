"""What `scrapy newsite` found, for a reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mediacrawl.cli.show.as_object import shown_object
from mediacrawl.cli.show.as_text import console_of, print_field, print_part

if TYPE_CHECKING:
    from rich.console import Console

    from mediacrawl.cli.sites.survey import Named, Survey

_MOST = 12
_BRIEF = ("title", "authors", "published_at", "section", "kind", "lead", "image_url", "tags")


def print_survey(survey: Survey) -> None:
    """Print what a site says of itself, and its articles as they are read."""
    console, found = console_of(), survey.found
    assert found is not None
    console.print(survey.site.front_url, style="bold", soft_wrap=True)
    for name in ("name", "language", "zone"):
        stated = getattr(found, name)
        text = f"{stated.value} (from {stated.source})" if stated else "not stated"
        print_part(console, name, [text])
    _print_sources(console, "feeds", survey.feeds)
    _print_sources(console, "sitemaps", survey.sitemaps)
    for name in ("sections", "regions", "tags"):
        links = [f"{one.label or ''} {one.url}".strip() for one in getattr(found, name)]
        print_part(console, f"{name}: {len(links)}", _cut(links))
    editions = [f"{one.language} {one.url}" for one in found.editions]
    print_part(console, f"other editions: {len(editions)}", _cut(editions))
    print_part(console, f"articles on the front page: {len(survey.listed)}", [])
    for number, look in enumerate(survey.looks, start=1):
        console.print()
        console.print(f"Article {number}", style="bold")
        console.print(look.url, soft_wrap=True)
        _print_brief(console, shown_object(look))
    if survey.notes:
        console.print()
        print_part(console, "to look at", survey.notes)


def _print_sources(console: Console, label: str, sources: list[Named]) -> None:
    lines = []
    for one in sources:
        said = one.problem or f"names {len(one.articles)} articles"
        lines += [one.found.url, f"    {said} (found on: {one.found.found_on})"]
    print_part(console, f"{label}: {len(sources)}", lines)


def _print_brief(console: Console, shown: dict[str, Any]) -> None:
    fields = shown["fields"]
    for name in _BRIEF:
        if fields[name]["value"] not in (None, [], ""):
            print_field(console, name, {**fields[name], "others": []})
    missing = [name for name in _BRIEF if fields[name]["value"] in (None, [], "")]
    body, left = shown["body"], shown["left_out"]
    share = left["text_share"]
    told = f"blocks: {len(body['blocks'])}, words: {body['words']}"
    if share is not None:
        told += f"; {share:.0%} of its container's text is read"
    print_part(console, f"body ({body['source']})", [told])
    if missing:
        print_part(console, "not stated", [", ".join(missing)])


def _cut(lines: list[str]) -> list[str]:
    rest = len(lines) - _MOST
    return [*lines[:_MOST], f"and {rest} more"] if rest > 0 else lines
