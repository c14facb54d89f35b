"""How fast the hub takes batches, as a share of the bare floor, in one run.

    python -m tests.benchmarks.hub_intake

The hub does the whole intake: signature, decryption, checks, history, counters, receipt. The floor is posted the same
JSON and only decodes it and upserts it in one table (`floor_server`). Both are processes of their own; batches go to
the one and the other in turn; medians. The promise: 0.6 or more.
"""

import http.client
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from sync.envelope.header import take_apart
from tests.benchmarks.intake_records import UNIT, batches
from tests.real_hub import ROOT, RealHub
from tests.sync.hub.workbench import Device, hub_keys, read_invitation

PROMISED = 0.6
_BATCHES, _WARM_UP, _SIZE = 30, 4, 500


def main() -> float:
    """Measure and print; returns the ratio."""
    with tempfile.TemporaryDirectory(prefix="sangkien-bench-") as place:
        folder = Path(place)
        with RealHub(folder) as hub, _floor(folder / "floor.sqlite") as floor:
            hub_seconds, floor_seconds = _rounds(hub, floor)
    hub_median, floor_median = statistics.median(hub_seconds), statistics.median(floor_seconds)
    ratio = floor_median / hub_median
    print(
        f"hub intake: {_SIZE / hub_median:,.0f} records/s, floor {_SIZE / floor_median:,.0f} records/s, "
        f"ratio {ratio:.2f} (promised {PROMISED})"
    )
    return ratio


def _rounds(hub: RealHub, floor_url: str) -> tuple[list[float], list[float]]:
    invitation = read_invitation(hub.invite(UNIT))
    device = Device(hub_keys(invitation), UNIT)
    to_hub, to_floor = _line(hub.url), _line(floor_url)
    _ask(to_hub, "PUT", _path(enrolment := device.enrolment(invitation.code)), enrolment)
    payloads = [b"".join(line + b"\n" for line in lines) for lines in batches(_BATCHES + _WARM_UP, _SIZE)]
    sealed = [device.payload(payload) for payload in payloads]
    hub_seconds, floor_seconds = [], []
    for payload, document in zip(payloads, sealed, strict=True):
        floor_seconds.append(_ask(to_floor, "POST", "/", payload))
        hub_seconds.append(_ask(to_hub, "PUT", _path(document), document))
    to_hub.close()
    to_floor.close()
    return hub_seconds[_WARM_UP:], floor_seconds[_WARM_UP:]


def _path(document: bytes) -> str:
    return f"/v1/documents/{take_apart(document).header.id}"


def _line(url: str) -> http.client.HTTPConnection:
    address = urlsplit(url)
    return http.client.HTTPConnection(address.hostname or "", address.port, timeout=60)


def _ask(line: http.client.HTTPConnection, method: str, path: str, body: bytes) -> float:
    began = time.perf_counter()
    line.request(method, path, body)
    answer = line.getresponse()
    content = answer.read()
    spent = time.perf_counter() - began
    if answer.status != 200:
        raise RuntimeError(f"{method} {path}: {answer.status} {content[:200]!r}")
    return spent


@contextmanager
def _floor(path: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "tests.benchmarks.floor_server", str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            if process.stdout is None:
                raise RuntimeError("the floor says nothing")
            yield process.stdout.readline().removeprefix("listening on ").strip()
        finally:
            process.terminate()


if __name__ == "__main__":
    main()
