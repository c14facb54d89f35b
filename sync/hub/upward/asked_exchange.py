"""An exchange that a person asks for: done at once and within bounds, with its line in the log, whatever came of it."""

from sync.contract.errors import SyncError
from sync.hub.catalogue.actor import Actor
from sync.hub.service import Hub
from sync.hub.store import audit
from sync.hub.upward.rounds import alone, exchange


def exchange_for(hub: Hub, by: Actor, most_seconds: float) -> dict[str, int] | None:
    """What `exchange` tells; None where one is under way already. Raises what `exchange` raises."""
    with alone(hub) as is_alone:
        if not is_alone:
            return None
        try:
            told = exchange(hub, most_seconds)
        except SyncError as error:
            _write_down(hub, by, {"code": error.code})
            raise
    _write_down(hub, by, {name: str(told[name]) for name in ("received", "photos", "waiting")})
    return told


def _write_down(hub: Hub, by: Actor, facts: dict[str, str]) -> None:
    with hub.database.writing() as connection:
        audit.add_entry(connection, hub.clock(), by.login, "upward_exchanged", facts=facts)
