"""Who watches a hub learns whether it would take a document now, and what it did; nothing of anybody."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.builders import an_initiative
from tests.real_hub import RealHub
from tests.sync.hub.web.test_api import Line
from tests.sync.hub.workbench import Device, hub_keys, read_invitation


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[RealHub]:
    with RealHub(tmp_path) as serving:
        yield serving


@pytest.fixture
def line(hub: RealHub) -> Iterator[Line]:
    opened = Line(hub.url)
    yield opened
    opened.close()


def _metrics(line: Line) -> dict[str, float]:
    status, content, headers = line.ask("GET", "/metrics")
    assert (status, headers["content-type"].partition(";")[0]) == (200, "text/plain")
    families = text_string_to_metric_families(content.decode())
    return {
        ",".join((sample.name, *(value for _, value in sorted(sample.labels.items())))): sample.value
        for family in families
        for sample in family.samples
    }


def test_what_was_taken_and_refused_is_counted_and_names_nobody(hub: RealHub, line: Line) -> None:
    invitation = read_invitation(hub.invite())
    device = Device(hub_keys(invitation))
    record = an_initiative()
    for document in (device.enrolment(invitation.code), device.batch(record)):
        assert line.put(document)[0] == 200
    assert line.put(Device(hub_keys(invitation)).batch(an_initiative()))[0] == 403
    counted = _metrics(line)
    assert counted["sangkien_documents_taken_total"] == 2
    assert counted["sangkien_documents_taken_bytes_total"] > 1000
    assert counted["sangkien_refusals_total,unknown_sender"] == 1
    assert counted["sangkien_in_hand"] == 0
    assert counted["sangkien_answer_seconds_count,PUT,/v1/documents/{document_id},200"] == 2
    assert counted["sangkien_answer_seconds_count,PUT,/v1/documents/{document_id},403"] == 1
    assert "process_resident_memory_bytes" in counted
    told = line.ask("GET", "/metrics")[1].decode()
    for name in (device.id, device.unit, record.id, invitation.code):
        assert name not in told


def test_a_hub_that_would_take_nothing_lives_and_is_not_ready(hub: RealHub, line: Line, tmp_path: Path) -> None:
    assert line.json("/health") == {"status": "alive"}
    assert line.json("/ready") == {"status": "ready"}
    hub.run("move", "--to", str(tmp_path / "elsewhere.sqlite"))
    line.close()  # a hub does not keep a line that is quiet for as long as a command may take
    status, content, _ = line.ask("GET", "/ready")
    assert (status, b"hub_moved" in content) == (503, True)
    assert line.json("/health") == {"status": "alive"}
