"""Where a connection goes: to the addresses that were checked, and to no private one."""

import pytest
from scrapy.resolver import dnscache
from scrapy.utils.misc import load_object
from twisted.internet.address import IPv4Address, IPv6Address
from twisted.internet.endpoints import HostnameEndpoint
from twisted.internet.error import DNSLookupError
from twisted.internet.interfaces import IHostnameResolver
from twisted.internet.protocol import Factory
from twisted.internet.testing import MemoryReactorClock
from zope.interface import implementer

from mediacrawl import settings
from mediacrawl.fetching.direct import public_resolver

HOST = "news.example.org"
METADATA = "::ffff:169.254.169.254"


@implementer(IHostnameResolver)
class Answers:
    """Gives the next answer at each look-up, as a name server does that rebinds."""

    def __init__(self, *answers):
        self._answers = list(answers)

    def resolveHostName(self, receiver, name, portNumber=0, *more):  # noqa: N802, N803
        receiver.resolutionBegan(None)
        for address in self._answers.pop(0):
            kind = IPv6Address if ":" in address else IPv4Address
            receiver.addressResolved(kind("TCP", address, portNumber))
        receiver.resolutionComplete()


def connect(reactor, host=HOST):
    """Connect as Scrapy's agent does; give the addresses tried and what failed."""
    errors = []
    before = len(reactor.tcpClients)
    HostnameEndpoint(reactor, host, 443).connect(Factory()).addErrback(errors.append)
    reactor.advance(5)
    return [client[0] for client in reactor.tcpClients[before:]], errors


def reactor_with(*answers):
    reactor = MemoryReactorClock()
    reactor.installNameResolver(Answers(*answers))
    public_resolver(reactor).guarded.add(HOST)
    return reactor


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1", "::1", METADATA, "0.0.0.0"])
def test_a_private_address_is_not_connected_to(address):
    reactor = reactor_with([address])
    tried, errors = connect(reactor)
    assert tried == []
    assert errors[0].check(DNSLookupError)
    assert public_resolver(reactor).refused == {HOST}


def test_a_public_address_is():
    reactor = reactor_with(["93.184.215.14"])
    assert connect(reactor)[0] == ["93.184.215.14"]
    assert public_resolver(reactor).refused == set()


def test_of_several_only_the_public_ones_are():
    assert connect(reactor_with(["10.0.0.1", "93.184.215.14", "::1"]))[0] == ["93.184.215.14"]


def test_a_host_that_has_only_ipv6_is_connected_to():
    reactor = MemoryReactorClock()
    reactor.installNameResolver(Answers(["2606:2800:21f::14"]))
    load_object(settings.TWISTED_DNS_RESOLVER)(reactor, 10).install_on_reactor()
    public_resolver(reactor).guarded.add(HOST)
    assert connect(reactor)[0] == ["2606:2800:21f::14"]
    dnscache.clear()


def test_a_name_that_changes_its_answer_is_checked_at_each_connection():
    reactor = reactor_with(["93.184.215.14"], ["127.0.0.1"], ["93.184.215.14"])
    assert connect(reactor)[0] == ["93.184.215.14"]
    assert connect(reactor)[0] == []
    assert connect(reactor)[0] == ["93.184.215.14"]
    assert public_resolver(reactor).refused == set()


def test_the_case_of_a_name_does_not_matter():
    assert connect(reactor_with(["127.0.0.1"]), HOST.upper())[0] == []


def test_a_name_without_any_address_is_unknown_and_not_refused():
    reactor = reactor_with([])
    assert connect(reactor)[1][0].check(DNSLookupError)
    assert public_resolver(reactor).refused == set()


def test_other_hosts_are_not_looked_at():
    """A proxy, or a mirror that was asked for."""
    assert connect(reactor_with(["127.0.0.1"]), "proxy.example.org")[0] == ["127.0.0.1"]


def test_it_is_installed_once():
    reactor = reactor_with([])
    assert public_resolver(reactor) is public_resolver(reactor) is reactor.nameResolver
