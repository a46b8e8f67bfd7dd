"""Processes that read what a crawl fetched: a page that kills one of them ends nothing else."""
