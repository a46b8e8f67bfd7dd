"""Processes of their own for reading: a page that kills one of them ends nothing else."""

from __future__ import annotations

import faulthandler
import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TextIO

from mediacrawl.exceptions import MediacrawlError
from mediacrawl.spiders.readers.orphans import end_with_writer

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

    from scrapy.settings import BaseSettings

    from mediacrawl.site import Site

ONE_PAGE = 30.0
"""Seconds after which a page that is read alone has killed its process."""
AMONG_OTHERS = 10 * ONE_PAGE
"""The same for what is read where more than this page is lost: a machine may be slow."""


def loading(settings: BaseSettings) -> dict[str, Any]:
    """What a process is told of this one's settings, to find the same sites."""
    return {name: settings[name] for name in ("SPIDER_MODULES", "MEDIACRAWL_SITES_DIR")}


def processes(
    number: int,
    sites: Mapping[str, Site],
    settings: Mapping[str, Any],
    begin: Callable[..., None],
    *more: Any,
) -> ProcessPoolExecutor:
    """Give so many processes that know the sites, once they are ready.

    Args:
        sites: By the names of their spiders.
        settings: As `loading` gives them.
        begin: Is called in each with the sites and what follows.

    Raises:
        MediacrawlError: they cannot begin.
    """
    # Not forked: this process may have threads and a database connection.
    context = multiprocessing.get_context("spawn")
    start = (*handed_over(sites), settings, begin, *more)
    pool = ProcessPoolExecutor(number, context, _begin, start)
    try:
        for work in [pool.submit(_be_ready) for _ in range(number)]:
            work.result()
    except BrokenProcessPool:
        raise MediacrawlError(
            "a process that reads could not begin, perhaps for want of memory: free some, or look "
            "above for what it says, then run again"
        ) from None
    return pool


def end_processes(pool: ProcessPoolExecutor) -> None:
    """End them at once, whatever they read."""
    pool.shutdown(wait=False, cancel_futures=True)
    for process in multiprocessing.active_children():
        process.kill()


def handed_over(sites: Mapping[str, Site]) -> tuple[tuple[str, ...], dict[str, Site]]:
    """What another process is told of the sites: names of the declared ones, and those found."""
    found = {name: site for name, site in sites.items() if site.found}
    return tuple(name for name in sites if name not in found), found


def known_again(
    names: Sequence[str], found: Mapping[str, Site], given: Mapping[str, Any]
) -> dict[str, Site]:
    """Find the declared sites again by name: a page class of theirs cannot be handed over.

    Args:
        given: As `loading` gives it.
    """
    # Not at the top: a crawl's readers go without Scrapy, which takes as long again to load.
    from scrapy.spiderloader import get_spider_loader
    from scrapy.utils.project import get_project_settings

    logging.getLogger("mediacrawl.sites").setLevel(logging.ERROR)  # who began this has said it
    settings = get_project_settings()
    settings.setdict(dict(given), priority="cmdline")
    loader = get_spider_loader(settings)
    declared = {name: getattr(loader.load(name), "site") for name in names}  # noqa: B009
    return {**declared, **found}


@contextmanager
def limit(seconds: float, say_to: TextIO | None = None) -> Iterator[None]:
    """End this process if what is done here takes longer, whatever it does meanwhile.

    The clock is no thread of Python's: one that is caught in a library has no time for those.

    Args:
        say_to: Where it says what it was at, if no other process is there to tell of its end.
    """
    if say_to is None:  # the system's own alarm, which takes no thread to be begun for each page
        signal.setitimer(signal.ITIMER_REAL, seconds)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        return
    faulthandler.dump_traceback_later(seconds, exit=True, file=say_to)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()


def _begin(
    names: Sequence[str],
    found: Mapping[str, Site],
    given: Mapping[str, Any],
    begin: Callable[..., None],
    *more: Any,
) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent stops us
    parent = multiprocessing.parent_process()
    assert parent is not None
    if not end_with_writer(parent.sentinel):
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    begin(known_again(names, found, given), *more)


def _be_ready() -> None:
    """Nothing is left to do."""


def _end_with(parent: BaseProcess) -> None:
    """One whose parent was killed would wait for work for ever."""
    parent.join()
    os._exit(1)
