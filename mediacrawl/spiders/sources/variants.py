"""Further forms of articles that a run has seen: noted as such, and not asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mediacrawl.items import Discovery
from mediacrawl.kinds import Kind
from mediacrawl.reasons.made import form_of
from mediacrawl.values.addresses.variants import plain_form

if TYPE_CHECKING:
    from mediacrawl.items import Entry
    from mediacrawl.spiders.frontier import Frontier


def without_variants(
    entries: Sequence[Entry], frontier: Frontier
) -> tuple[Sequence[Entry], list[Discovery]]:
    """What is named but for printers' and telephones' forms of what is named too, or was before;
    notes of those that the run has not seen."""
    forms = {
        entry.url: plain
        for entry in entries
        if entry.kind is Kind.ARTICLE and (plain := plain_form(entry.url))
    }
    if not forms:
        return entries, []
    named = {entry.url for entry in entries if entry.kind is Kind.ARTICLE}
    twins = {
        url: plain for url, plain in forms.items() if plain in named or frontier.has_seen(plain)
    }
    notes = [
        Discovery(url, Kind.ARTICLE, form_of(plain))
        for url, plain in twins.items()
        if not frontier.has_seen(url) and frontier.see(f"{url} form")
    ]
    return [entry for entry in entries if entry.url not in twins], notes
