"""Pure functions on values: text, addresses, dates. Total: what is junk gives None, nothing raises."""
