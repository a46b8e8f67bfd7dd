"""The choice of the source that wins a field, and what becomes of it.

An item loader as itemloaders means it: `<field>_in` takes the raw values of one source and gives
clean ones, `<field>_out` makes of these the field. A site's own loader may set others, itemloaders'
own among them. Which processor a field has is looked up once a class. The library itself is not
imported: it imports all of Scrapy, and pages are read without it too.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from typing import Any, ClassVar, NamedTuple

from mediacrawl import processors
from mediacrawl.items import Article
from mediacrawl.processors import Context, Each, Processor


class Told(NamedTuple):
    """What a source says of a field, whether it won or not."""

    source: str

    value: Any
    """As it would stand in the field; None for junk."""


class _Processors(NamedTuple):
    """Those of a field; each takes values and context."""

    clean: Processor
    make: Processor
    each: Callable[[Any, Context], Any] | None
    """What cleans a single value, where that is all that `clean` does."""

    is_first: bool
    """Whether all that `make` does is to take the first."""


class ArticleLoader:
    """Fills an Article; `<field>_in` and `<field>_out` name the processors of a field.

    Those of itemloaders fit as well: a processor takes values, and `loader_context` if it wants.
    """

    default_input_processor = staticmethod(processors.every)
    default_output_processor = staticmethod(processors.first)

    title_in = lead_in = source_in = published_raw_in = coverage_in = Each(processors.text)
    image_caption_in = image_credit_in = Each(processors.text)
    external_id_in = Each(processors.identifier)
    language_in = Each(processors.language)
    published_at_in = modified_at_in = Each(processors.time)
    read_minutes_in = Each(processors.minutes)
    video_seconds_in = Each(processors.seconds)
    image_url_in = media_url_in = Each(processors.address)
    paywalled_in = Each(processors.closed)
    keywords_in = staticmethod(processors.keywords)
    authors_in = staticmethod(processors.authors)
    authors_out = staticmethod(processors.people_first)
    tags_in = staticmethod(processors.tags)
    alternates_in = staticmethod(processors.alternates)
    links_in = staticmethod(processors.links)
    images_in = staticmethod(processors.images)
    body_in = staticmethod(processors.body)
    keywords_out = tags_out = alternates_out = links_out = images_out = staticmethod(
        processors.every
    )
    body_blocks_out = staticmethod(processors.every)

    _known: ClassVar[dict[type, dict[str, _Processors]]] = {}

    def __init__(self, facts: Context, *, tell_all: bool = False) -> None:
        """Start an empty article.

        Args:
            tell_all: Ask the sources after the one that wins, too, and keep in `told` what each
                says: for who looks at one page, since it costs time.
        """
        self.item = Article()
        self.facts = facts
        self.sources: dict[str, str] = {}
        self.told: dict[str, list[Told]] | None = {} if tell_all else None
        self._context = {"facts": facts}
        if type(self) not in self._known:
            self._known[type(self)] = self._find_processors()
        self._processors = self._known[type(self)]
        self._values: dict[str, list[Any]] = {}

    def fill(
        self,
        field: str,
        candidates: Iterable[tuple[str, Any]],
        fits: Callable[[list[Any]], bool] | None = None,
    ) -> Any:
        """Keep the first candidate (source, raw), best first, that says something; give its raw.

        Args:
            fits: Whether clean values are of the kind that is sought: the first that do win over
                better sources that do not.
        """
        if self.told is not None:
            candidates = self.tell(field, candidates)
        if fits is None:
            for source, raw in candidates:
                if raw is not None and (values := self.cleaned(field, raw)):
                    self.sources[field], self._values[field] = source, values
                    return raw
            return None
        kept: tuple[str, Any, list[Any]] | None = None
        for source, raw in candidates:
            values = self.cleaned(field, raw)
            if values:
                suits = fits(values)
                kept = (source, raw, values) if suits or kept is None else kept
                if suits:
                    break
        if kept is None:
            return None
        self.sources[field], raw, self._values[field] = kept
        return raw

    def tell(self, field: str, candidates: Iterable[tuple[str, Any]]) -> list[tuple[str, Any]]:
        """Keep in `told` what each candidate says, and give them again."""
        found = list(candidates)
        if self.told is not None:
            told = self.told.setdefault(field, [])
            for source, raw in found:
                if raw not in (None, "", []):
                    values = self.cleaned(field, raw)
                    told.append(Told(source, self._made(field, values) if values else None))
        return found

    def value(self, field: str) -> Any:
        """Give what a field was filled with, if anything."""
        return self._made(field, self._values.get(field, []))

    def load_item(self) -> Article:
        """Put the values into the article; an unknown field raises."""
        for field, values in self._values.items():
            _, make, _, is_first = self._processors[field]
            value = values[0] if is_first else make(values, self._context)
            if value is not None:
                setattr(self.item, field, value)
        self.item.sources = self.sources
        return self.item

    def cleaned(self, field: str, raw: Any) -> list[Any]:
        """The clean values of what a source says."""
        if raw is None or raw == "":
            return []
        clean, _, each, _ = self._processors[field]
        if each is not None and not isinstance(raw, list):
            value = each(raw, self.facts)
            return [] if value is None else [value]
        found = clean(raw if isinstance(raw, list) else [raw], self._context)
        return found if isinstance(found, list) else [] if found is None else [found]

    def _made(self, field: str, values: list[Any]) -> Any:
        return self._processors[field].make(values, self._context)

    def _find_processors(self) -> dict[str, _Processors]:
        """Look up the processors of each field."""
        into, out = self.default_input_processor, self.default_output_processor
        found = {}
        for name in Article.__dataclass_fields__:
            clean = getattr(self, f"{name}_in", into)
            each = clean.process if type(clean) is Each else None
            make = getattr(self, f"{name}_out", out)
            is_first = make is processors.first
            found[name] = _Processors(_with_context(clean), _with_context(make), each, is_first)
        return found


def _with_context(process: Processor) -> Processor:
    """The processor, called with the context whether it takes one or not."""
    if "loader_context" in inspect.signature(process).parameters:
        return process
    return lambda values, _: process(values)
