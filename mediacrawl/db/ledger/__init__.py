"""Schema `crawl`: what was asked for and what that showed, by which run, named by what."""
