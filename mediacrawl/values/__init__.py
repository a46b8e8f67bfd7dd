"""Pure functions on text, addresses and dates: what is junk gives None, nothing raises."""
