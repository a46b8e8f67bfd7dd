"""The tables, their constraints and what each column means.

Schema `store` is ours to change, `crawl` is the ledger; readers use the views of schema `corpus`,
which the migrations define. The comments here are the only ones: `db.schema.comments` copies them
to the database, for tables and views alike.
"""

from mediacrawl.db.models.around import headline
from mediacrawl.db.models.articles import article
from mediacrawl.db.models.base import metadata
from mediacrawl.db.models.captures import capture, inventory
from mediacrawl.db.models.counts import page_count
from mediacrawl.db.models.editions import edition_pair
from mediacrawl.db.models.jobs import attempt, slot
from mediacrawl.db.models.leases import lease
from mediacrawl.db.models.ledger import page, run
from mediacrawl.db.models.links import link, placement
from mediacrawl.db.models.near import near_duplicate
from mediacrawl.db.models.revisions import revision
from mediacrawl.db.models.sources import source

__all__ = [
    "article",
    "attempt",
    "capture",
    "edition_pair",
    "headline",
    "inventory",
    "lease",
    "link",
    "metadata",
    "near_duplicate",
    "page",
    "page_count",
    "placement",
    "revision",
    "run",
    "slot",
    "source",
]
