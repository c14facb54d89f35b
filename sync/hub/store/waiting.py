"""What waits for a decision: one narrow row a document, unit and programme, with a bit for each line that waits.

A place says all that the order needs: what kind of waiting it is, the document that brought the revision, and the
line there. So the newest is the highest, and what was mended stands above all. A block is a place without its line.

Promise: a record waits exactly while it is not withdrawn and nobody has decided about its newest revision, or the last
word is that it is under review, or somebody proposed something about that revision, which a second person is to
confirm; `waiting_check` finds where that is not so. Who changes blocks holds their documents,
in the order of their numbers and before any counter, so that no two writers wait for each other.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, delete, func, select

from sync.contract.bulletins import Judgement
from sync.hub.store.database import Connection
from sync.hub.store.decision_tables import decisions, waiting
from sync.hub.store.dialect import as_many, is_one_of
from sync.hub.store.many_rows import insert_rows
from sync.hub.store.tables import documents

LINES = 10  # bits of a place: a document has up to 500 lines
_KINDS = 42  # bits of a block: far more documents than ever come

Place = tuple[int, int]  # the number of a document, and the line there, from 0


class Waits(IntEnum):
    """Why a record waits, the most urgent highest."""

    UNDER_REVIEW = 0
    CHANGED = 1  # since it was found valid, or was refused
    NEW = 2
    MENDED = 3  # it was returned, and came again


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """One record that waits."""

    place: int
    unit: str
    programme: str

    @property
    def waits(self) -> Waits:
        """Why."""
        return Waits(self.place >> _KINDS + LINES)

    @property
    def document(self) -> int:
        """The number of the document that its newest revision came in."""
        return (self.place >> LINES) & ((1 << _KINDS) - 1)

    @property
    def line(self) -> int:
        """The line there, from 0."""
        return self.place & ((1 << LINES) - 1)


class Came(NamedTuple):
    """A record whose newest revision stands in this line of the document that has just come."""

    initiative: str
    unit: str
    programme: str
    line: int


class Settled(NamedTuple):
    """What was decided about a record's newest revision: whether it is to be looked at still, and whose it is."""

    unit: str
    programme: str
    waits_on: bool


Key = tuple[int, str, str]  # block, unit, programme

_KEY = ("block", "unit", "programme")
_COLUMNS = (*_KEY, "lines", "records")
_ROW = tuple(waiting.c[name] for name in (*_KEY, "lines"))
_EMPTY = delete(waiting).where(*(waiting.c[name] == bindparam(f"of_{name}") for name in _KEY))


def block_of(waits: Waits, document: int) -> int:
    """The block of what waits so and came in this document."""
    return waits << _KINDS | document


def bits_of(lines: bytes) -> int:
    """The lines of a row as bits, the first line lowest."""
    return int.from_bytes(lines, "little")


def packed(bits: int) -> bytes:
    """Bits as a row keeps them."""
    return bits.to_bytes((bits.bit_length() + 7) // 8, "little")


def lines_in(bits: int) -> Iterable[int]:
    """The lines, the lowest first."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


@cache
def _hold(dialect: str) -> Select[Any]:
    asked = select(documents.c.number).where(is_one_of(dialect, documents.c.number, "numbers"))
    return asked.order_by(documents.c.number).with_for_update(key_share=True)


@cache
def _find(dialect: str) -> Select[Any]:
    return select(*_ROW).where(is_one_of(dialect, waiting.c.block, "blocks"))


@cache
def _last_judgements(dialect: str) -> Select[Any]:
    last = (
        select(func.max(decisions.c.number))
        .where(is_one_of(dialect, decisions.c.initiative, "ids"))
        .group_by(decisions.c.initiative)
    )
    return select(decisions.c.initiative, decisions.c.judgement).where(decisions.c.number.in_(last))


def take_in(
    connection: Connection, document: int, new: Iterable[Came], changed: Collection[Came], left: Collection[Place]
) -> None:
    """These records came in this document, for the first time or again; what stood at the places `left` is past."""
    if left:
        _rewrite(connection, {one for one, _ in left}, lambda blocks: _clear(blocks, left))
    blocks: dict[Key, int] = {}
    for one in new:
        _add(blocks, Waits.NEW, document, one)
    if changed:
        ids = as_many(connection, [one.initiative for one in changed])
        last: dict[str, str] = dict(connection.execute(_last_judgements(connection.dialect.name), {"ids": ids}).all())
        for one in changed:
            _add(blocks, _kind(last.get(one.initiative, "")), document, one)
    insert_rows(connection, waiting, _COLUMNS, [_row(*one) for one in blocks.items()])


def _add(blocks: dict[Key, int], waits: Waits, document: int, one: Came) -> None:
    key = (block_of(waits, document), one.unit, one.programme)
    blocks[key] = blocks.get(key, 0) | 1 << one.line


def _kind(judgement: str) -> Waits:
    if judgement == Judgement.RETURNED:
        return Waits.MENDED
    return Waits.NEW if judgement in {"", Judgement.UNDER_REVIEW} else Waits.CHANGED


def settle(connection: Connection, settled: Mapping[Place, Settled]) -> None:
    """This was decided about the newest revisions at these places: they wait no longer, or below all others."""
    if not settled:
        return

    def change(blocks: dict[Key, int]) -> None:
        _clear(blocks, settled)
        for (document, line), one in settled.items():
            if one.waits_on:
                key = (block_of(Waits.UNDER_REVIEW, document), one.unit, one.programme)
                blocks[key] = blocks.get(key, 0) | 1 << line

    _rewrite(connection, {document for document, _ in settled}, change)


def _clear(blocks: dict[Key, int], places: Iterable[Place]) -> None:
    gone: dict[int, int] = {}
    for document, line in places:
        gone[document] = gone.get(document, 0) | 1 << line
    for key in blocks:
        blocks[key] &= ~gone.get(key[0] & ((1 << _KINDS) - 1), 0)


def _rewrite(connection: Connection, held: set[int], change: Callable[[dict[Key, int]], None]) -> None:
    """Let `change` change the blocks of these documents, which nobody else changes meanwhile."""
    connection.execute(_hold(connection.dialect.name), {"numbers": as_many(connection, sorted(held))}).all()
    before = _blocks_of(connection, held)
    after = dict(before)
    change(after)
    empty = [{f"of_{name}": part for name, part in zip(_KEY, key, strict=True)} for key in before if not after[key]]
    if empty:
        connection.execute(_EMPTY, empty)
    written = [_row(key, bits) for key, bits in after.items() if bits and bits != before.get(key)]
    insert_rows(connection, waiting, _COLUMNS, written, replace=True)


def _blocks_of(connection: Connection, held: Iterable[int]) -> dict[Key, int]:
    blocks = as_many(connection, [block_of(waits, document) for document in held for waits in Waits])
    found = connection.execute(_find(connection.dialect.name), {"blocks": blocks})
    return {(block, unit, programme): bits_of(lines) for block, unit, programme, lines in found}


def _row(key: Key, bits: int) -> tuple[Any, ...]:
    return *key, packed(bits), bits.bit_count()


def find(connection: Connection, place: Place) -> WaitingRow | None:
    """How the record waits whose newest revision stands here; None where it does not."""
    document, line = place
    for (block, unit, programme), bits in _blocks_of(connection, [document]).items():
        if bits >> line & 1:
            return WaitingRow(block << LINES | line, unit, programme)
    return None
