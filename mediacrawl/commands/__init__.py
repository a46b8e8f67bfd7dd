"""`scrapy <command>`: a module each."""

from mediacrawl.cli.dispatch import speak
from mediacrawl.spiders.garbage import collect_seldom

collect_seldom()
speak()
