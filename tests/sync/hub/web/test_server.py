"""The hub's process: one line when it accepts, nothing lost when it is stopped or cut off, words for what fails."""

import json
import socket
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from sync.contract.standings import Leaderboard
from tests.builders import PROGRAMME, STANLEY, an_initiative
from tests.real_hub import RealHub
from tests.sync.hub.web.test_api import Line
from tests.sync.hub.workbench import Device, hub_keys, read_invitation


def _device(hub: RealHub, line: Line) -> Device:
    invitation = read_invitation(hub.invite())
    device = Device(hub_keys(invitation))
    assert line.put(device.enrolment(invitation.code))[0] == 200
    return device


def test_it_says_one_line_when_it_accepts_and_ends_well_when_told(tmp_path: Path) -> None:
    hub = RealHub(tmp_path)
    hub.start()
    address = urlsplit(hub.url)
    assert (address.scheme, address.hostname) == ("http", "127.0.0.1")
    assert hub.stop() == ""
    assert hub.exit_status == 0
    assert "Leaderboard: " in hub.log_path.read_text()


def test_what_got_a_receipt_survives_a_cut_and_the_hub_comes_back_at_the_same_place(tmp_path: Path) -> None:
    with RealHub(tmp_path) as hub:
        line = Line(hub.url)
        device = _device(hub, line)
        document = device.batch(an_initiative())
        status, receipt = line.put(document)
        line.close()
        port = hub.port
        hub.stop(at_once=True)
        hub.start(port)
        line = Line(hub.url)
        assert (status, receipt) == line.put(document)
        line.close()
        assert json.loads(hub.run("check", "--json"))["ok"]


def test_bodies_that_never_end_do_not_keep_it_from_ending(tmp_path: Path) -> None:
    with RealHub(tmp_path) as hub:
        address = urlsplit(hub.url)
        stalled = [socket.create_connection((address.hostname, address.port)) for _ in range(3)]
        for sender in stalled:
            sender.sendall(b"PUT /v1/documents/x HTTP/1.1\r\nHost: x\r\nContent-Length: 9000\r\n\r\n{")
        line = Line(hub.url)
        assert line.json("/v1/about")
        line.close()
        hub.stop()
        for sender in stalled:
            sender.close()
    assert hub.exit_status == 0


def test_the_invitation_names_the_address_where_the_hub_listens(tmp_path: Path) -> None:
    with RealHub(tmp_path) as hub:
        assert read_invitation(hub.invite()).addresses == (hub.url,)


def test_the_addresses_that_a_person_gave_are_the_ones_that_are_told(tmp_path: Path) -> None:
    with RealHub(tmp_path, "--address", "https://hub.example", "--address", "http://192.0.2.1:8046") as hub:
        assert read_invitation(hub.invite()).addresses == ("https://hub.example", "http://192.0.2.1:8046")


def test_an_address_that_is_taken_is_told_and_can_be_tried_again(tmp_path: Path) -> None:
    hub = RealHub(tmp_path)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert hub.run("serve", "--port", str(taken.getsockname()[1]), status=3) == ""


def test_the_log_holds_no_name_no_code_and_no_content(tmp_path: Path) -> None:
    with RealHub(tmp_path) as hub:
        line = Line(hub.url)
        device = _device(hub, line)
        line.put(device.batch(an_initiative(), an_initiative(title="")))
        line.put(b"garbage", "x")
        line.close()
        code = read_invitation(hub.folder / f"{STANLEY}.skinvite").code
    log = hub.log_path.read_text()
    events = [json.loads(told)["event"] for told in log.splitlines() if told.startswith("{")]
    assert events.count("document_taken") == 2
    assert [word for word in ("Nguyễn", "Trần", "SV00123", "PC-01", "đồ gá", code) if word in log] == []


def test_standings_on_the_command_line_are_those_of_the_wire(tmp_path: Path) -> None:
    with RealHub(tmp_path) as hub:
        line = Line(hub.url)
        device = _device(hub, line)
        line.put(device.batch(an_initiative()))
        wire = line.json(f"/v1/leaderboards/{PROGRAMME}")
        line.close()
        told = json.loads(hub.run("standings", "--programme", PROGRAMME, "--json"))
    boards = [msgspec.convert({**board, "as_of": "2026-11-18T10:00:00Z"}, Leaderboard) for board in (told, wire)]
    assert boards[0] == boards[1]
