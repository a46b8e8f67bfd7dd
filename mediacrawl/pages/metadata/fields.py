"""Which name holds which field, by describer in order of trust: the one table of metadata.

Names of a describer are parted by spaces, better ones first. What a value becomes is the loader's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, TypeAlias

from mediacrawl.pages.metadata import shapes

Shape: TypeAlias = Callable[[list[Any]], Iterable[Any]]


class Names(NamedTuple):
    """Under which names a describer states a field."""

    describer: str
    """The attribute of the metadata that holds it."""

    source: str
    """What it is called in the sources of an item."""

    names: tuple[str, ...]

    shape: Shape
    """In which the values come."""


CONTENT_SYSTEMS = frozenset({"tawsiyat"})
"""Describers by which a content system speaks for itself: its word is taken as it stands, and
nobody else is asked. Another system is one more describer, column of FIELDS, and name here."""
_CALLED = {"json_ld": "json-ld"}


def _as(shape: Shape, /, **names: str) -> tuple[Names, ...]:
    return tuple(
        Names(
            "metas" if one == "meta" else one,
            _CALLED.get(one, one),
            tuple(said.split()),
            shapes.own_words if one in CONTENT_SYSTEMS and shape is shapes.texts else shape,
        )
        for one, said in names.items()
    )


FIELDS: dict[str, tuple[Names, ...]] = {
    "url": _as(shapes.texts, tawsiyat="url", meta="og:url"),
    "type": _as(shapes.texts, tawsiyat="type"),
    "posttype": _as(shapes.texts, tawsiyat="class:posttype"),
    "external_id": _as(shapes.texts, tawsiyat="postid", meta="postid"),
    "language": _as(shapes.texts, tawsiyat="lang", json_ld="inLanguage"),
    "label": _as(shapes.texts, tawsiyat="title", meta="og:title"),
    "description": _as(shapes.texts, tawsiyat="description", meta="description"),
    "coverage": _as(shapes.texts, tawsiyat="class:coverage"),
    "section": _as(
        shapes.texts,
        tawsiyat="class:category",
        json_ld="articleSection",
        meta="article:section parsely-section section",
        microdata="articleSection",
    ),
    "title": _as(
        shapes.texts,
        tawsiyat="title",
        json_ld="headline name",
        meta="og:title twitter:title parsely-title sailthru.title dc.title dcterms.title"
        " citation_title",
        microdata="headline",
    ),
    "lead": _as(
        shapes.texts,
        tawsiyat="description",
        json_ld="description abstract",
        meta="og:description description twitter:description dc.description dcterms.description"
        " sailthru.description",
        microdata="description",
    ),
    "authors": _as(
        shapes.people,
        tawsiyat="author",
        json_ld="author creator",
        meta="author article:author parsely-author sailthru.author citation_author dc.creator"
        " dcterms.creator authors byl byline article:author_name og:article:author"
        " cxenseparse:author creator writer dc.contributor rnews:author vr:author lp.article:author"
        " shareaholic:article_author_name twitter:author",
        microdata="author",
    ),
    "published": _as(
        shapes.texts,
        tawsiyat="published_time",
        json_ld="datePublished uploadDate dateCreated coverageStartTime",
        meta="article:published_time article:published:time og:article:published_time"
        " article:published og:published_time article.published datepublished"
        " parsely-pub-date sailthru.date cxenseparse:recs:publishtime"
        " cxenseparse:publishtime publish-date publish_date publishdate published-date"
        " published_date published_time published_at pubdate pub_date publication_date"
        " publication-date publicationdate originalpublicationdate bt:pubdate"
        " rnews:datepublished dc.date.issued dcterms.issued dcterms.created"
        " dc.date.created dc.created dcterms.date dc.date prism.publicationdate"
        " citation_online_date citation_publication_date citation_date article:create_at"
        " datecreated creation_date article.created displaydate date created date_published"
        " shareaholic:article_published_time vr:published_time parsely:pubdate article:post_date"
        " release_date timestamp og:pubdate pdate",
        microdata="datePublished",
    ),
    "modified": _as(
        shapes.texts,
        tawsiyat="last_updated",
        json_ld="dateModified",
        meta="article:modified_time article:modified:time og:article:modified_time"
        " article:modified og:updated_time dcterms.modified"
        " dc.date.modified last-modified lastmod",
        microdata="dateModified",
    ),
    "keywords": _as(
        shapes.keywords,
        tawsiyat="keywords",
        json_ld="keywords",
        meta="keywords news_keywords article:tag parsely-tags sailthru.tags dc.subject"
        " dcterms.subject citation_keywords cxenseparse:taglist",
        microdata="keywords",
    )
    + _as(shapes.keywords, json_ld="about"),
    "image": _as(
        shapes.images,
        tawsiyat="thumbnail",
        json_ld="image primaryImageOfPage thumbnailUrl",
        meta="og:image og:image:secure_url og:image:url twitter:image twitter:image:src"
        " parsely-image-url sailthru.image.full thumbnail image_src",
        microdata="image",
    ),
    "duration": _as(
        shapes.texts,
        tawsiyat="video_duration",
        json_ld="duration",
        meta="video:duration og:video:duration",
    ),
    "media": _as(
        shapes.texts,
        json_ld="contentUrl embedUrl",
        meta="og:video:secure_url og:video:url og:video og:audio",
    ),
    "free": _as(
        shapes.flags,
        json_ld="isAccessibleForFree",
        microdata="isAccessibleForFree",
    ),
    "tier": _as(shapes.texts, meta="article:content_tier"),
    "publisher": _as(
        shapes.texts,
        json_ld="publisher",
        meta="og:site_name application-name dc.publisher twitter:site",
    ),
}
