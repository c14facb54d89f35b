"""What waits for a second person, where two are to say the same: what others have proposed and she may confirm."""

from dataclasses import dataclass

from sync.hub.catalogue.actor import Actor
from sync.hub.reviewing.lines import read_sound_lines
from sync.hub.reviewing.seconding import may_confirm
from sync.hub.service import Hub
from sync.hub.store import decisions, records
from sync.hub.store.decisions import Proposal

MOST_SHOWN = 5
_MOST_LOOKED_AT = 200


@dataclass(frozen=True, slots=True)
class Proposed:
    """One record that waits for a second word. `title` is "" where it cannot be read."""

    proposal: Proposal
    title: str
    unit_name: str


def find_proposed(hub: Hub, actor: Actor) -> tuple[Proposed, ...]:
    """The oldest of what others proposed in her units and she may confirm; none where one person is enough.

    Looked at are the first 200 proposals there: who proposed all of them herself sees none of those behind.
    """
    with hub.database.reading() as connection:
        if not decisions.has_four_eyes(connection):
            return ()
        catalogue = hub.shelf.current(connection)
        units = catalogue.codes_in(actor.unit) if actor.unit else None
        found = decisions.find_proposals(connection, units, _MOST_LOOKED_AT)
        hers = [(one, unit) for one, unit in found if may_confirm(connection, one, actor.login)][:MOST_SHOWN]
        places = records.find_places(connection, [(one.initiative, one.revision) for one, _ in hers])
        titles = {one.record.id: one.record.title for one in read_sound_lines(hub, connection, places).values()}
        return tuple(Proposed(one, titles.get(one.initiative, ""), catalogue.name_of(unit)) for one, unit in hers)
