"""The corpus in a browser: pages on loopback that only read, without a script."""
