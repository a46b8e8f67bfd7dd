"""`scrapy show` for a reader: lines of at most 100 columns, every label on a line of its own.

Beside a label, text that runs from right to left would be torn.
"""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

WIDEST = 100
_INDENT = "    "
_MOST_LISTED = 20


def print_shown(shown: dict[str, Any]) -> None:
    """Print what `shown_object` says."""
    console = console_of()
    console.print(shown["url"], soft_wrap=True)  # to be copied whole
    console.print(f"{shown['kind']}, {shown['read_from']}")
    if problem := shown.get("problem"):
        console.print(f"It is not read: {problem}", style="bold")
    elif "fields" in shown:
        _print_article(console, shown)
    else:
        _print_listing(console, shown)


def console_of() -> Console:
    """Give what is printed on: as wide as the terminal, 80 columns where there is none."""
    from rich.console import Console

    width = min(shutil.get_terminal_size((80, 24)).columns, WIDEST)
    return Console(file=sys.stdout, width=width, highlight=False, markup=False, emoji=False)


def _print_article(console: Console, shown: dict[str, Any]) -> None:
    if shown["canonical"] != shown["url"]:
        console.print(f"known as {shown['canonical']}", soft_wrap=True)
    console.print(f"outlet {shown['outlet']}, edition {shown['edition']}")
    console.print()
    for name, field in shown["fields"].items():
        if field["value"] in (None, [], ""):
            continue
        print_field(console, name, field)
    empty = [name for name, field in shown["fields"].items() if field["value"] in (None, [], "")]
    if empty:
        print_part(console, "not stated", [", ".join(empty)])
    for name in empty:
        if shown["fields"][name]["others"]:
            print_field(console, name, shown["fields"][name])
    _print_body(console, shown["body"])
    _print_left_out(console, shown["left_out"])
    _print_links(console, shown)


def print_field(console: Console, name: str, field: dict[str, Any]) -> None:
    """Print a field's value, its source, and what the others say."""
    same = [one["source"] for one in field["others"] if one["value"] == field["value"]]
    same = [one for one in dict.fromkeys(same) if one != field["source"]]
    said = f"{name} ({field['source']})" if field["source"] else name
    if same:
        said = f"{said[:-1]}; {', '.join(same)} the same)"
    lines = [_text(field["value"])] if field["value"] not in (None, [], "") else []
    others = (one for one in field["others"] if one["value"] != field["value"])
    lines += [f"{o['source']}: {_text(o['value']) or 'nothing that can be read'}" for o in others]
    print_part(console, said, lines)


def _print_body(console: Console, body: dict[str, Any]) -> None:
    blocks = body["blocks"]
    head = f"body ({body['source']}): blocks {len(blocks)}, words {body['words']}"
    print_part(console, head, list(_block_lines(blocks)))


def _block_lines(blocks: list[dict[str, Any]]) -> Iterator[str]:
    for number, block in enumerate(blocks, start=1):
        yield f"{number} {block['type']}"
        if block["type"] == "list":
            yield from (f"{_INDENT}- {item}" for item in block["items"])
        elif block["text"]:
            yield f"{_INDENT}{block['text']}"
        if block.get("url"):
            yield f"{_INDENT}{block['url']}"


def _print_left_out(console: Console, left: dict[str, Any]) -> None:
    share, damage = left["text_share"], left["damage"]
    head = "left out" if share is None else f"left out: {share:.0%} of its container's text is read"
    lines = [f"{number} by the rule: {rule}" for rule, number in left["rules"].items()]
    lines += [f"{one['rule']}: {one['text'][:200]}" for one in left["texts"] if one["text"]]
    lines += [f"{damage} characters are broken (U+FFFD or mojibake)"] if damage else []
    print_part(console, head, lines or ["nothing"])


def _print_links(console: Console, shown: dict[str, Any]) -> None:
    counts = Counter(link["kind"] for link in shown["links"])
    if counts:
        lines = [f"{link['kind']} {link['position']}: {link['anchor'] or link['target_url']}"
                 for link in shown["links"]]  # fmt: skip
        told = ", ".join(f"{number} {kind}" for kind, number in counts.items())
        print_part(console, f"links: {told}", _cut(lines))
    if shown["images"]:
        lines = [_text(image) for image in shown["images"]]
        print_part(console, f"images: {len(lines)}", _cut(lines))


def _print_listing(console: Console, shown: dict[str, Any]) -> None:
    console.print()
    for name in ("label", "description", "next_page", "damage"):
        if shown[name]:
            print_part(console, name.replace("_", " "), [shown[name]])
    if shown["headlines"]:
        print_part(console, "ticker", shown["headlines"])
    placed = [f"{one['position']} {one['article_url']}" for one in shown["placements"]]
    print_part(console, f"articles that it lists: {len(placed)}", _cut(placed))
    besides = [" ".join(filter(None, one.values())) for one in shown["articles_besides"]]
    if besides:
        print_part(console, f"articles that it names besides: {len(besides)}", _cut(besides))
    if shown["navigation"]:
        lines = [f"{label}: {url}" for label, url in shown["navigation"].items()]
        print_part(console, f"menus: {len(lines)}", _cut(lines))
    for why, number in shown["lost"].items():
        print_part(console, "lost", [f"{number} entries: {why}"])


def print_part(console: Console, label: str, lines: list[str]) -> None:
    """Print a label, and below it lines: those that begin with spaces stand deeper."""
    from rich.text import Text

    console.print(Text(label, style="bold"))
    for line in lines:
        deeper = line[: len(line) - len(line.lstrip(" "))]
        for part in Text(line.strip()).wrap(console, console.width - len(_INDENT + deeper)):
            part.rstrip()
            console.print(Text(_INDENT + deeper).append_text(part))


def _cut(lines: list[str]) -> list[str]:
    """The first lines, and how many more there are: --json has them all."""
    if len(lines) <= _MOST_LISTED:
        return lines
    return [*lines[:_MOST_LISTED], f"and {len(lines) - _MOST_LISTED} more (--json has all)"]


def _text(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(map(_text, value))
    if isinstance(value, dict):
        return ", ".join(_text(one) for one in value.values() if one not in (None, ""))
    return "" if value is None else str(value)
