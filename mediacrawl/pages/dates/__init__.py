"""When an article was published and changed, by all that a page says of it."""
