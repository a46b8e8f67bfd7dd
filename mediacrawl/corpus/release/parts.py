"""What a release has: the tables of the SQL contract, in the order in which they are written."""

from __future__ import annotations

from dataclasses import dataclass, field

FORMAT = 1
"""Version of the folder's layout; a release of another one is refused."""

MONTH = "article_month"
OUTLET = "article_outlet"
"""Names of the folders' parts, `article_outlet=daily/article_month=2024-03`."""


@dataclass(frozen=True, slots=True)
class Part:
    """A view, and how its rows are told apart and parted."""

    name: str
    key: tuple[str, ...]
    """Columns that order its rows wholly."""

    article: str | None = None
    """Column that names the article whose outlet and month say which file a row goes to."""

    text: tuple[str, ...] = ()
    """Columns of published text, which a release may leave out."""

    omitted: dict[str, str] = field(default_factory=dict)
    """Columns that no release has, and why."""

    derived: bool = False
    """Whether it follows from the others: it is for readers, and not read back."""


_INDEX = "of PostgreSQL's own index of words, which follows from the rest"
_MACHINE = "of the machine that ran"
_NUMBER = "a number of this database alone; page_url says which listing it is"
PARTS = (
    Part("corpus.article", ("article_id",), "article_id", ("body", "body_blocks"),
         {"search": _INDEX, "search_keys": _INDEX}),
    Part("corpus.article_url", ("url",), "article_id"),
    Part("corpus.revision", ("article_id", "revision"), "article_id", ("body",)),
    Part("corpus.link", ("from_article_id", "kind", "target_url"), "from_article_id"),
    Part("corpus.placement", ("page_url", "article_url"), "article_id",
         omitted={"listing_id": _NUMBER}),
    Part("corpus.image", ("article_id", "position"), "article_id"),
    Part("corpus.alternate", ("article_id", "language", "url"), "article_id"),
    Part("corpus.tag", ("tag_id",)),
    Part("corpus.article_tag", ("article_id", "tag_id"), "article_id"),
    Part("corpus.author", ("author_id",)),
    Part("corpus.article_author", ("article_id", "author_id"), "article_id"),
    Part("corpus.coverage", ("coverage_id",)),
    Part("corpus.headline", ("headline_id",)),
    Part("corpus.near_duplicate", ("article_id", "other_id")),
    Part("corpus.story_member", ("article_id",)),
    Part("corpus.edition_pair", ("article_id", "other_id")),
    Part("crawl.run", ("run_id",), omitted={"host": _MACHINE, "pid": _MACHINE}),
    Part("crawl.page", ("url",), text=("feed",)),
    Part("crawl.source", ("site", "url")),
    Part("crawl.capture", ("url", "at")),
    Part("corpus.change", ("article_id", "revision"), "article_id", ("former_body", "body"),
         derived=True),
    Part("corpus.headline_change", ("article_id", "revision"), "article_id", derived=True),
    Part("corpus.story", ("story_id", "position"), derived=True),
    Part("corpus.retelling", ("article_id", "earlier_id"), derived=True),
    Part("corpus.coverage_article", ("coverage_id", "article_url"), derived=True),
    Part("corpus.article_count", ("outlet", "edition", "section", "day"), derived=True),
    Part("corpus.month_count", ("outlet", "edition", "section", "month"), derived=True),
    Part("corpus.section_count", ("outlet", "edition", "section"), derived=True),
    Part("corpus.tag_count", ("tag_id", "month"), derived=True),
    Part("corpus.link_count", ("article_id", "kind"), derived=True),
    Part("corpus.link_total", ("kind",), derived=True),
    Part("corpus.wanted", ("url",), derived=True),
    Part("corpus.listing_page", ("page_url", "page"), omitted={"listing_id": _NUMBER},
         derived=True),
    Part("corpus.coverage_place", ("page_url", "article_url"), omitted={"listing_id": _NUMBER},
         derived=True),
    Part("corpus.search_languages", ("edition", "search_language"), derived=True),
    Part("corpus.run_compared", ("run_id",), derived=True),
    Part("corpus.coverage_by_run", ("run_id", "field"), derived=True),
    Part("corpus.coverage_by_section", ("run_id", "section", "field"), derived=True),
)  # fmt: skip
OTHERS = {
    "crawl.alarm": "what monitors found wrong: of who runs the crawls",
    "crawl.attempt": "processes of workers: of the machines that ran",
    "crawl.inventory": "how far lists of web archives were read: of who runs the crawls",
    "crawl.slot": "times of the schedule: of who runs the crawls",
    "crawl.page_count": "follows from crawl.page",
}
"""Relations of schema crawl that no release has, and why."""
