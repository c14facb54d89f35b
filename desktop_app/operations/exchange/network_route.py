"""Whether this PC has a way out at all, asked of its own routes without sending a byte.

For PCs where the operating system tells the window nothing about its network. A route is no proof of a network: it is
only good for noticing that one has come.
"""

import contextlib
import socket

# Addresses kept for documentation (RFC 5737, RFC 3849): a route to them is the route to everywhere.
_ANYWHERE = ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1"))
_PORT = 9


def has_route() -> bool:
    """Whether a packet to anywhere would be sent. Connecting a datagram socket only looks the route up."""
    return any(_leads(family, address) for family, address in _ANYWHERE)


def _leads(family: socket.AddressFamily, address: str) -> bool:
    with contextlib.suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as probe:
        probe.connect((address, _PORT))
        return True
    return False
