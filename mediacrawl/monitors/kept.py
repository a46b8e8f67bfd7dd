"""How much of the pages' text is kept, and whether it is sound: what a reader loses in silence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mediacrawl.monitors.baseline import Baseline
from mediacrawl.monitors.chance import Fall, Share, Strictness, fall_of
from mediacrawl.monitors.finding import Finding
from mediacrawl.monitors.history import Run
from mediacrawl.monitors.medians import Move, compare, medians

# A twentieth of the text is a paragraph of an article: less is a caption more or less.
LEAST_FALL = 0.05
# The least spread of shares within a section, and from run to run whatever the sections.
WITHIN, BETWEEN = 0.02, 0.01
# A charset that is misread damages every article, a faulty agency's copy a few of a day.
DAMAGED = Strictness(chance=1e-5, worth=200)


def check_kept(baseline: Baseline) -> Iterator[Finding]:
    """Compare the median share of text that is kept, section by section, with the runs before."""
    for judged, usual in baseline.pairs("share"):
        now, before = medians(judged, "text_share", float), medians(usual, "text_share", float)
        found = _judge_share(compare(now, before, within=WITHIN, between=BETWEEN))
        if found.state != "unknown":
            break
    yield found


def check_damage(baseline: Baseline) -> Iterator[Finding]:
    """Compare the share of articles without a damaged character with the runs before."""
    for judged, usual in baseline.pairs("damage"):
        found = fall_of(_sound(judged), _sound(usual), DAMAGED)
        if found.decidable:
            break
    yield _judge_damage(found)


def _judge_share(move: Move | None) -> Finding:
    if move is None:
        return Finding("share", "unknown")
    if move.change > 0 or not move.is_worth(LEAST_FALL):
        return Finding("share", "well" if move.would_show(LEAST_FALL) else "unknown")
    value = move.expected + move.change
    message = (
        f"{value:.0%} of the text of an article's container is kept in the middle, "
        f"{move.expected:.0%} before: open an article beside its page; a kind of block is left "
        "out (corpus.article.left_out says by which rule)"
    )
    return Finding("share", "alarm", "", message, value, move.expected)


def _judge_damage(found: Fall) -> Finding:
    if not found.fallen:
        return Finding("damage", "well" if found.decidable else "unknown")
    damaged, whole = found.now.whole - found.now.part, found.now.whole
    message = (
        f"{damaged} of {whole} articles hold damaged characters, {1 - found.expected:.0%} before: "
        "open one in a browser; where it is sound there, its charset is misread here"
    )
    return Finding("damage", "alarm", "", message, 1 - found.now.value, 1 - found.expected)


def _sound(runs: Sequence[Run]) -> Share:
    sections = [section for run in runs for section in run.sections.values()]
    articles = sum(section.articles for section in sections)
    return Share(articles - sum(section.damaged for section in sections), articles)
