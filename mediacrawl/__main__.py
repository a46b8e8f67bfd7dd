"""`mediacrawl COMMAND` and `python -m mediacrawl COMMAND`: Scrapy's commands with our settings.

In a checkout `scrapy COMMAND` is the same, since scrapy.cfg names them.
"""

from __future__ import annotations

import os

from scrapy.cmdline import execute


def main() -> None:
    """Run a command; what it exits with is its own."""
    os.environ.setdefault("SCRAPY_SETTINGS_MODULE", "mediacrawl.settings")
    execute()


if __name__ == "__main__":
    main()
