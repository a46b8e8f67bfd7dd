"""What a crawl costs at the least: fetch the addresses of a file, keep nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import scrapy
from scrapy.http import Response


class BareSpider(scrapy.Spider):
    name = "bare"

    def __init__(self, urls: str, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.start_urls = Path(urls).read_text(encoding="utf-8").split()

    def parse(self, response: Response) -> None:
        """Look at nothing."""
