"""Where a request comes from, as far as one sender of it can be told from another."""

import ipaddress

_ONE_HOME_IPV6 = 64


def network_of(source: str) -> str:
    """The address that counts as one sender: of IPv6 the network of 64 bits, for whoever has one has all of it."""
    try:
        address = ipaddress.ip_address(source.partition("%")[0])
    except ValueError:
        return source
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((address, _ONE_HOME_IPV6), strict=False))
