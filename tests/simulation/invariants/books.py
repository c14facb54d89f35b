"""What a book must hold after every step, compared with what its officer remembers and with what the hub holds."""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from desktop_app.messages import finding_words
from sync.contract.findings import Finding
from tests.simulation.broken import Broken
from tests.simulation.desk import Desk
from tests.simulation.invariants.hubs import HubWatch
from tests.simulation.officer import Memory
from tests.simulation.proof import (
    DELIVERED,
    Named,
    Opened,
    named_in_inventories,
    open_sealed,
    proven_by,
    sha256,
    wishes_told_from,
)

_ROWS = (
    "SELECT i.id, r.revision, r.sha256, r.line, d.answer, d.findings, i.delivery, r.revision = i.revision "
    "FROM revisions r JOIN initiatives i ON i.number = r.initiative LEFT JOIN deliveries d ON d.revision = r.number"
)


@dataclass(frozen=True)
class BookRow:
    """One revision as the book holds it."""

    id: str
    revision: int
    sha256: str
    line: bytes
    answer: str | None
    findings: bytes | None
    delivery: str
    is_newest: int


class BookWatch:
    """Watches one book. `rows` are those seen last, `proven` what the hub's signature names as delivered.

    `recovered_at`: how often the hub was looked at when it began to tell the inventory of the last recovery that ended.
    """

    def __init__(self, desk: Desk, hub: HubWatch, memory: Memory, checked: Counter[str]) -> None:
        """Nothing is seen yet."""
        self.rows: list[BookRow] = []
        self.proven: set[Named] = set()
        self.recovered_at = -1
        self.brought_back = 0
        self._memory = memory
        self._recoveries = 0
        self._told_at: dict[str, int] = {}
        self._desk = desk
        self._hub = hub
        self._checked = checked
        self._seen_documents: set[bytes] = set()
        self._seen: tuple[Any, int] | None = None
        self._compared = 0

    def look(self) -> None:
        """Look at the book if anything was written since, and compare it with a hub that changed. Raises Broken."""
        connection = self._desk.book.database.connection
        state = (connection, connection.total_changes)
        if state != self._seen:
            self._seen, self._compared = state, 0
            self.rows = [BookRow(*row) for row in connection.execute(_ROWS)]
            self._prove()
            self._check(self._no_loss, self._photos, self._counters)
        if self._compared != self._hub.looks:
            self._compared = self._hub.looks
            self._check(self._received, self._refusals)

    def _check(self, *checks: Callable[[], None]) -> None:
        for check in checks:
            check()
            self._checked[check.__name__.strip("_")] += 1

    def _no_loss(self) -> None:
        found = {(row.id, row.revision): row.sha256 for row in self.rows}
        officer = self._desk.officer
        if len(found) > len(officer.saved):
            self._take_in(found)
        if found != officer.saved:
            raise Broken("no_loss", {"saved": officer.saved, "found": found})
        for row in self.rows:
            if sha256(row.line) != row.sha256:
                raise Broken("no_silent_change", f"{row.id} {row.revision} in the book")

    def _photos(self) -> None:
        """Every photo is there to the byte, and one that counts as delivered is named by the hub's signature."""
        ask = self._desk.book.database.connection.execute
        kept = dict(ask("SELECT sha256, content FROM photos").fetchall())
        if not self._desk.officer.photos <= kept.keys():
            raise Broken("no_loss", "a photo is gone")
        for hashed, content in kept.items():
            if sha256(content) != hashed:
                raise Broken("no_silent_change", f"photo {hashed}")
        query = "SELECT document, photo, receipt, answer FROM photo_deliveries WHERE receipt IS NOT NULL"
        for document, photo, receipt, answer in ask(query).fetchall():
            if (opened := self._open(receipt, "receipt")) is not None:
                self.proven.update(proven_by(opened, document, self._desk.device))
            if answer in DELIVERED and ("", 0, photo) not in self.proven:
                raise Broken("received_is_proven", f"photo {photo} is told as delivered")

    def _take_in(self, found: dict[tuple[str, int], str]) -> None:
        """What the officer no longer knew: it came back from the hub, as somebody once saved it."""
        for (record, revision), hashed in found.items():
            if (record, revision) in self._desk.officer.saved:
                continue
            if hashed not in self._memory.hashes.get((record, revision), ()):
                raise Broken("no_silent_change", f"{record} {revision} in the book was never saved")
            if not self._desk.lives or not self._hub.holds((record, revision, hashed)):
                raise Broken("no_silent_change", f"{record} {revision} came from nowhere")
            self._desk.officer.remember(record, revision, hashed)
            self.brought_back += 1

    def _counters(self) -> None:
        told = self._desk.book.listing.counters()
        counted = Counter(row.delivery for row in self.rows if row.is_newest)
        waiting = counted["unsent"] + counted["sealed"]
        expected = (len(self._desk.officer.ids), counted["received"], waiting, counted["attention"])
        if (told.entered, told.received, told.waiting, told.attention) != expected:
            raise Broken("honest_counters", {"told": told, "counted": expected})
        if told.entered != told.received + told.waiting + told.attention:
            raise Broken("honest_counters", told)

    def _prove(self) -> None:
        ask = self._desk.book.database.connection.execute
        for document, receipt in ask("SELECT id, receipt FROM documents WHERE receipt IS NOT NULL").fetchall():
            if (opened := self._open(receipt, "receipt")) is not None:
                self.proven.update(proven_by(opened, document, self._desk.device))
        for (bulletin,) in ask("SELECT sealed FROM bulletins").fetchall():
            if (opened := self._open(bulletin, "bulletin")) is not None:
                self.proven.update(named_in_inventories(opened))
                for wish in wishes_told_from(opened):
                    self._told_at[wish] = self._hub.told_at[bulletin]
        ended = ask("SELECT asked_by FROM recoveries WHERE ended_at IS NOT NULL ORDER BY number").fetchall()
        if len(ended) != self._recoveries:
            self.recovered_at = self._told_at[ended[-1][0]] if len(ended) > self._recoveries else -1
            self._recoveries = len(ended)

    def _open(self, content: bytes, kind: str) -> Opened | None:
        """Each once; None for one that was seen before."""
        if content in self._seen_documents:
            return None
        opened = open_sealed(content, {self._desk.device: self._desk.age_identity}, self._desk.centre.signers)
        if opened is None or opened.header["type"] != kind:
            raise Broken("received_is_proven", f"a {kind} in the book is not the hub's")
        self._seen_documents.add(content)
        return opened

    def _received(self) -> None:
        for row in self.rows:
            claims = row.answer in DELIVERED or (row.delivery == "received" and row.is_newest)
            if not claims:
                continue
            if (row.id, row.revision, row.sha256) not in self.proven:
                raise Broken("received_is_proven", f"{row.id} {row.revision} is told as received")
            name = (row.id, row.revision, row.sha256)
            if self._hub.rows.get(name[:2]) != row.sha256 and name not in self._hub.forgotten:
                raise Broken("received_is_stored", f"{row.id} {row.revision} is not at the hub")

    def _refusals(self) -> None:
        for row in self.rows:
            if not row.is_newest or row.delivery != "attention":
                continue
            name = (row.id, row.revision, row.sha256)
            if row.answer == "refused":
                findings = [Finding(**one) for one in json.loads(row.findings or b"[]")]
                if not findings or not self._hub.holds(name):
                    raise Broken("refusals_visible", f"{row.id} {row.revision} was refused without a reason")
                for finding in findings:
                    for language in ("vi", "en"):
                        if finding.code in finding_words(finding, language):
                            raise Broken("refusals_visible", f"no words for {finding.code}")
            elif row.answer != "conflict" or not (self._hub.holds(name) or self._hub.knows(row.id)):
                raise Broken("refusals_visible", f"{row.id} {row.revision}: {row.answer}")
