"""What stands beside an article's text or among it and is none of it: teasers, threads, boxes."""
