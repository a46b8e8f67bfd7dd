"""Rows of the corpus as files that other programs read."""
