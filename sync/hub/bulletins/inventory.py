"""The inventory: what the hub holds of a device's records, told in parts that are made when they are asked for.

Promise: all parts together name every line exactly once, in the order in which the lines came, whatever ends the
program between two parts and whatever comes meanwhile; only one part and one document are ever in memory. The text of a
line is told only where the book cannot have it: where its document lies after the chain ends that the book told.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import msgspec

from sync.contract.bulletins import HeldRevision, InventoryNews
from sync.contract.enrolment import ChainEnd
from sync.contract.findings import Finding
from sync.contract.receipts import Answer
from sync.envelope.header import take_apart
from sync.hub.devices.wishing import begin_inventory
from sync.hub.reading.batches import open_proven
from sync.hub.reading.lines import name_of_line, split_lines
from sync.hub.store import devices, documents, holdings, wishes
from sync.hub.store.database import Connection
from sync.hub.store.devices import Device
from sync.hub.store.holdings import BatchPlace, HeldLine
from sync.hub.store.identity import Identity
from sync.hub.store.wishes import WishRow

MOST_BYTES = 1 << 20
MOST_DOCUMENTS = 200
_known_decoder = msgspec.json.Decoder(tuple[ChainEnd, ...])
_findings_decoder = msgspec.json.Decoder(tuple[Finding, ...])


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a part begins: in the document with this number, at this line."""

    document: int
    line: int


class Inventory:
    """Makes the parts."""

    def __init__(self, identity: Identity) -> None:
        """Take the keys by which documents are opened."""
        self._identity = identity

    def next_part(self, connection: Connection, device: Device) -> InventoryNews:
        """The next part of what `device` is being told; it is written down that it was, inside the transaction."""
        wish = wishes.find_wish(connection, device.telling)
        senders = wishes.predecessors(connection, device.number)
        if not wish.parts:
            wish = _begun(connection, device, wish, senders)
        held, following = self._gathered(connection, device, wish, senders)
        changes: dict[str, object] = {"parts": wish.parts + 1}
        if following is None:
            changes["state"] = wishes.TOLD
            devices.change_device(connection, device.id, telling=0)
        else:
            changes |= {"document": following.document, "line": following.line}
        wishes.change_wish(connection, wish.number, **changes)
        if following is None:
            begin_inventory(connection, device.id)
        return InventoryNews(
            wish_id=wish.enrolment,
            stands_for=tuple(replaced.enrolment for replaced in wishes.replaced_by(connection, wish)),
            epoch=device.epoch,
            part=wish.parts + 1,
            is_last=following is None,
            revisions=wish.revisions,
            held=held,
        )

    def _gathered(
        self, connection: Connection, device: Device, wish: WishRow, senders: list[str]
    ) -> tuple[tuple[HeldRevision, ...], _Place | None]:
        """The lines of one part, and where the next begins; None when this is the last."""
        ends = {end.epoch: end.seq for end in _known_decoder.decode(wish.known)}
        place, size = _Place(wish.document, wish.line), 0
        told: list[HeldRevision] = []
        for _ in range(MOST_DOCUMENTS):
            batch = holdings.next_batch(connection, senders, place.document, wish.up_to)
            if batch is None:
                return tuple(told), None
            is_known = batch.device == device.id and batch.seq <= ends.get(batch.epoch, 0)
            for at, held in self._lines(connection, device, batch, with_text=not is_known):
                if batch.number == place.document and at < place.line:
                    continue
                size += len(msgspec.json.encode(held)) + 1
                if told and size > MOST_BYTES:
                    return tuple(told), _Place(batch.number, at)
                told.append(held)
            place = _Place(batch.number + 1, 0)
        is_end = holdings.next_batch(connection, senders, place.document, wish.up_to) is None
        return tuple(told), None if is_end else place

    def _lines(
        self, connection: Connection, device: Device, batch: BatchPlace, *, with_text: bool
    ) -> Iterator[tuple[int, HeldRevision]]:
        sealed = documents.find_kept(connection, batch.number).sealed
        lines = split_lines(open_proven(take_apart(sealed), self._identity))
        names = [name_of_line(line) for line in lines]
        for held in holdings.held_lines(connection, batch.number, device.number, {name for name, _ in names}):
            record, revision = names[held.line]
            yield (
                held.line,
                HeldRevision(
                    id=record,
                    revision=revision,
                    sha256=held.sha256,
                    answer=_answer(held, revision),
                    findings=_findings_decoder.decode(held.findings) if held.findings else (),
                    line=_text(lines[held.line]) if with_text else "",
                ),
            )


def _begun(connection: Connection, device: Device, wish: WishRow, senders: list[str]) -> WishRow:
    """The bounds of an inventory are fixed with its first part, so that what comes meanwhile changes nothing of it."""
    up_to = holdings.last_batch(connection, senders)
    asking = (wish, *wishes.replaced_by(connection, wish))
    ends = [end for end in _common_ends(asking) if _is_on_one_chain(connection, device.id, end)]
    bounds = {
        "up_to": up_to,
        "revisions": holdings.count_lines(connection, senders, device.number, up_to),
        "known": msgspec.json.encode(ends).decode(),
    }
    wishes.change_wish(connection, wish.number, **bounds)
    return wishes.find_wish(connection, wish.number)


def _common_ends(asking: Iterable[WishRow]) -> Iterable[ChainEnd]:
    """What the book had at every one of these wishes: the answer to them all leaves out no text that one lacks.

    Of each epoch one, so that each chain is gone through once.
    """
    told = [{end.epoch: end for end in _known_decoder.decode(wish.known)} for wish in asking]
    common = [min((ends[epoch] for ends in told), key=_seq) for epoch in set(told[0]).intersection(*told[1:])]
    return sorted(common, key=lambda end: end.epoch)


def _seq(end: ChainEnd) -> int:
    return end.seq


def _is_on_one_chain(connection: Connection, device: str, end: ChainEnd) -> bool:
    """Whether what the hub has of an epoch up to this end is one chain that ends so.

    Else two PCs sent under one identity, and the book has only what one of them sent.
    """
    before: tuple[int, str] | None = None
    for seq, payload, prev in holdings.each_link(connection, device, end.epoch, end.seq):
        if before is not None and (seq == before[0] or (seq == before[0] + 1 and prev != before[1])):
            return False
        before = (seq, payload)
    return before is None or before[0] != end.seq or before[1] == end.sha256


def _answer(held: HeldLine, revision: int) -> Answer:
    if held.findings is not None:
        return Answer.REFUSED
    if held.current is None:
        return Answer.CONFLICT
    return Answer.STORED if held.current == revision else Answer.SUPERSEDED


def _text(line: bytes) -> str:
    """A line as text; one that is none was refused for it, and its name and hash are all that can be told."""
    try:
        return line.decode()
    except UnicodeDecodeError:
        return ""
