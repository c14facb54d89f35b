"""What a hub must hold after every step, read past its own code from its file."""

import json
from collections import Counter
from dataclasses import dataclass
from typing import Any, Self

from tests.simulation.broken import Broken
from tests.simulation.centre import Centre
from tests.simulation.officer import Memory
from tests.simulation.proof import Named, open_sealed, sha256

Rows = dict[tuple[str, int], str]


@dataclass(frozen=True)
class _Line:
    """A line of a document, which never changes: read once."""

    text: bytes
    content: dict[str, Any]
    name: Named

    @classmethod
    def of(cls, text: bytes) -> Self:
        content = json.loads(text)
        return cls(text, content, (content["id"], content["revision"], sha256(text)))


class HubWatch:
    """Watches one hub. `rows`, `conflicts` and `quarantined` are what it holds; `looks` grows when it changed.

    `forgotten` is what it held before it was put back from a copy; `seen_at` tells since which look a revision has been
    there, also where the hub was put back to a copy that has it; `told_at` when a bulletin was first there.
    """

    def __init__(self, centre: Centre, memory: Memory, checked: Counter[str]) -> None:
        """Nothing is seen yet."""
        self.forgotten: set[Named] = set()
        self.seen_at: dict[tuple[str, int], int] = {}
        self.told_at: dict[bytes, int] = {}
        self._lives = centre.lives
        self.rows: Rows = {}
        self._before: Rows = {}
        self.photos: set[tuple[str, str]] = set()
        self.forgotten_photos: set[tuple[str, str]] = set()
        self.conflicts: set[Named] = set()
        self.quarantined: set[Named] = set()
        self._revoked: dict[str, int] = {}
        self.lines: dict[int, list[_Line]] = {}
        self.looks = 0
        self._centre = centre
        self._memory = memory
        self._checked = checked
        self._seen: tuple[Any, int] | None = None

    def look(self) -> None:
        """Look at the hub, if anything was written since. Raises Broken."""
        raw = self._centre.raw
        state = (raw, raw.execute("PRAGMA data_version").fetchone()[0])
        if state == self._seen:
            return
        self._seen = state
        self.looks += 1
        if self._lives != self._centre.lives:
            self._lives = self._centre.lives
            held = {(record, revision, hashed) for (record, revision), hashed in self.rows.items()}
            self.forgotten |= held | self.conflicts | self.quarantined
            self.forgotten_photos |= self.photos
            self._before = self.rows
            self.rows, self.lines, self.photos, self._revoked = {}, {}, set(), {}
        raw.execute("BEGIN")
        try:
            for (bulletin,) in self._ask("SELECT sealed FROM bulletins"):
                self.told_at.setdefault(bulletin, self.looks)
            for check in (
                self._documents,
                self._exactly_once,
                self._every_line,
                self._standings,
                self._photos,
                self._revoked_pcs,
            ):
                check()
                self._checked[check.__name__.strip("_")] += 1
        finally:
            raw.execute("ROLLBACK")

    def holds(self, name: Named) -> bool:
        """Whether this line lies here, in whatever place, or did before the hub was put back."""
        known = name in self.conflicts or name in self.quarantined or name in self.forgotten
        return known or self.rows.get(name[:2]) == name[2]

    def knows(self, record: str) -> bool:
        """Whether any revision of this record lies here, or did before the hub was put back."""
        return any(one == record for one, *_ in (*self.rows, *self.forgotten))

    def rows_of(self, device: str) -> Rows:
        """The revisions of the records that a device owns."""
        query = (
            "SELECT r.initiative, r.revision, r.sha256 FROM revisions r JOIN initiatives i ON i.id = r.initiative "
            "JOIN devices d ON d.number = i.owner WHERE d.id = ?"
        )
        found = self._centre.raw.execute(query, (device,))
        return {(record, revision): hashed for record, revision, hashed in found}

    def has_two_pasts(self, device: str) -> bool:
        """Whether batches of two pasts of this PC were taken, as when both were held until a person let it in."""
        query = "SELECT 1 FROM documents WHERE type = 'batch' AND device = ? GROUP BY epoch, seq HAVING count(*) > 1"
        return self._centre.raw.execute(query, (device,)).fetchone() is not None

    def taken_count(self) -> int:
        """How many documents were taken."""
        return int(self._ask("SELECT count(*) FROM documents")[0][0])

    def last_decisions(self) -> dict[str, str]:
        """The last judgement about each record."""
        return dict(self._centre.raw.execute("SELECT initiative, judgement FROM decisions ORDER BY number").fetchall())

    def _ask(self, query: str) -> list[Any]:
        return self._centre.raw.execute(query).fetchall()

    def _documents(self) -> None:
        """Every document that was taken is a whole one of its device, and none has gone."""
        keys = dict(self._ask("SELECT id, signing_key FROM devices"))
        known = [number for (number,) in self._ask("SELECT number FROM documents WHERE type = 'batch'")]
        if not self.lines.keys() <= set(known):
            raise Broken("no_loss", "the hub removed a document")
        for number in known:
            if number not in self.lines:
                query = f"SELECT id, device, sealed FROM documents WHERE number = {number}"  # noqa: S608 - a number
                ((document, device, sealed),) = self._ask(query)
                opened = open_sealed(sealed, self._centre.age_identities, (keys[device],))
                if opened is None or (opened.header["id"], opened.header["from"]) != (document, device):
                    raise Broken("half_refused", f"document {document} is not a whole one of {device}")
                self.lines[number] = [_Line.of(line) for line in opened.lines]

    def _exactly_once(self) -> None:
        """One row per id and revision; nothing that was there is gone or changed; nobody saved it but an officer."""
        found = self._ask("SELECT initiative, revision, sha256, document, line FROM revisions")
        rows = {(row[0], row[1]): row[2] for row in found}
        if len(rows) != len(found):
            raise Broken("exactly_once", "a revision is there twice")
        if not self.rows.items() <= rows.items():
            raise Broken("no_loss", "the hub removed or changed a revision")
        for record, revision, hashed, document, line in found:
            if hashed not in self._memory.hashes.get((record, revision), ()):
                raise Broken("no_silent_change", f"{record} {revision} at the hub was never saved")
            if self.lines[document][line].name[2] != hashed:
                raise Broken("no_silent_change", f"{record} {revision} at the hub")
            if (record, revision) not in self.rows:
                if self._before.get((record, revision)) != hashed:
                    self.seen_at[record, revision] = self.looks
                self._read_back(record, revision, self.lines[document][line])
        self.rows, self._before = rows, {}

    def _read_back(self, record: str, revision: int, line: _Line) -> None:
        """What the hub hands out is what came, and what never leaves the PC did not come."""
        if self._centre.hub.read_line(record, revision) != line.text:
            raise Broken("no_silent_change", f"{record} {revision} is read otherwise")
        content = line.content
        if content.get("confidential") and (content.get("problem") or content.get("solution")):
            raise Broken("confidential", f"{record} {revision}")

    def _every_line(self) -> None:
        """Each line of each document is a revision, a conflict or in quarantine with a reason: none is lost."""
        conflicts = "SELECT initiative, revision, sha256 FROM conflicts"
        self.conflicts = {(record, revision, hashed) for record, revision, hashed in self._ask(conflicts)}
        self.quarantined = set()
        refused = "SELECT initiative, revision, sha256, findings FROM quarantined_lines"
        for record, revision, hashed, findings in self._ask(refused):
            self.quarantined.add((record, revision, hashed))
            codes = {finding["code"] for finding in json.loads(findings)}
            if not codes:
                raise Broken("refusals_visible", f"{record} {revision} lies in quarantine without a reason")
        for lines in self.lines.values():
            for line in lines:
                name = line.name
                stored = self.rows.get(name[:2]) == name[2]
                if not stored and name not in self.conflicts and name not in self.quarantined:
                    raise Broken("no_loss", f"{name} lies in a document and nowhere else at the hub")

    def _photos(self) -> None:
        """Every photo that was taken is whole, once for each device, and is what it is named by."""
        keys = dict(self._ask("SELECT id, signing_key FROM devices"))
        found = self._ask("SELECT c.sha256, c.device, b.sealed FROM blob_contents c JOIN blobs b ON b.number = c.blob")
        for hashed, device, sealed in found:
            if (hashed, device) not in self.photos:
                opened = open_sealed(sealed, self._centre.age_identities, (keys[device],))
                if opened is None or sha256(opened.payload) != hashed:
                    raise Broken("no_silent_change", f"photo {hashed} at the hub")
        self.photos = {(hashed, device) for hashed, device, _ in found}

    def _revoked_pcs(self) -> None:
        """Of a PC that was turned away nothing more is taken."""
        query = (
            "SELECT d.id, (SELECT count(*) FROM documents WHERE device = d.id AND type = 'batch') + "
            "(SELECT count(*) FROM blobs WHERE device = d.id) FROM devices d WHERE status = 'revoked'"
        )
        taken = dict(self._ask(query))
        grown = [device for device, count in taken.items() if count > self._revoked.get(device, count)]
        if grown:
            raise Broken("revoked", f"documents of {grown} were taken after they were turned away")
        self._revoked = taken

    def _standings(self) -> None:
        """The counters equal a recount from the lines themselves."""
        newest: dict[str, tuple[int, int, int]] = {}
        for record, revision, document, line in self._ask("SELECT initiative, revision, document, line FROM revisions"):
            newest[record] = max(newest.get(record, (0, 0, 0)), (revision, document, line))
        successors = dict(self._ask("SELECT code, successor FROM units WHERE successor <> ''"))
        initiatives: Counter[tuple[str, str]] = Counter()
        people: dict[tuple[str, str], set[str]] = {}
        for _, document, line in newest.values():
            content = self.lines[document][line].content
            if "withdrawal" in content:
                continue
            unit = content["unit"]
            while unit in successors:
                unit = successors[unit]
            key = (content["programme"], unit)
            initiatives[key] += 1
            people.setdefault(key, set()).update(author["employee_number"] for author in content["authors"])
        counted = {key: (initiatives[key], len(people[key])) for key in initiatives}
        query = "SELECT programme, unit, initiatives, people FROM standings WHERE initiatives > 0 OR people > 0"
        told = {(programme, unit): tuple(figures) for programme, unit, *figures in self._ask(query)}
        if told != counted:
            raise Broken("exactly_once", {"standings": told, "recount": counted})
