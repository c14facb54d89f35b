"""What the hub holds of one device, document by document, for the inventory that it is told."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select

from sync.hub.store.database import Connection
from sync.hub.store.device_tables import devices
from sync.hub.store.dialect import as_many, is_one_of
from sync.hub.store.documents import BATCH
from sync.hub.store.tables import conflicts, documents, initiatives, quarantined_lines, revisions


@dataclass(frozen=True, slots=True)
class BatchPlace:
    """A batch that was taken: its number here, and where it stands in its device's chain."""

    number: int
    device: str
    epoch: int
    seq: int


@dataclass(frozen=True, slots=True)
class HeldLine:
    """One line of a document: a revision (`current`: its record's now), a conflict, or refused with `findings`."""

    line: int
    sha256: str
    current: int | None = None
    findings: str | None = None


def last_batch(connection: Connection, senders: Sequence[str]) -> int:
    """The number of the newest batch of these devices, 0 when there is none."""
    chosen = select(func.coalesce(func.max(documents.c.number), 0)).where(_batches(connection))
    return int(connection.execute(chosen, _of(connection, senders)).scalar_one())


def next_batch(connection: Connection, senders: Sequence[str], first: int, last: int) -> BatchPlace | None:
    """The first batch of these devices numbered `first` to `last` here."""
    columns = (documents.c[name] for name in BatchPlace.__slots__)
    within = _batches(connection) & documents.c.number.between(first, last)
    chosen = select(*columns).where(within).order_by(documents.c.number).limit(1)
    row = connection.execute(chosen, _of(connection, senders)).one_or_none()
    return None if row is None else BatchPlace(*row)


def count_lines(connection: Connection, senders: Sequence[str], owner: int, last: int) -> int:
    """How many lines `held_lines` will tell of all batches of these devices up to the number `last`."""
    own = (
        select(func.count())
        .select_from(initiatives.join(revisions, revisions.c.initiative == initiatives.c.id))
        .where((initiatives.c.owner == owner) & (revisions.c.document <= last))
    )
    counted = int(connection.execute(own).scalar_one())
    for table in (conflicts, quarantined_lines):
        joined = table.join(documents, documents.c.number == table.c.document)
        within = _batches(connection) & (documents.c.number <= last)
        chosen = select(func.count()).select_from(joined).where(within)
        counted += int(connection.execute(chosen, _of(connection, senders)).scalar_one())
    return counted


def held_lines(connection: Connection, document: int, owner: int, ids: Collection[str]) -> list[HeldLine]:
    """The lines of this batch that are told to `owner`, in their order; `ids`: those that stand in the batch."""
    dialect, asked = connection.dialect.name, {"ids": as_many(connection, ids)}
    own = (
        select(revisions.c.line, revisions.c.sha256, initiatives.c.revision)
        .join(initiatives, initiatives.c.id == revisions.c.initiative)
        .where(is_one_of(dialect, revisions.c.initiative, "ids"))
        .where((revisions.c.document == document) & (initiatives.c.owner == owner))
    )
    found = [HeldLine(line, sha256, current=revision) for line, sha256, revision in connection.execute(own, asked)]
    contested = (
        select(conflicts.c.line, conflicts.c.sha256)
        .where(is_one_of(dialect, conflicts.c.initiative, "ids"))
        .where(conflicts.c.document == document)
    )
    found += [HeldLine(line, sha256) for line, sha256 in connection.execute(contested, asked)]
    columns = (quarantined_lines.c.line, quarantined_lines.c.sha256, quarantined_lines.c.findings)
    refused = select(*columns).where(quarantined_lines.c.document == document)
    found += [HeldLine(line, sha256, findings=findings) for line, sha256, findings in connection.execute(refused)]
    return sorted(found, key=lambda held: held.line)


def each_owner(connection: Connection) -> list[tuple[int, str, str]]:
    """Who owns records that another device sent last: the owner's number and id, and the sender's id."""
    sender, owner = devices.alias("sender"), devices.alias("owner")
    chosen = (
        select(owner.c.number, owner.c.id, sender.c.id)
        .select_from(initiatives)
        .join(
            revisions,
            (revisions.c.initiative == initiatives.c.id) & (revisions.c.revision == initiatives.c.revision),
        )
        .join(documents, documents.c.number == revisions.c.document)
        .join(sender, sender.c.id == documents.c.device)
        .join(owner, owner.c.number == initiatives.c.owner)
        .where(owner.c.id != sender.c.id)
        .distinct()
    )
    return [(number, owned_by, sent_by) for number, owned_by, sent_by in connection.execute(chosen)]


def each_batch(connection: Connection) -> Iterator[tuple[str, int, int]]:
    """Device, epoch and number of every batch that was taken, each once and in that order."""
    columns = (documents.c.device, documents.c.epoch, documents.c.seq)
    chosen = select(*columns).where(documents.c.type == BATCH).distinct().order_by(*columns)
    return ((device, epoch, seq) for device, epoch, seq in connection.execute(chosen))


def each_link(connection: Connection, device: str, epoch: int, last: int) -> Iterator[tuple[int, str, str]]:
    """The chain of one epoch up to the number `last`: (number, SHA-256 of payload, SHA-256 it is chained to)."""
    batches = (documents.c.device == device) & (documents.c.type == BATCH) & (documents.c.epoch == epoch)
    columns = (documents.c.seq, documents.c.payload_sha256, documents.c.prev)
    chosen = select(*columns).where(batches & (documents.c.seq <= last)).order_by(documents.c.seq)
    return ((seq, payload, prev) for seq, payload, prev in connection.execute(chosen))


def _batches(connection: Connection) -> ColumnElement[bool]:
    return is_one_of(connection.dialect.name, documents.c.device, "senders") & (documents.c.type == BATCH)


def _of(connection: Connection, senders: Sequence[str]) -> dict[str, object]:
    return {"senders": as_many(connection, senders)}
