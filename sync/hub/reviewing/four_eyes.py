"""Whether two people are to say the same before a record is valid or refused (the rule of four eyes)."""

from sync.hub.catalogue.actor import COMMAND_LINE, Actor
from sync.hub.service import Hub
from sync.hub.store import audit, decisions


def needs_two(hub: Hub) -> bool:
    """Whether it is so."""
    with hub.database.reading() as connection:
        return decisions.has_four_eyes(connection)


def set_needs_two(hub: Hub, by: Actor = COMMAND_LINE, *, needs_two: bool) -> None:
    """From now on; what one person proposed meanwhile waits for a second one, or for the next word of anybody."""
    with hub.database.writing() as connection:
        if decisions.has_four_eyes(connection) != needs_two:
            decisions.set_four_eyes(connection, four_eyes=needs_two)
            state = "on" if needs_two else "off"
            audit.add_entry(connection, hub.clock(), by.login, "four_eyes", state)
