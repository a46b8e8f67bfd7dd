"""Feeds: RSS 0.9x to 2.0, Atom 0.3 and 1.0, JSON Feed; read from their bytes."""
