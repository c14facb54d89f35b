"""How things stand with the hub above, for whoever administers this one."""

import datetime as dt
from dataclasses import dataclass, field

import msgspec

from sync.contract.errors import SyncError
from sync.contract.findings import Finding
from sync.contract.receipts import DELIVERED
from sync.hub.service import Hub
from sync.hub.store import upward_membership, upward_outbox, upward_photos
from sync.hub.upward.book import UpwardBook
from sync.workplace.receiving import open_receipt

_MOST_REFUSED = 20


@dataclass(frozen=True, slots=True)
class RefusedRecord:
    """A record that the hub above did not take as it is: its `answer`, and why, where its receipt says so."""

    id: str
    revision: int
    answer: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """The hub above, as this one knows it. `fault`: what ended the last exchange that failed, by its code.

    `waiting`: records of the outbox without an answer, as it was last filled; `attention`: those that it did not take.
    """

    hub_name: str
    fingerprint: str
    unit: str
    forward: str
    admission: str
    is_recovering: bool
    joined_at: dt.datetime
    exchanged_at: dt.datetime | None
    faulted_at: dt.datetime | None
    fault: str
    fault_facts: dict[str, str] = field(default_factory=dict)
    waiting: int = 0
    received: int = 0
    attention: int = 0
    photos_waiting: int = 0
    photos_received: int = 0
    refused: tuple[RefusedRecord, ...] = ()

    @property
    def is_faulty(self) -> bool:
        """Whether the last exchange failed."""
        return self.faulted_at is not None and (self.exchanged_at is None or self.faulted_at >= self.exchanged_at)


def find_standing(hub: Hub) -> Standing | None:
    """How things stand, or None where there is no hub above."""
    with hub.database.reading() as connection:
        row = upward_membership.find(connection)
        if row is None:
            return None
        counts = upward_outbox.counts(connection)
        photos = upward_photos.waiting_count(connection), upward_photos.delivered_count(connection)
        refused = upward_outbox.newest_refused(connection, _MOST_REFUSED)
    waiting = counts.pop("", 0)
    received = sum(count for answer, count in counts.items() if answer in DELIVERED)
    return Standing(
        hub_name=row.hub_name,
        fingerprint=row.hub.fingerprint,
        unit=row.unit,
        forward=row.forward,
        admission=row.admission,
        is_recovering=row.is_recovering,
        joined_at=row.joined_at,
        exchanged_at=row.exchanged_at,
        faulted_at=row.faulted_at,
        fault=row.fault,
        fault_facts=msgspec.json.decode(row.fault_facts, type=dict[str, str]) if row.fault_facts else {},
        waiting=waiting,
        received=received,
        attention=sum(counts.values()) - received,
        photos_waiting=photos[0],
        photos_received=photos[1],
        refused=_opened(hub, refused),
    )


def _opened(hub: Hub, refused: list[tuple[str, int, str, bytes | None]]) -> tuple[RefusedRecord, ...]:
    membership = UpwardBook(hub).membership()
    opened: dict[bytes, dict[tuple[str, int], tuple[Finding, ...]]] = {}
    told = []
    for identity, revision, answer, receipt in refused:
        if receipt is not None and receipt not in opened and membership is not None:
            try:
                outcomes = open_receipt(membership, receipt).outcomes
            except SyncError:  # whatever became of it, the word of the hub above stands in the outbox
                outcomes = ()
            opened[receipt] = {(one.id, one.revision): one.findings for one in outcomes}
        findings = opened.get(receipt or b"", {}).get((identity, revision), ())
        told.append(RefusedRecord(identity, revision, answer, findings))
    return tuple(told)
