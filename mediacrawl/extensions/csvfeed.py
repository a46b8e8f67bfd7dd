"""CSV feeds (`-o articles.csv`) that a spreadsheet can open: no text of a page is a formula."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy.exporters import CsvItemExporter

from mediacrawl.values.spreadsheet import plain_cell

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Self

    from scrapy.crawler import Crawler


class PlainCsvItemExporter(CsvItemExporter):
    """Scrapy's, with cells as `scrapy query --format csv` writes them."""

    _plain = True

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        exporter = cls(*args, **kwargs)
        exporter._plain = crawler.settings.getbool("MEDIACRAWL_CSV_PLAIN")
        return exporter

    def _build_row(self, values: Iterable[Any]) -> Iterable[Any]:
        for value in super()._build_row(values):
            yield plain_cell(value) if self._plain and isinstance(value, str) else value
