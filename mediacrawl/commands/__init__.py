"""`scrapy <command>`: a module each."""

from mediacrawl.cli.dispatch import speak

speak()
