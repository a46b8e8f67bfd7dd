"""An article's history on standard output: for a reader, or as JSON."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeAlias

from mediacrawl.corpus.changes import Change, History
from mediacrawl.corpus.diff import Paragraph, Piece, marked, paragraph_diff, with_context, word_diff

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

# Runs of words that changed, or a line that only shows where they stand.
Shown: TypeAlias = list[Piece] | str

WIDEST = 100
# Of a paragraph that only shows where a change stands.
_CONTEXT_LETTERS = 70
_INDENT = "    "
_STYLES = {"same": "", "removed": "red strike", "added": "bold green"}


def print_history(history: History) -> None:
    """Print the changes as wide as the terminal: coloured there, else with marks."""
    from rich.console import Console

    width = min(shutil.get_terminal_size((80, 24)).columns, WIDEST)
    console = Console(file=sys.stdout, width=width, highlight=False, markup=False, emoji=False)
    for text in _head(history):
        console.print(text, soft_wrap=text == history.url)  # to be copied whole
    for change in history.changes:
        console.print()
        _print_change(console, change)


def history_object(history: History) -> dict[str, Any]:
    """What JSON says of a history: times in ISO form, and of each change only what changed."""
    found = {name: _plain(value) for name, value in asdict(history).items() if name != "changes"}
    return {**found, "changes": [_change_object(change) for change in history.changes]}


def _head(history: History) -> Iterator[str]:
    yield history.title
    yield history.url
    post = f", post {history.external_id}" if history.external_id else ""
    yield f"article {history.article_id}{post}"
    yield f"revision {history.revision}, last seen {_time(history.last_seen_at)}"
    if not history.changes:
        yield f"No change since it was first seen {_time(history.first_seen_at)}"
    if history.removed_at:
        yield f"The site has removed it: found gone {_time(history.removed_at)}"


def _print_change(console: Console, change: Change) -> None:
    """Labels have lines of their own: beside them, text that runs right to left would be torn."""
    console.print(
        f"Revision {change.revision}, first seen {_time(change.changed_at)}", style="bold"
    )
    console.print(f"the former text was last seen {_time(change.former_seen_at)}")
    if change.silent:
        console.print("SILENT: the page's own time of change did not move", style="bold yellow")
    if change.former_title != change.title:
        _print_texts(console, "Headline before", [[Piece("same", change.former_title)]])
        _print_texts(console, "Headline after", [[Piece("same", change.title)]])
    if change.former_lead != change.lead:
        _print_texts(console, "Lead", [word_diff(change.former_lead, change.lead)])
    if change.former_body != change.body:
        _print_texts(console, "Body", _body_pieces(change))


def _body_pieces(change: Change) -> Iterator[Shown]:
    """The changed paragraphs word by word, and between them what shows where they stand."""
    for found in with_context(paragraph_diff(change.former_body, change.body)):
        if isinstance(found, int):
            yield f"({found} {'paragraph' if found == 1 else 'paragraphs'} more, unchanged)"
        elif found.changed:
            yield word_diff(found.before, found.after)
        else:
            yield _shortened(found)


def _print_texts(console: Console, label: str, texts: Iterable[Shown]) -> None:
    from rich.text import Text

    console.print(label, style="bold")
    for text in texts:
        shown = Text(text, style="dim") if isinstance(text, str) else _shown(console, text)
        for line in shown.wrap(console, console.width - len(_INDENT)):
            line.rstrip()
            console.print(Text(_INDENT).append_text(line))


def _shown(console: Console, pieces: list[Piece]) -> Text:
    from rich.text import Text

    if console.color_system is None or console.no_color:
        return Text(marked(pieces))
    return Text(" ").join(Text(piece.text, style=_STYLES[piece.op]) for piece in pieces)


def _shortened(paragraph: Paragraph) -> str:
    text = paragraph.after or ""
    if len(text) <= _CONTEXT_LETTERS:
        return text
    return text[:_CONTEXT_LETTERS].rpartition(" ")[0] + " …"


def _change_object(change: Change) -> dict[str, Any]:
    found: dict[str, Any] = {
        "revision": change.revision,
        "former_seen_at": _plain(change.former_seen_at),
        "changed_at": _plain(change.changed_at),
        "silent": change.silent,
    }
    if change.former_title != change.title:
        found["title"] = {"before": change.former_title, "after": change.title}
    if change.former_lead != change.lead:
        found["lead"] = _compared(change.former_lead, change.lead)
    if change.former_body != change.body:
        paragraphs = paragraph_diff(change.former_body, change.body)
        found["body"] = [_compared(*paragraph) for paragraph in paragraphs if paragraph.changed]
    return found


def _compared(before: str | None, after: str | None) -> dict[str, Any]:
    return {"before": before, "after": after, "diff": marked(word_diff(before, after))}


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value


def _time(value: datetime | None) -> str:
    return f"{value:%Y-%m-%d %H:%M} UTC" if value else "at an unknown time"
