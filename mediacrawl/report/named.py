"""What a crawled site is called, in runs, alarms and coverage: as `scrapy monitor` calls it."""

from __future__ import annotations

NAME = """CASE WHEN outlet IS NOT NULL AND spider IN (
    SELECT spider FROM crawl.run WHERE outlet IS NOT NULL
    GROUP BY spider HAVING count(DISTINCT site) > 1
) THEN outlet || '/' || edition ELSE spider END"""
"""SQL for a row with `spider`, `outlet` and `edition`: the spider's name, or the site of one that
crawls several."""
