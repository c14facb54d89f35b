"""How fast the hub takes batches, as a share of the bare floor, in one run.

    python -m tests.benchmarks.hub_intake

The hub does the whole intake: signature, decryption, checks, history, counters, receipt. The floor is posted the same
JSON and only decodes it and upserts it in one table (`floor_server`). Both are processes of their own on one machine;
four workplaces at once deliver a round of batches to the one and then the same round to the other, so that each round
holds what belongs to lasting work, checkpoints of the database too. Medians over the rounds.
"""

import http.client
import statistics
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

from sync.envelope.header import take_apart
from tests.benchmarks.intake_records import UNIT, batches
from tests.benchmarks.serving import a_peer
from tests.real_hub import RealHub
from tests.sync.hub.workbench import Device, hub_keys, read_invitation

LIMIT = 0.6
_SIZE = 500
_WORKPLACES = 4
_A_ROUND = 12
_ROUNDS, _WARM_UP = 8, 2


def measure() -> tuple[float, str]:
    """The hub's records a second as a share of the floor's, and a line of figures."""
    with tempfile.TemporaryDirectory(prefix="sangkien-bench-") as place:
        folder = Path(place)
        with RealHub(folder) as hub, a_peer("floor_server", folder / "floor.sqlite") as floor:
            hub_seconds, floor_seconds = _rounds(hub, floor)
    records = _SIZE * _A_ROUND
    hub_rate, floor_rate = (records / statistics.median(seconds) for seconds in (hub_seconds, floor_seconds))
    figures = (
        f"hub {hub_rate:,.0f} records/s, floor {floor_rate:,.0f} (medians of {_ROUNDS} rounds of {_A_ROUND}x{_SIZE})"
    )
    return hub_rate / floor_rate, figures


def _rounds(hub: RealHub, floor_url: str) -> tuple[list[float], list[float]]:
    devices = _enrolled(hub)
    hub_seconds, floor_seconds = [], []
    with ThreadPoolExecutor(_WORKPLACES) as workplaces:
        for number in range(_WARM_UP + _ROUNDS):
            payloads = [b"".join(line + b"\n" for line in lines) for lines in batches(_A_ROUND, _SIZE, seed=number)]
            sealed = [devices[place % _WORKPLACES].payload(payload) for place, payload in enumerate(payloads)]
            floor_seconds.append(_deliver(workplaces, floor_url, [("POST", "/", payload) for payload in payloads]))
            hub_seconds.append(_deliver(workplaces, hub.url, [("PUT", _path(batch), batch) for batch in sealed]))
    return hub_seconds[_WARM_UP:], floor_seconds[_WARM_UP:]


def _enrolled(hub: RealHub) -> list[Device]:
    invitation = read_invitation(hub.invite(UNIT, uses=_WORKPLACES))
    devices = [Device(hub_keys(invitation), UNIT) for _ in range(_WORKPLACES)]
    for device in devices:
        enrolment = device.enrolment(invitation.code)
        _send(hub.url, [("PUT", _path(enrolment), enrolment)])
    return devices


def _path(document: bytes) -> str:
    return f"/v1/documents/{take_apart(document).header.id}"


def _deliver(workplaces: ThreadPoolExecutor, url: str, requests: Sequence[tuple[str, str, bytes]]) -> float:
    """Seconds until every request of the round has its answer."""
    began = time.perf_counter()
    list(workplaces.map(lambda place: _send(url, requests[place::_WORKPLACES]), range(_WORKPLACES)))
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
    ratio, figures = measure()
    print(f"hub intake {ratio:.2f} of the floor (promised {LIMIT}): {figures}")


if __name__ == "__main__":
    main()
