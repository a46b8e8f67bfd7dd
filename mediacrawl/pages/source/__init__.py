"""A page's bytes: unpacked, decoded and parsed, whatever they are."""
