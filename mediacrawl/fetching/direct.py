"""Fetch from the site itself: news spiders connect to public addresses alone.

The outlet's name may lead anywhere: to this machine, into our network, to a cloud's credentials at
169.254.169.254, and elsewhere at each look-up (DNS rebinding). So addresses are checked on their
way from the resolver to the connection: what is connected to is what was checked.

An `origin` or a proxy is the operator's word, and another download handler's or the proxy's
business.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy.exceptions import CannotResolveHostError
from scrapy.utils.httpobj import urlparse_cached
from twisted.internet.interfaces import IHostnameResolver, IResolutionReceiver
from zope.interface import implementer

from mediacrawl import run_stats
from mediacrawl.components import is_news_spider
from mediacrawl.fetching.addresses import is_public
from mediacrawl.fetching.bounded import BoundedDownloadHandler
from mediacrawl.fetching.refusals import Unread
from mediacrawl.reasons import PRIVATE_ADDRESS

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response


class DirectDownloadHandler(BoundedDownloadHandler):
    """Scrapy's; a host that has private addresses alone is refused."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._stats = crawler.stats
        self._guards = is_news_spider(crawler.spidercls)

    async def download_request(self, request: Request) -> Response:
        """Fetch.

        Raises:
            Unread: the host leads to no public address.
        """
        if not self._guards or request.meta.get("proxy"):
            return await super().download_request(request)
        from twisted.internet import reactor

        host = (urlparse_cached(request).hostname or "").lower()
        resolver = public_resolver(reactor)
        resolver.guarded.add(host)
        try:
            return await super().download_request(request)
        except CannotResolveHostError:
            if host not in resolver.refused:
                raise
        run_stats.count_declined(self._stats, PRIVATE_ADDRESS)
        raise Unread(PRIVATE_ADDRESS)


def public_resolver(reactor: Any) -> PublicResolver:
    """The resolver that all of the reactor's connections use, made ours if it is not."""
    resolver = reactor.nameResolver
    if not isinstance(resolver, PublicResolver):
        resolver = PublicResolver(resolver)
        reactor.installNameResolver(resolver)
    return resolver


@implementer(IHostnameResolver)
class PublicResolver:
    """Another resolver's answers, without the private addresses of the hosts that are guarded."""

    def __init__(self, resolver: Any) -> None:
        self._resolver = resolver
        self.guarded: set[str] = set()
        self.refused: set[str] = set()
        """Hosts whose last look-up gave private addresses alone."""

    def resolveHostName(  # noqa: N802
        self, receiver: Any, name: str, *more: Any, **named: Any
    ) -> Any:
        """See IHostnameResolver."""
        host = name.lower()
        if host in self.guarded:
            receiver = _PublicOnly(receiver, host, self.refused)
        return self._resolver.resolveHostName(receiver, name, *more, **named)


@implementer(IResolutionReceiver)
class _PublicOnly:
    """Hands on the public addresses."""

    def __init__(self, receiver: Any, host: str, refused: set[str]) -> None:
        self._receiver = receiver
        self._host = host
        self._refused = refused
        self._passed: list[bool] = []

    def resolutionBegan(self, resolution: Any) -> None:  # noqa: N802
        self._receiver.resolutionBegan(resolution)

    def addressResolved(self, address: Any) -> None:  # noqa: N802
        public = is_public(address.host)
        self._passed.append(public)
        if public:
            self._receiver.addressResolved(address)

    def resolutionComplete(self) -> None:  # noqa: N802
        if self._passed and not any(self._passed):
            self._refused.add(self._host)
        else:
            self._refused.discard(self._host)
        self._receiver.resolutionComplete()
