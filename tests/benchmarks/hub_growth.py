"""How a hub does as it grows: intake and pages at each size, as a table.

    python -m tests.benchmarks.hub_growth [--database postgresql] [--without-similar] [RECORDS …]

Records come in as documents through the hub's own intake, in this process: those of the deadline night's workplaces, a
batch each. At each size 10 batches of 500 are timed, everything included, one after the other; then the index of
likenesses is brought up (the longest part of a run, left out where that is wished), the inbox is read, and the
initiatives like one in hand are looked for, in this process; then a process that serves is asked for the leaderboard,
as page and as JSON, with as many units as have sent by then.
"""

import argparse
import http.client
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from sqlalchemy import func, select

from sync.hub.catalogue.actor import COMMAND_LINE
from sync.hub.operations.inviting import make_invitation
from sync.hub.reviewing.alike import find_alike
from sync.hub.reviewing.inbox import Asked as Inbox
from sync.hub.reviewing.inbox import find_page
from sync.hub.reviewing.indexing import index_all
from sync.hub.reviewing.record import read_record
from sync.hub.service import Hub, open_hub
from sync.hub.store import likenesses
from sync.hub.store.tables import documents
from tests.benchmarks.intake_records import PROGRAMME
from tests.deadline_night.enrolling import make_nations_hub
from tests.deadline_night.nation import Nation
from tests.deadline_night.night import POSTGRESQL
from tests.deadline_night.preparing import Prepared, prepare
from tests.deadline_night.records import RecordMaker
from tests.durable_postgresql import a_durable_server
from tests.real_hub import RealHub
from tests.sync.hub.workbench import Device

SIZES = (10_000, 100_000, 1_000_000, 2_400_000)
_SEED = 20261127
_BATCHES, _BATCH = 10, 500
_ASKED, _RECORDS_A_WORKPLACE = 7, 38
_PAGES_READ, _COMPARED = 10, 40
_PAGES = {"page": f"/?programme={PROGRAMME}", "JSON": f"/v1/leaderboards/{PROGRAMME}"}


class Row(NamedTuple):
    """One line of the table: medians, in records a second and milliseconds."""

    records: int
    units: int
    intake: float
    indexed: float | None
    reviewing: dict[str, list[float]]
    pages: dict[str, float]

    def line(self) -> str:
        """As text."""
        pages = ", ".join(f"{name} {milliseconds:,.0f} ms" for name, milliseconds in self.pages.items())
        reviewing = ", ".join(
            f"{name} {statistics.median(found):,.0f} (worst {max(found):,.0f}) ms"
            for name, found in self.reviewing.items()
        )
        indexed = f"index {self.indexed:,.0f} records/s, " if self.indexed is not None else ""
        return (
            f"{self.records:10,} records of {self.units:6,} units: intake {self.intake:7,.0f} records/s, "
            f"{indexed}{reviewing}, {pages}"
        )


