"""What the hub holds of this device's records, taken in part by part: what the book lost comes back as it was received.

Promise: each line is verified before it is kept (its hash, its id, its revision), and no revision of the book is ever
overwritten. Where the hub holds another version than the book, a person is shown both. Each part is taken in with its
bulletin, in one transaction, and a part that comes twice changes nothing.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import msgspec

from desktop_app.store.exchange.batches.chains import Chains, Witness, possible_epoch
from desktop_app.store.exchange.hub.membership import Memberships
from desktop_app.store.exchange.recovery.forgotten import Forgotten
from desktop_app.store.exchange.recovery.recoveries import Recoveries
from desktop_app.store.file.database import Database
from desktop_app.store.records.held_versions import HeldVersions
from desktop_app.store.records.initiatives import Initiatives
from desktop_app.store.records.new_records import MAX_REVISION
from desktop_app.store.records.verdicts import Verdicts
from sync.contract.bulletins import HeldRevision, InventoryNews
from sync.contract.enrolment import Wish
from sync.contract.initiative import Initiative, content_hash, decode_line
from sync.contract.receipts import DELIVERED, Answer
from sync.workplace.recovery import Recovery

_HIGHEST_AMOUNT = 2**62


@dataclass(frozen=True, slots=True)
class _Record:
    """A record of the book as it is now."""

    number: int
    revision: int
    delivery: str

    @property
    def newest(self) -> int:
        """The number of its newest revision in the store."""
        return (self.number << 20) + self.revision


class Inventory:
    """Takes inventories into a book."""

    def __init__(
        self,
        database: Database,
        *,
        initiatives: Initiatives,
        verdicts: Verdicts,
        held_versions: HeldVersions,
        memberships: Memberships,
        chains: Chains,
        witness: Witness | None,
        recoveries: Recoveries,
        forgotten: Forgotten,
    ) -> None:
        """Take the book's connection, its records and what hangs on them, its chains, and the recovery at hand."""
        self._database = database
        self._initiatives = initiatives
        self._verdicts = verdicts
        self._held_versions = held_versions
        self._memberships = memberships
        self._chains = chains
        self._witness = witness
        self._recoveries = recoveries
        self._forgotten = forgotten

    def take_in(self, news: InventoryNews, bulletin: int) -> None:
        """Take in one part that came with the bulletin of this number, inside `write()`."""
        recovery = self._recoveries.current()
        number = self._recoveries.number()
        is_whole = self._recoveries.take_part(news.wish_id, news.part)
        for held in sorted(news.held, key=lambda held: held.revision):  # what a revision was made from comes first
            self._take_in(held, bulletin, number)
        if recovery is None or not news.is_last:
            return
        is_answer = self._is_answer(news, recovery)
        if is_answer and is_whole:
            self._end(news, recovery.wish)
        elif is_answer:  # some parts were told in another life of the hub
            self._recoveries.ask_for_the_rest()
        elif self._recoveries.wish(news.wish_id) is None:
            # The hub may tell no more than this, which was asked for last in another life of the book. After an older
            # wish of its own the book just waits: when that was told, the hub had not heard the present one.
            self._recoveries.ask_anew()

    def _is_answer(self, news: InventoryNews, recovery: Recovery) -> bool:
        """Whether it is told for the present wish, too; of a takeover that was asked for twice, one is enough."""
        asked = self._recoveries.wish(news.wish_id)
        if asked is None or news.wish_id == recovery.asked_by:
            return asked is not None
        is_same_takeover = recovery.asks_for is Wish.TAKEOVER and asked == (self._recoveries.number(), Wish.TAKEOVER)
        return is_same_takeover or recovery.asked_by in news.stands_for

    def proving_bulletins(self) -> list[tuple[int, bytes]]:
        """The sealed bulletins whose inventories name revisions of this book, with their numbers."""
        query = "SELECT cursor, sealed FROM bulletins WHERE cursor IN (SELECT bulletin FROM inventory_lines)"
        return self._database.rows(f"{query} ORDER BY cursor")

    def taken_in(self) -> int:
        """How many revisions of this book the inventory that is under way has named so far."""
        under_way = "SELECT number FROM recoveries WHERE ended_at IS NULL"
        return int(self._database.row(f"SELECT count(*) FROM inventory_lines WHERE recovery = ({under_way})")[0])  # noqa: S608

    def newest_bulletin(self) -> bytes | None:
        """The sealed bulletin that came last."""
        row = self._database.row("SELECT sealed FROM bulletins ORDER BY cursor DESC LIMIT 1")
        return bytes(row[0]) if row else None

    def sealed_bulletin(self, bulletin: int) -> bytes:
        """The bulletin of this number, as it came."""
        return bytes(self._database.row("SELECT sealed FROM bulletins WHERE cursor = ?", (bulletin,))[0])

    def _take_in(self, held: HeldRevision, bulletin: int, recovery: int | None) -> None:
        line = self._line(held)
        record = self._record(held.id)
        if record is not None and 0 < held.revision <= MAX_REVISION:
            number = (record.number << 20) + held.revision
            own = self._database.row("SELECT sha256 FROM revisions WHERE number = ?", (number,))
            if own is not None and own[0] == held.sha256:
                self._name(number, held, bulletin, recovery)
                self._show(record, number, held.answer)
                if number == record.newest and held.answer in DELIVERED:
                    self._take_in_what_is_above(record, held.id, recovery)
                return
            if own is not None:
                self._set_beside(held, line, bulletin)
                self._contest(record, held, line, recovery)
                return
        content = _read(held, line)
        if content is None:
            self._set_beside(held, line, bulletin)
        elif record is not None and held.revision > record.revision and not self._is_known(record.newest, recovery):
            # What the book says since was not made from this version: a person looks at both.
            self._set_beside(held, line, bulletin)
            self._contest(record, held, line, recovery)
        else:
            number = self._initiatives.bring_back(content, held.sha256, line)
            self._name(number, held, bulletin, recovery)
            self._show(self._record(held.id), number, held.answer)
            self._verdicts.take_early(held.id)
            self._recoveries.count(brought=1)

    def _take_in_what_is_above(self, record: _Record, record_id: str, recovery: int | None) -> None:
        """The hub knows our newest revision after all: the later ones that it named before were made from it."""
        rows = self._database.rows(
            "SELECT revision, sha256, answer, line, bulletin FROM lines_beside WHERE id = ? AND revision > ? "
            "AND answer IN ('stored', 'already', 'superseded') ORDER BY revision",
            (record_id, record.revision),
        )
        if rows and record.delivery == "attention":
            self._recoveries.count(contested=-1)
        for revision, sha256, answer, line, bulletin in rows:
            held = HeldRevision(
                id=record_id, revision=revision, sha256=sha256, answer=Answer(answer), line=line.decode()
            )
            self._take_in(held, bulletin, recovery)

    def _line(self, held: HeldRevision) -> bytes:
        """The line of a revision, verified: as it came, or as it was set beside before; empty where there is none."""
        line = held.line.encode("utf-8", "surrogatepass")
        if line and content_hash(line) == held.sha256:
            return line
        row = self._database.row("SELECT line FROM lines_beside WHERE sha256 = ?", (held.sha256,))
        return bytes(row[0]) if row else b""

    def _record(self, record_id: str) -> _Record | None:
        asked = record_id.encode("utf-8", "replace").decode()
        row = self._database.row("SELECT number, revision, delivery FROM initiatives WHERE id = ?", (asked,))
        return _Record(*row) if row else None

    def _is_named(self, number: int, recovery: int | None) -> bool:
        query = "SELECT 1 FROM inventory_lines WHERE revision = ? AND recovery IS ?"
        return self._database.row(query, (number, recovery)) is not None

    def _is_known(self, number: int, recovery: int | None) -> bool:
        """Whether the hub has this revision of ours, by what it says now or by what it answered once."""
        answered = "SELECT 1 FROM deliveries WHERE revision = ? AND answer IN ('stored', 'already', 'superseded')"
        return self._is_named(number, recovery) or self._database.row(answered, (number,)) is not None

    def _name(self, number: int, held: HeldRevision, bulletin: int, recovery: int | None) -> None:
        """The hub holds this revision of ours; a yes that was heard before is not undone by an older no."""
        findings = msgspec.json.encode(held.findings) if held.findings and held.answer not in DELIVERED else None
        self._database.execute(
            "INSERT INTO deliveries (revision, answer, findings) VALUES (?, ?, ?) ON CONFLICT (revision) DO UPDATE "
            "SET answer = excluded.answer, findings = excluded.findings "
            "WHERE answer IS NULL OR answer NOT IN ('stored', 'already', 'superseded')",
            (number, held.answer.value, findings),
        )
        if held.answer in DELIVERED or not self._is_named(number, recovery):
            self._database.execute(
                "INSERT OR REPLACE INTO inventory_lines VALUES (?, ?, ?)", (number, bulletin, recovery)
            )

    def _show(self, record: _Record | None, number: int, answer: Answer) -> None:
        """What is known of the newest revision is what the record shows."""
        if record is not None and number == record.newest and record.delivery != "received":
            delivery = "received" if answer in DELIVERED else "attention"
            self._database.execute("UPDATE initiatives SET delivery = ? WHERE number = ?", (delivery, record.number))

    def _contest(self, record: _Record, held: HeldRevision, line: bytes, recovery: int | None) -> None:
        """The hub holds another version than ours: both are shown, unless what was decided since is received.

        Of a version that the hub itself keeps beside the valid one, a person decides only while nothing lies above it.
        """
        is_named = self._is_named(record.newest, recovery)
        if held.answer is Answer.REFUSED or (
            is_named and (held.answer in DELIVERED or held.revision < record.revision)
        ):
            return
        if held.answer is Answer.CONFLICT and not is_named:
            return  # the valid version, which is told too, is the one to compare ours with
        if not line:
            self._recoveries.count(lacking=1)
            return
        is_contested = self._held_versions.find(held.id) is not None
        if self._held_versions.contest(held.id, line):
            self._recoveries.count(contested=int(not is_contested))

    def _set_beside(self, held: HeldRevision, line: bytes, bulletin: int) -> None:
        """Keep a line that is no revision of this book; one whose text did not come is asked for once more."""
        if not line:
            self._recoveries.count(lacking=1)
            return
        findings = msgspec.json.encode(held.findings) if held.findings else None
        told = (held.id.encode("utf-8", "replace").decode(), max(-(2**62), min(held.revision, 2**62)), held.sha256)
        self._database.execute(
            "INSERT OR IGNORE INTO lines_beside (id, revision, sha256, answer, findings, line, bulletin) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (*told, held.answer.value, findings, line, bulletin),
        )

    def _end(self, news: InventoryNews, wish: Wish) -> None:
        """The inventory is whole. Where lines were lacking, all are asked for, once; else the book goes on."""
        if self._recoveries.ask_all():
            return
        offered_again = 0
        number = self._recoveries.number()
        if wish is Wish.INVENTORY and number is not None:
            offered_again = self._forgotten.queue_lacking(number)
            self._release_batches()
            self._chains.begin_epoch(max(possible_epoch(news.epoch), self._witnessed_epoch()))
        self._recoveries.end(news.wish_id, offered_again)

    def _release_batches(self) -> None:
        """Batches of the former chain that have no receipt are not carried any more: what the hub lacks is sealed anew.

        Should the hub get one of them late, by a stick, it has what it says already.
        """
        unsettled = "(SELECT id FROM documents WHERE type = 'batch' AND receipt IS NULL)"
        self._database.execute(
            "UPDATE initiatives SET delivery = 'unsent' WHERE delivery = 'sealed' AND (number << 20) + revision IN "  # noqa: S608
            f"(SELECT revision FROM deliveries WHERE answer IS NULL AND document IN {unsettled})"
        )
        self._database.execute(f"DELETE FROM deliveries WHERE answer IS NULL AND document IN {unsettled}")  # noqa: S608
        self._database.execute("UPDATE documents SET is_queued = 0 WHERE type = 'batch' AND receipt IS NULL")

    def _witnessed_epoch(self) -> int:
        membership = self._memberships.current()
        if membership is None or self._witness is None:
            return 0
        seen = self._witness.find(membership.keys.id)
        return seen.epoch if seen else 0


def _read(held: HeldRevision, line: bytes) -> Initiative | None:
    """The record that a line says, if it is the one that it is named as."""
    if not line or b"\n" in line:
        return None
    try:
        content = decode_line(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    is_named = (content.id, content.revision) == (held.id, held.revision) and 0 < content.revision <= MAX_REVISION
    return content if is_named and _is_listable(content) else None


def _is_listable(content: Initiative) -> bool:
    """Whether the list can hold it: a sum that is one, and a moment that every time zone has."""
    amount, moment = content.benefit.amount_vnd or 0, content.entered_at
    return abs(amount) <= _HIGHEST_AMOUNT and (moment is None or dt.MINYEAR < moment.year < dt.MAXYEAR)
