"""Under which address people reach this hub: its own, as it stands in invitations, never one that a request names.

Promise: what is printed or handed on leads nobody astray: an address of whatever machine one sits at is none.
"""

import ipaddress
from urllib.parse import urlsplit

from sync.hub.service import Hub
from sync.hub.store.identity import find_addresses


def own_address(hub: Hub) -> str:
    """The first that others can reach, without a slash at its end; "" where the hub knows none."""
    with hub.database.reading() as connection:
        known = find_addresses(connection)
    return next((one.rstrip("/") for one in known if not is_here_alone(one)), "")


def is_here_alone(address: str) -> bool:
    """Whether it leads to whatever machine one sits at."""
    host = urlsplit(address).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
