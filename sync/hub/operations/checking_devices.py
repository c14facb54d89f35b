"""The check of what the hub remembers of its devices: chains, held documents, wishes, and whose the records are.

It reads and never mends.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from sync.contract.errors import SyncError
from sync.envelope.header import take_apart
from sync.envelope.opening import check_payload, check_signature
from sync.hub.store import chains, devices, held, holdings, wishes
from sync.hub.store.chains import ChainEnd
from sync.hub.store.database import Connection, HubDatabase
from sync.hub.store.devices import Device

_Ends = dict[int, ChainEnd]


def device_problems(database: HubDatabase) -> list[str]:
    """What does not fit: one text a thing, naming it."""
    with database.reading() as connection:
        known = {device.id: device for device in devices.list_devices(connection)}
        counted, ends = held.counts(connection), _recounted(holdings.each_batch(connection))
        problems = [
            problem
            for device in known.values()
            for problem in _problems_of(connection, device, counted.get(device.id, (0, 0)), ends[device.id])
        ]
        problems += [f"device {device}: wish" for device in wishes.told_in_vain(connection)]
        problems += _foreign_records(connection)
        numbers = held.held_numbers(connection)
    for number in numbers:
        problems += _held_problems(database, known, number)
    return problems


def _problems_of(connection: Connection, device: Device, counted: tuple[int, int], ends: _Ends) -> Iterator[str]:
    if (device.held, device.held_bytes) != counted:
        yield f"device {device.id}: {device.held} held != {counted[0]}"
    kept = chains.former_ends(connection, device.id)
    if device.last_seq or device.epoch:
        kept[device.epoch] = ChainEnd(device.last_seq, device.seen_up_to)
    for epoch in sorted(kept.keys() | ends.keys()):
        if kept.get(epoch) != ends.get(epoch) or epoch > device.epoch:
            yield f"device {device.id} epoch {epoch}: chain"


def _recounted(batches: Iterable[tuple[str, int, int]]) -> defaultdict[str, _Ends]:
    """Where the chain of each epoch ends, by its batches in order."""
    ends: defaultdict[str, _Ends] = defaultdict(dict)
    for device, epoch, seq in batches:
        before = ends[device].get(epoch, ChainEnd())
        ends[device][epoch] = ChainEnd(seq, seq if seq == before.seen_up_to + 1 else before.seen_up_to)
    return ends


def _foreign_records(connection: Connection) -> Iterator[str]:
    """Records of a device that neither it nor one that it took over from sent last."""
    for number, owner, sender in holdings.each_owner(connection):
        if sender not in wishes.predecessors(connection, number):
            yield f"device {owner}: records of {sender}"


def _held_problems(database: HubDatabase, known: dict[str, Device], number: int) -> list[str]:
    with database.reading() as connection:
        document = held.find_held(connection, number)
    if document is None:
        return []  # taken meanwhile
    try:
        parts = take_apart(document.sealed)
        check_payload(parts)
        check_signature(parts, known[document.device].keys)
    except SyncError as error:
        return [f"held {document.id}: {error.code}"]
    if (document.id, document.payload_sha256) != (parts.header.id, parts.header.sha256):
        return [f"held {document.id}: header"]
    return []
