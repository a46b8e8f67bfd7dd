"""The archive: every response as it came, in WARC files (ISO 28500:2017, WARC 1.1)."""
