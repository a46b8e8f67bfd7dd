import pytest

from mediacrawl.fetching.addresses import is_public

PUBLIC = ["93.184.215.14", "1.1.1.1", "2606:4700::6812:1a2b", "::ffff:1.1.1.1", "64:ff9b::101:101",
          "2002:101:101::", "192.88.98.1", "2a00:1450::1"]  # fmt: skip
PRIVATE = [
    "0.0.0.0", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.9.9.9", "169.254.169.254", "172.16.0.1",
    "192.168.1.1", "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "64:ff9b::a00:1",
    "64:ff9b:1::1", "2001:db8::1", "2002:a00:1::", "fc00::1", "fd12::1", "fe80::1", "fe80::1%eth0",
    "fec0::1", "ff02::1", "192.88.99.1", "3fff::1", "5f00::1", "100::1", "100:0:0:1::1",
    "2001::1", "2001:1::1", "2001:20::1", "192.0.0.9", "192.0.0.171", "203.0.113.9", "4000::1",
    "2002:c058:6301::", "64:ff9b::c058:6301", "::ffff:192.88.99.1",
    "", "localhost", "127.1", "0x7f000001",
]  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC)
def test_addresses_of_sites_are_public(address):
    assert is_public(address)


@pytest.mark.parametrize("address", PRIVATE)
def test_no_other_address_is_public(address):
    assert not is_public(address)
