"""A person is shown what is held on her, or given it as a file: each time it stands in the log, without a name."""

from dataclasses import dataclass

from sync.hub.catalogue.actor import Actor
from sync.hub.data_subjects.asking import PersonAsked
from sync.hub.data_subjects.finding import find_people
from sync.hub.data_subjects.telling import Told, tell
from sync.hub.service import Hub
from sync.hub.store import audit


@dataclass(frozen=True, slots=True)
class Shown:
    """What was asked, and whom it may be about, each with what is held.

    `unreadable`: so many documents could not be opened; `more`: so many more it may be about, of whom nothing is told.
    """

    asked: PersonAsked
    people: tuple[Told, ...]
    records: int
    unreadable: int = 0
    more: int = 0

    @property
    def facts(self) -> dict[str, str]:
        """What the log says of it."""
        named = len({one for told in self.people for one in told.found.initiatives})
        return {"request": self.asked.request, "people": str(len(self.people)), "records": str(named)}


def show(
    hub: Hub, actor: Actor, asked: PersonAsked, chosen: frozenset[str] | None = None, most: int | None = None
) -> Shown:
    """Look for her; with `chosen`, these alone of those that may be meant; with `most`, so many records of each.

    Raises RequestUnclear, RightMissing, UnitUnknown, TooManyRecords. Whoever calls notes it before anything is shown.
    """
    asked = asked.checked()
    with hub.database.reading() as connection:
        found = find_people(hub, connection, actor, asked)
        people = tuple(tell(hub, connection, one, most) for one in found.people if chosen is None or one.key in chosen)
    return Shown(asked, people, found.records, found.unreadable, found.more)


def note_shown(hub: Hub, actor: Actor, shown: Shown, act: str = "person_shown") -> None:
    """Somebody looks at, or (`person_exported`) takes away, what is held on a person."""
    with hub.database.writing() as connection:
        audit.add_entry(connection, hub.clock(), actor.login, act, shown.asked.unit, facts=shown.facts)
