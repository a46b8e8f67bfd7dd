"""Lists the fixture plugins; says how property tests are run, and when garbage is looked for."""

import gc
import threading
from importlib import import_module

from hypothesis import HealthCheck, settings

pytest_plugins = [
    "tests.fixtures.folder",
    "tests.fixtures.session",
    "tests.fixtures.reports",
    "tests.fixtures.embedded",
    "tests.fixtures.db",
    "tests.fixtures.proxy",
    "tests.fixtures.site_server",
    "tests.fixtures.crawl",
    "tests.fixtures.pywb",
]

LOADED_FIRST = "scrapy.core.downloader.contextfactory"

# The same examples in each run, and the time that a busy machine takes: `make bench` looks further.
settings.register_profile(
    "patient",
    deadline=None,
    derandomize=True,
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("patient")


def pytest_sessionstart(session):
    """Load what asks for the module of each frame of the stack that loads it: a thread's is short.

    Below those of pytest, Scrapy's deprecated classes took each process 0.7 s.
    """
    if hasattr(session.config, "workerinput") or not session.config.option.numprocesses:
        loading = threading.Thread(target=import_module, args=(LOADED_FIRST,))
        loading.start()
        loading.join()


def pytest_collection_finish():
    """What is loaded stays: to look through all of it for garbage takes a quarter of a second."""
    gc.collect()
    gc.freeze()
