"""Which internet addresses are public: those that a site can have, and no machine of ours has."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

# Translated by the network on the way (RFC 6052); the last four bytes are where it leads.
NAT64 = IPv6Network("64:ff9b::/96")


def is_public(address: str) -> bool:
    """Whether the address is reachable from everywhere, and one machine's; False for no address.

    Private, loopback, link-local (where clouds keep their credentials), shared (carriers' NAT),
    multicast and reserved ones are not, however they are wrapped in IPv6.
    """
    try:
        ip = _unwrapped(ip_address(address))
    except ValueError:
        return False
    site_local = isinstance(ip, IPv6Address) and ip.is_site_local
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or site_local)


def _unwrapped(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    if isinstance(ip, IPv4Address):
        return ip
    if ip in NAT64:
        return IPv4Address(ip.packed[-4:])
    return ip.ipv4_mapped or ip.sixtofour or ip
