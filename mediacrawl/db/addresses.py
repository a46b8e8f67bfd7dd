"""Numbers of addresses: what links to them and what stands on listings names them by these."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, text

from mediacrawl.db.statements.recordset import run

# Asked first, for a number that ON CONFLICT gives up is lost.
_NEW = """
INSERT INTO store.address (url, article_id)
SELECT r.url, known.article_id
FROM {rows} LEFT JOIN store.article_url AS known USING (url)
WHERE NOT EXISTS (SELECT FROM store.address WHERE address.url = r.url)
"""
_OF_ROWS = _NEW.format(rows="json_to_recordset(CAST(:rows AS json)) AS r (url text)")


def number_addresses(connection: Connection, urls: Iterable[str]) -> None:
    """Give numbers to those addresses that have none."""
    run(connection, _OF_ROWS, [{"url": url} for url in sorted(set(urls))])


def number_all(connection: Connection, table: str, column: str) -> None:
    """The same of the addresses in a column of a table."""
    rows = f"(SELECT DISTINCT {column} FROM {table}) AS r (url)"
    connection.execute(text(_NEW.format(rows=rows)))
