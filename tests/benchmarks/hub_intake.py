"""How fast the hub takes batches, as a share of the bare floor, in one run; and what a batch costs that comes again.

    python -m tests.benchmarks.hub_intake

The hub does the whole intake: signature, decryption, checks, history, counters, receipt. The floor is posted the same
JSON and only decodes it and upserts it in one table (`floor_server`; on PostgreSQL `floor_on_postgresql`, the faster of
its two ways). All are processes of their own on one machine; four workplaces at once deliver a round of batches to each
by turns, so that each round holds what belongs to lasting work, checkpoints of the database too. Medians of the rounds.
"""

import http.client
import statistics
import tempfile
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from sync.envelope.header import take_apart
from tests.benchmarks.floor_on_postgresql import WAYS
from tests.benchmarks.intake_records import UNIT, batches
from tests.benchmarks.serving import a_peer
from tests.durable_postgresql import a_durable_server
from tests.real_hub import RealHub
from tests.sync.hub.workbench import Device, hub_keys, read_invitation

LIMIT = 0.7
AGAIN_LIMIT = 1.0
_SIZE = 500
WORKPLACES = 4
_A_ROUND = 12
_ROUNDS, _WARM_UP = 8, 2


@dataclass
class Seconds:
    """Of each round: the hub's, the hub's for the same batches again, and each floor's by its name."""

    hub: list[float] = field(default_factory=list)
    again: list[float] = field(default_factory=list)
    floors: dict[str, list[float]] = field(default_factory=dict)

    def share_of_floor(self) -> tuple[float, str]:
        """The hub's records a second as a share of the fastest floor's, and a line of figures."""
        hub_rate = _rate(self.hub)
        rates = {name: _rate(seconds) for name, seconds in self.floors.items()}
        floors = ", ".join(f"{name} {rate:,.0f}" for name, rate in rates.items())
        figures = f"hub {hub_rate:,.0f} records/s, {floors} (medians of {_ROUNDS} rounds of {_A_ROUND}x{_SIZE})"
        return hub_rate / max(rates.values()), figures

    def again_by_first(self) -> tuple[float, str]:
        """What a batch costs again, by what it cost the first time, and a line of figures."""
        first, again = (1000 * statistics.median(seconds) / _A_ROUND for seconds in (self.hub, self.again))
        return again / first, f"{again:.1f} ms a batch again, {first:.1f} ms the first time"


def _rate(seconds: list[float]) -> float:
    return _SIZE * _A_ROUND / statistics.median(seconds)


def measure() -> tuple[float, str]:
    """On SQLite, for `make bench`."""
    return rounds_on_sqlite().share_of_floor()


def rounds_on_sqlite() -> Seconds:
    """The rounds on SQLite."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="sangkien-bench-")))
        hub = stack.enter_context(RealHub(folder))
        return _rounds(hub, {"floor": stack.enter_context(a_peer("floor_server", folder / "floor.sqlite"))})


def rounds_on_postgresql() -> Seconds:
    """The rounds on a PostgreSQL that is as durable for the floors as for the hub."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="sangkien-bench-")))
        server = stack.enter_context(a_durable_server())
        hub = stack.enter_context(RealHub(folder, database=server.new_database("hub")))
        url = server.new_database("floor")
        peers = {f"floor by {way}": a_peer("floor_on_postgresql", f"{url}#{way}") for way in WAYS}
        return _rounds(hub, {name: stack.enter_context(peer) for name, peer in peers.items()})


def _rounds(hub: RealHub, floors: Mapping[str, str]) -> Seconds:
    devices = enrolled(hub)
    told = Seconds(floors={name: [] for name in floors})
    with ThreadPoolExecutor(WORKPLACES) as workplaces:
        for number in range(_WARM_UP + _ROUNDS):
            payloads = [b"".join(line + b"\n" for line in lines) for lines in batches(_A_ROUND, _SIZE, seed=number)]
            sealed = [devices[place % WORKPLACES].payload(payload) for place, payload in enumerate(payloads)]
            to_hub = [("PUT", path_of(batch), batch) for batch in sealed]
            to_floor = [("POST", "/", payload) for payload in payloads]
            seconds = {name: deliver(workplaces, url, to_floor) for name, url in floors.items()}
            first, again = (deliver(workplaces, hub.url, to_hub) for _ in range(2))
            if number >= _WARM_UP:
                told.hub.append(first)
                told.again.append(again)
                for name, floor in told.floors.items():
                    floor.append(seconds[name])
    return told


def enrolled(hub: RealHub) -> list[Device]:
    """Workplaces that may send."""
    invitation = read_invitation(hub.invite(UNIT, uses=WORKPLACES))
    devices = [Device(hub_keys(invitation), UNIT) for _ in range(WORKPLACES)]
    for device in devices:
        enrolment = device.enrolment(invitation.code)
        _send(hub.url, [("PUT", path_of(enrolment), enrolment)])
    return devices


def path_of(document: bytes) -> str:
    """Where a document is handed in."""
    return f"/v1/documents/{take_apart(document).header.id}"


def deliver(workplaces: ThreadPoolExecutor, url: str, requests: Sequence[tuple[str, str, bytes]]) -> float:
    """Seconds until every request of the round has its answer."""
    began = time.perf_counter()
    list(workplaces.map(lambda place: _send(url, requests[place::WORKPLACES]), range(WORKPLACES)))
    return time.perf_counter() - began


def _send(url: str, requests: Sequence[tuple[str, str, bytes]]) -> None:
    address = urlsplit(url)
    line = http.client.HTTPConnection(address.hostname or "", address.port, timeout=60)
    for method, path, body in requests:
        line.request(method, path, body)
        answer = line.getresponse()
        content = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{method} {path}: {answer.status} {content[:200]!r}")
    line.close()


def main() -> None:
    """Measure and print."""
    for name, rounds in (("SQLite", rounds_on_sqlite), ("PostgreSQL", rounds_on_postgresql)):
        seconds = rounds()
        for told in (seconds.share_of_floor(), seconds.again_by_first()):
            print(f"{name:10} {told[0]:5.2f}  {told[1]}", flush=True)


if __name__ == "__main__":
    main()
