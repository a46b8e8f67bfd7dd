"""A crawl of the past: what a web archive has of a site."""
