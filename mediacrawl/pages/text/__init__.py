"""The text of an article: where it stands, which blocks are its own, what is left out."""
