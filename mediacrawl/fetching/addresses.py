"""Which internet addresses are public: those that a site can have, and no machine of ours has."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

# Translated by the network on the way (RFC 6052); the last four bytes are where it leads.
NAT64 = IPv6Network("64:ff9b::/96")
# Written out, since `is_global` is as old as the Python that runs: 3.11 lets some of them pass.
# https://www.iana.org/assignments/iana-ipv4-special-registry, and multicast. Some relays and
# anycast services among them are reachable from everywhere; no site stands there.
_SPECIAL_4 = tuple(map(IPv4Network, (
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
    "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24",
    "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
    "224.0.0.0/4", "240.0.0.0/4",
)))  # fmt: skip
# https://www.iana.org/assignments/ipv6-address-space: nothing else is handed out to networks.
_UNICAST_6 = IPv6Network("2000::/3")
# Of those, https://www.iana.org/assignments/iana-ipv6-special-registry; 6to4 is unwrapped.
_SPECIAL_6 = tuple(map(IPv6Network, (
    "2001::/23", "2001:db8::/32", "2620:4f:8000::/48", "3fff::/20",
)))  # fmt: skip


def is_public(address: str) -> bool:
    """Whether the address is reachable from everywhere, and one machine's; False for no address.

    Private, loopback, link-local (where clouds keep their credentials), shared (carriers' NAT),
    multicast and reserved ones are not, however they are wrapped in IPv6.
    """
    try:
        ip = _unwrapped(ip_address(address))
    except ValueError:
        return False
    if isinstance(ip, IPv4Address):
        return not any(ip in network for network in _SPECIAL_4)
    return ip in _UNICAST_6 and not any(ip in network for network in _SPECIAL_6)


def _unwrapped(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    if isinstance(ip, IPv4Address):
        return ip
    if ip in NAT64:
        return IPv4Address(ip.packed[-4:])
    return ip.ipv4_mapped or ip.sixtofour or ip
