"""Read an archive again: captures in, items out, what differs from the corpus stored."""