class Growing:
    """A hub that grows, and the workplaces that make it grow."""

    def __init__(
        self, nation: Nation, prepared: Prepared, database: str, folder: Path, *, has_similar: bool = True
    ) -> None:
        """Take a hub that has been made; `has_similar`: what is alike is indexed and looked for, too."""
        self._has_similar = has_similar
        self._nation, self._prepared, self._database, self._folder = nation, prepared, database, folder
        self._maker = RecordMaker(_SEED)
        self._records = self._sent = self._indexed = 0
        self._large: Device | None = None

    def grown_to(self, records: int) -> Row:
        """Grow to so many records, and measure."""
        with closing(open_hub(self._database)) as hub:
            timed = _BATCHES * _BATCH
            while self._records < records - timed and self._sent < self._nation.workplaces:
                workplace = self._prepared.read(self._sent)
                hub.intake.receive(workplace.enrolment)
                hub.intake.receive(workplace.batch)
                self._records, self._sent = self._records + workplace.records, self._sent + 1
            seconds = [self._large_batch(hub) for _ in range(_BATCHES)]
            indexed = self._index(hub) if self._has_similar else None
            if indexed is None:
                _pass_over(hub)
            reviewing = {"inbox": _inbox_times(hub)} | ({"similar": _similar_times(hub)} if self._has_similar else {})
        rate = _BATCH / statistics.median(seconds)
        return Row(self._records, self._sent, rate, indexed, reviewing, self._page_times())

    def _index(self, hub: Hub) -> float:
        """Records a second."""
        began = time.perf_counter()
        index_all(hub)
        records, self._indexed = self._records - self._indexed, self._records
        return records / (time.perf_counter() - began)

    def _large_batch(self, hub: Hub) -> float:
        """Seconds of one batch of a workplace that sends many."""
        unit = self._nation.unit_of(0)
        if self._large is None:
            code = make_invitation(hub.database, hub.identity, unit=unit, uses=1, now=hub.clock()).invitation.code
            self._large = Device(hub.identity.keys.public, unit)
            hub.intake.receive(self._large.enrolment(code))
        lines = self._maker.lines(_BATCH, unit, "CĐCS Công ty thử 00000", self._maker.chance)
        document = self._large.batch(*(line for _, line in lines))
        began = time.perf_counter()
        hub.intake.receive(document)
        self._records += _BATCH
        return time.perf_counter() - began

    def _page_times(self) -> dict[str, float]:
        with RealHub(self._folder, database=self._database, is_made=True) as served:
            address = urlsplit(served.url)
            line = http.client.HTTPConnection(address.hostname or "", address.port, timeout=120)
            with closing(line):
                return {name: 1000 * statistics.median(_asked(line, path)) for name, path in _PAGES.items()}


def _pass_over(hub: Hub) -> None:
    """Let the index be held for whole, or the hub that serves would work on it while it is asked."""
    with hub.database.writing() as connection:
        newest = connection.execute(select(func.max(documents.c.number))).scalar_one()
        likenesses.add_keys(connection, (), likenesses.find_done(connection), newest)


def _inbox_times(hub: Hub) -> list[float]:
    """Milliseconds of pages, one below the other, for who sees the whole nation."""
    taken, below = [], None
    for _ in range(_PAGES_READ):
        began = time.perf_counter()
        page = find_page(hub, COMMAND_LINE, Inbox(), below)
        taken.append(1000 * (time.perf_counter() - began))
        below = page.entries[-1].place
    return taken


def _similar_times(hub: Hub) -> list[float]:
    """Milliseconds, for records that wait, from the newest down."""
    taken = []
    for entry in find_page(hub, COMMAND_LINE, Inbox(), most=_COMPARED).entries:
        record = read_record(hub, COMMAND_LINE, entry.id).record
        began = time.perf_counter()
        find_alike(hub, COMMAND_LINE, record)
        taken.append(1000 * (time.perf_counter() - began))
    return taken


def _asked(line: http.client.HTTPConnection, path: str) -> Iterator[float]:
    for number in range(1 + _ASKED):
        began = time.perf_counter()
        line.request("GET", path)
        answer = line.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status}")
        if number:  # the first one warms up
            yield time.perf_counter() - began


def table(sizes: tuple[int, ...], database: str, *, has_similar: bool) -> Iterator[Row]:
    """A row for each size."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="sangkien-growth-")))
        url = str(folder / "hub.sqlite")
        if database == POSTGRESQL:
            url = stack.enter_context(a_durable_server()).new_database("growth")
        nation = Nation(max(sizes) // _RECORDS_A_WORKPLACE, _SEED)
        public, codes = make_nations_hub(nation, url)
        prepared = stack.enter_context(prepare(nation, public, codes, folder))
        growing = Growing(nation, prepared, url, folder, has_similar=has_similar)
        for size in sorted(sizes):
            yield growing.grown_to(size)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.hub_growth")
    parser.add_argument("records", type=int, nargs="*", default=SIZES)
    parser.add_argument("--database", default="", choices=("", POSTGRESQL))
    parser.add_argument("--without-similar", action="store_true")
    asked = parser.parse_args()
    for row in table(tuple(asked.records), asked.database, has_similar=not asked.without_similar):
        print(row.line(), flush=True)


if __name__ == "__main__":
    main()
