"""CSV feeds (`-o articles.csv`) that a spreadsheet can open: no text of a page is a formula."""

from __future__ import annotations

import json
from dataclasses import asdict, is_dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from scrapy.exporters import CsvItemExporter

from mediacrawl.values.spreadsheet import plain_cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Self

    from scrapy.crawler import Crawler

BETWEEN_NAMES = "; "


class PlainCsvItemExporter(CsvItemExporter):
    """Scrapy's, with names joined, other nested values as JSON, and a header in any case."""

    _plain = True

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        exporter = cls(*args, **kwargs)
        exporter._plain = crawler.settings.getbool("MEDIACRAWL_CSV_PLAIN")
        return exporter

    def serialize_field(self, field: Mapping[str, Any], name: str, value: Any) -> Any:
        """A cell: Scrapy leaves what is nested to Python, as no other program reads it."""
        return field["serializer"](value) if "serializer" in field else _cell(value)

    def finish_exporting(self) -> None:
        """Say what the columns are where no item came."""
        if self._headers_not_written and self.fields_to_export:
            self._headers_not_written = False
            self._write_headers_and_set_fields_to_export({})
        super().finish_exporting()

    def _build_row(self, values: Iterable[Any]) -> Iterable[Any]:
        for value in super()._build_row(values):
            yield plain_cell(value) if self._plain and isinstance(value, str) else value


def _cell(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if not isinstance(value, list | tuple | dict) and not is_dataclass(value):
        return value
    if not value:
        return ""
    names = [_name(part) for part in value] if isinstance(value, list | tuple) else [None]
    if None in names:
        return json.dumps(value, default=_as_json, ensure_ascii=False)
    return BETWEEN_NAMES.join(map(str, names))


def _name(part: Any) -> str | None:
    """What a part of a list is called; None where a name would not say all that a reader wants."""
    return part if isinstance(part, str) else getattr(part, "name", None)


def _as_json(value: Any) -> Any:
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else str(value)
