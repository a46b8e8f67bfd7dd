"""Al Mayadeen: what its editions have in common in their markup, and where each has its sections.

Paths marked `guessed` are inferred from the navigation's labels, not seen.
"""

from __future__ import annotations

from mediacrawl.pages.base import ArticlePage
from mediacrawl.pages.labels import ENGLISH
from mediacrawl.pages.listing import ListingPage
from mediacrawl.pages.site import Section, Site

# What the content system calls a post, in metadata, where it is no section's own name.
_POSTTYPES = {
    "authors": "author", "author": "author", "coverage": "coverage", "coverages": "coverage",
    "news": "news", "articles": "feature", "video": "video", "videos": "video", "tv": "video",
    "infograph": "infographic", "infographs": "infographic", "infographic": "infographic",
    "in pictures": "gallery", "gallery": "gallery", "podcast": "podcast", "podcasts": "podcast",
    "report": "report", "reports": "report", "tv reports": "report", "newscast": "newscast",
}  # fmt: skip

_MEDIA_PREFIXES = {
    "video": "video", "videos": "video", "shows": "video", "episodes": "video",
    "infograph": "infographic", "infographs": "infographic", "infographics": "infographic",
    "in-pictures": "gallery", "gallery": "gallery", "podcast": "podcast", "podcasts": "podcast",
    "reports": "report", "tv-reports": "report", "newscast": "newscast",
}  # fmt: skip

EN = Site(
    outlet="almayadeen",
    edition="en",
    language="en",
    host="english.almayadeen.net",
    zone="Asia/Beirut",
    labels=ENGLISH,
    sections=(
        Section("news/politics", "Politics", "news"),
        Section("news/economy", "Economy", "news", ("Economic",), guessed=True),
        Section("news/sports", "Sports", "news", ("Sport",), guessed=True),
        Section("news/arts-culture", "Arts&Culture", "news", ("Art&Culture",), guessed=True),
        Section("news/health", "Health", "news", guessed=True),
        Section("news/miscellaneous", "Miscellaneous", "news", ("Misc",), guessed=True),
        Section("news/technology", "Technology", "news", guessed=True),
        Section("news/environment", "Environment", "news", guessed=True),
        Section("articles/opinion", "Opinion", "opinion", ("Opinions",), guessed=True),
        Section("articles/analysis", "Analysis", "analysis", guessed=True),
        Section("articles/blog", "Blog", "blog", ("Blogs",), guessed=True),
        Section("articles/features", "Features", "feature", ("Feature",)),
    ),
    regions=(
        Section("region/africa", "Africa", "news", guessed=True),
        Section("region/asia", "Asia", "news", guessed=True),
        Section("region/asia-pacific", "Asia-Pacific", "news", guessed=True),
        Section("region/europe", "Europe", "news", guessed=True),
        Section("region/latin-america", "Latin America", "news", guessed=True),
        Section("region/mena", "MENA", "news", guessed=True),
        Section("region/palestine", "Palestine", "news", guessed=True),
        Section("region/us---canada", "US & Canada", "news", guessed=True),
    ),
    media_sections=(
        Section("videos/newsfeed", "NewsFeed", "video", guessed=True),
        Section("videos/video-features", "Video Features", "video", guessed=True),
        Section("videos/explainers", "Explainers", "video", guessed=True),
        Section("videos/tv", "TV", "video", guessed=True),
        Section("videos/digital-series", "Digital Series", "video", guessed=True),
        Section("infographs", "Infographs", "infographic", guessed=True),
        Section("in-pictures", "In Pictures", "gallery", guessed=True),
    ),
    article_prefixes={
        "news": "news", "articles": "feature", "analysis": "analysis", "press": "press",
        "research-papers": "research", "blog": "blog",
    },
    media_prefixes=_MEDIA_PREFIXES,
    posttypes=_POSTTYPES,
    static_paths=frozenset(
        {"live", "search", "print", "assets", "content", "privacy-policy", "about-us", "contact-us"}
    ),
)  # fmt: skip


class AlmayadeenArticlePage(ArticlePage):
    """Any edition's article; selectors as seen from 2024 to 2025."""

    title_css = "div.details-white-box"
    lead_css = "p.summary"
    body_css = "div.p-content"


class AlmayadeenListingPage(ListingPage):
    """Any edition's section, tag, region, author or front page."""
