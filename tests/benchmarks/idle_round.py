"""A round with nothing to send: the hub's CPU time for it against 2 ms, and that it is one request."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop_app.operations.exchange.exchange import send_now
from tests.benchmarks.sending_book import a_joined_book
from tests.benchmarks.wire import through_a_relay
from tests.real_hub import RealHub

LIMIT_MILLISECONDS = 2.0
_ROUNDS, _WARM_UP = 200, 20


def measure() -> tuple[float, str]:
    """The hub's CPU time of a round over 2 ms, and a line of figures; RuntimeError when it is more requests."""
    with TemporaryDirectory(prefix="sangkien-bench-") as place:
        folder = Path(place)
        with RealHub(folder) as hub, a_joined_book(folder, hub) as book, through_a_relay(book, hub) as relay:
            for _ in range(_WARM_UP):
                send_now(book)
            requests, cpu_seconds = relay.requests, _cpu_seconds(hub.pid)
            for _ in range(_ROUNDS):
                send_now(book)
            requests, cpu_seconds = relay.requests - requests, _cpu_seconds(hub.pid) - cpu_seconds
    if requests != _ROUNDS:
        raise RuntimeError(f"{requests} requests in {_ROUNDS} rounds")
    milliseconds = cpu_seconds / _ROUNDS * 1000
    return milliseconds / LIMIT_MILLISECONDS, f"{milliseconds:.2f} ms of the hub's CPU, one request ({_ROUNDS} rounds)"


def _cpu_seconds(pid: int) -> float:
    """What the process has used so far, as the Linux kernel counts it (in hundredths)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
