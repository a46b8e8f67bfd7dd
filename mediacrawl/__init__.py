"""mediacrawl: crawl news sites into a PostgreSQL corpus that people can query."""

__version__ = "0.1.0"
