"""mediacrawl: crawl news sites into a PostgreSQL corpus that people can query.

As a library it reads pages without Scrapy, a database or a network:

    from mediacrawl import read_article
    article = read_article(html, "https://www.daily.example/2026/03/01/ferries-sail")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mediacrawl.api import discover, read_article, read_listing

__all__ = ["__version__", "discover", "read_article", "read_listing"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Load the readers when they are asked for: a command that needs none starts sooner."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from mediacrawl import api

    return getattr(api, name)
