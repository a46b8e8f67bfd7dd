"""How a run went: its end, what the site refused, what was lost, how long it took."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from mediacrawl.monitors.baseline import Baseline
from mediacrawl.monitors.chance import Share, Strictness, fall_of
from mediacrawl.monitors.finding import Finding
from mediacrawl.monitors.history import Run

# Answers are more alike from run to run than articles are: a twentieth that fails is a change.
ANSWERS = Strictness(chance=1e-6, worth=200)
LEAST_RUNS = 5
LEAST_REQUESTS = 20
LEAST_SECONDS = 60
SLOWER = 3


def check_end(baseline: Baseline) -> Iterator[Finding]:
    """A run that failed or was blocked; one that was stopped says nothing."""
    run = baseline.run
    if run.status == "ok":
        yield Finding("ended", "well")
    elif run.status in ("failed", "blocked"):
        yield Finding("ended", "alarm", message=f"run {run.run_id} {run.status}: {run.reason}")


def check_answers(baseline: Baseline) -> Iterator[Finding]:
    """Compare the shares of pages that were refused, and of articles that came to nothing."""
    yield _compare(baseline, "refusals", _not_refused, "pages were refused", _classes(baseline.run))
    yield _compare(
        baseline, "losses", _not_lost, "articles were invalid or failed",
        "`scrapy query not_stored` shows which and why",
    )  # fmt: skip


def check_duration(baseline: Baseline) -> Iterator[Finding]:
    """Compare the time for a request with the slowest run before."""
    run, alike = baseline.run, baseline.alike("duration")
    usual = [_pace(r) for r in alike if r.requests >= LEAST_REQUESTS]
    if run.requests < LEAST_REQUESTS or len(usual) < LEAST_RUNS or not max(usual):
        yield Finding("duration", "unknown")
    elif run.seconds < LEAST_SECONDS or _pace(run) <= SLOWER * max(usual):
        yield Finding("duration", "well")
    else:
        message = (
            f"{_pace(run):.1f} s a request, at most {max(usual):.1f} s before: the site or the "
            "network is slow, or this machine is busy"
        )
        yield Finding("duration", "alarm", "", message, _pace(run), max(usual))


def _compare(
    baseline: Baseline, monitor: str, good: Callable[[Run], Share], what: str, look: str
) -> Finding:
    _, usual = next(baseline.pairs(monitor))
    found = fall_of(good(baseline.run), _sum([good(run) for run in usual]), ANSWERS)
    if not found.fallen:
        return Finding(monitor, "well" if found.decidable else "unknown")
    bad, whole = found.now.whole - found.now.part, found.now.whole
    message = f"{bad} of {whole} {what}, {1 - found.expected:.0%} before: {look}"
    return Finding(monitor, "alarm", "", message, 1 - found.now.value, 1 - found.expected)


def _not_refused(run: Run) -> Share:
    refused = sum(run.refusals.values())
    return Share(max(0, run.requests - refused), max(run.requests, refused))


def _not_lost(run: Run) -> Share:
    lost = sum(run.funnel.get(step, 0) for step in ("invalid", "refused", "failed"))
    whole = run.funnel.get("fetched", 0) + run.funnel.get("failed", 0)
    return Share(max(0, whole - lost), whole)


def _classes(run: Run) -> str:
    return ", ".join(f"{number} {name}" for name, number in run.refusals.items())


def _sum(shares: Sequence[Share]) -> Share:
    return Share(sum(share.part for share in shares), sum(share.whole for share in shares))


def _pace(run: Run) -> float:
    return run.seconds / run.requests
