"""Lists the fixture plugins, and says when garbage is looked for."""

import gc
import sys
import threading
from importlib import import_module

import pytest

pytest_plugins = [
    "tests.fixtures.workers",
    "tests.fixtures.folder",
    "tests.fixtures.order",
    "tests.fixtures.session",
    "tests.fixtures.reports",
]
OF_TESTS = (
    "tests.fixtures.examples",
    "tests.fixtures.embedded",
    "tests.fixtures.db",
    "tests.fixtures.proxy",
    "tests.fixtures.site_server",
    "tests.fixtures.crawl",
    "tests.fixtures.pywb",
)
# A folder's conftest, which pytest loads before the plugins if several paths are named, uses some.
pytest.register_assert_rewrite(*OF_TESTS)
LOADED_FIRST = "scrapy.core.downloader.contextfactory"


def is_for_tests(config):
    """Whether tests are collected here, not handed out to other processes."""
    option = config.option
    listed = option.collectonly or option.showfixtures or option.show_fixtures_per_test
    return hasattr(config, "workerinput") or not option.numprocesses or listed


def pytest_configure(config):
    """Load what tests use where tests are: who hands them out waits for a second less."""
    if is_for_tests(config):
        gc.disable()  # until all is collected: next to nothing of it is garbage
        for name in OF_TESTS:
            config.pluginmanager.import_plugin(name)


def pytest_sessionstart(session):
    """Load what asks for the module of each frame of the stack that loads it: a thread's is short.

    Below those of pytest, Scrapy's deprecated classes took each process 0.7 s.
    """
    if is_for_tests(session.config):
        loading = threading.Thread(target=import_module, args=(LOADED_FIRST,))
        loading.start()
        loading.join()


def pytest_collection_finish():
    """Forget what nobody asks for any more, and keep the rest.

    Where Trial is loaded, as it is with Twisted's stand-ins for a transport, pytest reads for each
    test which Twisted is installed, which takes a millisecond. And of what stays, to look
    through all of it for garbage takes a quarter of a second.
    """
    sys.modules.pop("twisted.trial.unittest", None)
    gc.collect()
    gc.freeze()
    gc.enable()
