"""A small offline news site on loopback with the real site's structure; its stories are invented.

`make demo`, the end-to-end tests and the benchmarks crawl it; nothing else here imports it.
"""
