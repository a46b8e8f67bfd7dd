"""A single page that is asked for: what is the site's failure, and what is an error of ours."""

import asyncio

import pytest
from OpenSSL import SSL
from scrapy.exceptions import DownloadFailedError, DownloadTimeoutError
from service_identity import VerificationError
from twisted.internet.error import ConnectionLost
from twisted.python.failure import Failure
from twisted.web.client import ResponseNeverReceived

from mediacrawl.fetching.refusals import Unread, explain
from mediacrawl.fetching.visit import RefusedError, Visit, VisitSpider
from mediacrawl.reasons import PRIVATE_ADDRESS
from mediacrawl.site import Site

URL = "https://www.daily.example/"


@pytest.mark.parametrize(
    ("error", "understood"),
    [(DownloadTimeoutError(), True), (Unread(PRIVATE_ADDRESS), True), (TypeError("x"), False)],
)
def test_an_error_of_ours_is_not_taken_for_the_sites(error, understood):
    assert explain(error).understood is understood


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (
            SSL.Error([("SSL routines", "", "certificate verify failed")]),
            "expired, for another host",
        ),
        (SSL.Error([("SSL routines", "", "unsupported protocol")]), "TLS: unsupported protocol"),
        (SSL.Error(), "TLS: the handshake failed"),
        (VerificationError([]), "TLS: its certificate is for another host"),
        (ConnectionLost(), "connection broken"),
    ],
)
def test_what_is_wrong_with_a_certificate_is_said(error, says):
    failed = DownloadFailedError()
    failed.__cause__ = ResponseNeverReceived([Failure(error)])
    cause = explain(failed)
    assert says in str(cause.reason)
    assert cause.unreachable


def visit(error):
    """Ask for a page whose download raises; what the plan met, and what became of the visit."""
    met = []

    async def plan(ask):
        try:
            await ask(URL)
        except RefusedError as refused:
            met.append(str(refused))

    async def raising(_request):
        raise error

    async def run(spider):
        return [request async for request in spider.start()]

    made = Visit(Site("www.daily.example", "en"), plan)
    spider = VisitSpider(visit=made)
    spider._download = raising
    assert asyncio.run(run(spider)) == []
    return met, made.problem


def test_what_the_site_refuses_is_told_to_the_plan():
    assert visit(DownloadTimeoutError()) == ([f"{URL} was not had: timeout"], None)


def test_an_error_of_ours_ends_the_visit_and_is_to_be_reported():
    met, problem = visit(TypeError("no"))
    assert met == []
    assert problem == "an error of mediacrawl's own, please report it: TypeError('no')"
