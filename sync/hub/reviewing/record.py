"""One record as a reviewer reads it: what it says, what was decided about it, and what has changed since."""

import datetime as dt
from dataclasses import dataclass, replace

from sync.contract.initiative import Initiative
from sync.hub.catalogue.actor import Actor
from sync.hub.errors import InitiativeUnknown, RecordUnreadable
from sync.hub.reading.names_in_texts import without_names
from sync.hub.reviewing.changes import Change, changes_between
from sync.hub.reviewing.duplicates import original_of
from sync.hub.reviewing.lines import names_taken_out, read_sound_lines
from sync.hub.reviewing.seconding import may_confirm
from sync.hub.service import Hub
from sync.hub.store import audit, decisions, documents, records, waiting
from sync.hub.store.database import Connection
from sync.hub.store.decisions import DecisionRow, Proposal
from sync.hub.store.records import InitiativeRow
from sync.hub.store.waiting import WaitingRow


@dataclass(frozen=True, slots=True)
class ReadRecord:
    """A record in its newest revision.

    `decided`: every decision, in their order. `changes`: since the revision that was decided about last; none where
    there was no decision. `waits`: how it stands in the inbox, None where it does not wait. `proposal`: what one person
    said of this revision where two are needed; `may_confirm`: whoever reads is a second person to her. `fallen`: what
    one person said of an older revision, which nobody can confirm any more. `is_withdrawn`: the unit took it back.
    `original`: where it is a copy of what was found to be one itself, the original behind that.
    """

    record: Initiative
    unit_name: str
    received_at: dt.datetime
    decided: tuple[DecisionRow, ...]
    changes: tuple[Change, ...]
    waits: WaitingRow | None
    proposal: Proposal | None
    fallen: Proposal | None
    may_confirm: bool
    original: str

    @property
    def is_withdrawn(self) -> bool:
        """Whether the unit took it back."""
        return self.record.withdrawal is not None

    @property
    def last_decision(self) -> int:
        """The number of the last decision, 0 for none."""
        return self.decided[-1].number if self.decided else 0


def read_record(hub: Hub, actor: Actor, initiative: str) -> ReadRecord:
    """The record, as it was at one moment.

    Raises InitiativeUnknown, RightMissing where it is another's unit's; RecordUnreadable.
    """
    with hub.database.reading() as connection:
        current = records.find_current(connection, initiative)
        if current is None:
            raise InitiativeUnknown(id=initiative[:40])
        catalogue = hub.shelf.current(connection)
        actor.check_sees(catalogue, current.unit)
        decided = tuple(decisions.find_all(connection, initiative))
        looked_at = decided[-1].revision if decided else current.revision
        numbers = (current.revision, looked_at)
        places = {number: records.find_place(connection, initiative, number) for number in numbers}
        known = {number: place for number, place in places.items() if place is not None}
        said = read_sound_lines(hub, connection, known.values())
        newest = said.get(known[current.revision])
        if newest is None:
            raise RecordUnreadable(id=initiative, document=known[current.revision][0])
        before = said.get(known[looked_at], newest)
        record, names = newest.record, names_taken_out(hub, connection, [initiative]).get(initiative, ())
        proposal, fallen = _proposals(connection, current, names)
        behind = original_of(connection, catalogue, actor, initiative)
        document = known[current.revision][0]
        return ReadRecord(
            record=record,
            unit_name=catalogue.name_of(current.unit, record.unit_name),
            received_at=documents.find_received(connection, {document})[document],
            decided=tuple(replace(one, reason=without_names(one.reason, names)) for one in decided),
            changes=changes_between(before.record, record),
            waits=waiting.find(connection, known[current.revision]),
            proposal=proposal,
            fallen=fallen,
            may_confirm=proposal is not None and may_confirm(connection, proposal, actor.login),
            original="" if not decided or behind == decided[-1].duplicate_of else behind,
        )


def _proposals(
    connection: Connection, current: InitiativeRow, names: tuple[str, ...]
) -> tuple[Proposal | None, Proposal | None]:
    """What one person said of the newest revision, or of an older one, where two are needed today."""
    if not decisions.has_four_eyes(connection):
        return None, None
    found = decisions.find_proposal(connection, current.id)
    if found is None:
        return None, None
    said = replace(found, reason=without_names(found.reason, names))
    return (said, None) if said.revision == current.revision else (None, said)


def note_read(hub: Hub, actor: Actor, initiative: str) -> None:
    """Somebody reads who the authors are: that stands in the log."""
    with hub.database.writing() as connection:
        audit.add_entry(connection, hub.clock(), actor.login, "record_read", initiative)
