"""Whom a request is counted for."""

from litestar.types import Scope

from sync.hub.staff.sources import network_of


def sender_of(scope: Scope) -> str:
    """The network that asks, or that a believed proxy asks for; "" for a socket of this machine."""
    client = scope.get("client")
    return network_of(client[0]) if client else ""
