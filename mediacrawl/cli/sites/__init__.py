"""The outlets that are known, and what one is that nobody has declared yet."""
