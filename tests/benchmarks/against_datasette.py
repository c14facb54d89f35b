"""The hub's whole intake against Datasette's JSON write API: the same records, four writers each, in one run.

Datasette is measured at several batch sizes, and the best of them counts; the hub takes batches of 500.
"""

import http.client
import statistics
import tempfile
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

from tests.benchmarks.datasette_peer import PATH, SIZES, Datasette, a_datasette, body_of
from tests.benchmarks.hub_intake import WORKPLACES, deliver, enrolled, path_of
from tests.benchmarks.intake_records import batches
from tests.real_hub import RealHub

LIMIT = 2.0
_SIZE, _A_ROUND = 500, 12
_ROUNDS, _WARM_UP = 5, 1


def measure() -> tuple[float, str]:
    """The hub's records a second by Datasette's best, and a line of figures."""
    hub_seconds: list[float] = []
    peer_seconds: dict[int, list[float]] = {size: [] for size in SIZES}
    with tempfile.TemporaryDirectory(prefix="sangkien-bench-") as place:
        folder = Path(place)
        with RealHub(folder) as hub, a_datasette(folder) as peer, ThreadPoolExecutor(WORKPLACES) as writers:
            devices = enrolled(hub)
            for number in range(_WARM_UP + _ROUNDS):
                rounds = batches(_A_ROUND * (1 + len(SIZES)), _SIZE, seed=number)
                sealed = [
                    devices[at % WORKPLACES].payload(b"".join(line + b"\n" for line in lines))
                    for at, lines in enumerate(rounds[:_A_ROUND])
                ]
                hub_seconds.append(deliver(writers, hub.url, [("PUT", path_of(batch), batch) for batch in sealed]))
                for at, size in enumerate(SIZES, start=1):
                    lines = [line for one in rounds[at * _A_ROUND : (at + 1) * _A_ROUND] for line in one]
                    bodies = [body_of(lines[start : start + size]) for start in range(0, len(lines), size)]
                    peer_seconds[size].append(_insert(writers, peer, bodies))
    hub_rate = _rate(hub_seconds)
    rates: Mapping[int, float] = {size: _rate(seconds) for size, seconds in peer_seconds.items()}
    told = ", ".join(f"{rate:,.0f} by {size}" for size, rate in rates.items())
    return hub_rate / max(rates.values()), f"hub {hub_rate:,.0f} records/s, Datasette {told} (medians of {_ROUNDS})"


def _rate(seconds: list[float]) -> float:
    return _SIZE * _A_ROUND / statistics.median(seconds[_WARM_UP:])


def _insert(writers: ThreadPoolExecutor, peer: Datasette, bodies: list[bytes]) -> float:
    began = time.perf_counter()
    list(writers.map(lambda place: _send(peer, bodies[place::WORKPLACES]), range(WORKPLACES)))
    return time.perf_counter() - began


def _send(peer: Datasette, bodies: list[bytes]) -> None:
    address = urlsplit(peer.url)
    line = http.client.HTTPConnection(address.hostname or "", address.port, timeout=60)
    for body in bodies:
        line.request("POST", PATH, body, peer.headers)
        answer = line.getresponse()
        content = answer.read()
        if answer.status != 201:
            raise RuntimeError(f"{answer.status} {content[:200]!r}")
    line.close()


if __name__ == "__main__":
    print(*measure())
