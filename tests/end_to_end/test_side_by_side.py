"""Several processes serve one PostgreSQL database: whatever begins at one goes on at another, and one may be killed."""

import base64
import json
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Barrier

import pytest

from sync.contract.bulletins import Bulletin, VerdictNews, decode_bulletin
from sync.envelope.header import DocumentType, take_apart
from sync.envelope.opening import open_document
from sync.hub.service import Hub, open_hub
from sync.hub.staff.signing_in import MOST_FAILURES
from tests import postgresql
from tests.builders import PROGRAMME, STANLEY, an_author, an_initiative
from tests.end_to_end.workplaces import Workplace, an_idea
from tests.real_hub import RealHub
from tests.sync.hub.web.console.browser import Browser, Member
from tests.sync.hub.web.test_api import Line
from tests.sync.hub.web.tus_line import TusLine, a_blob
from tests.sync.hub.workbench import Device, hub_keys, read_invitation


@dataclass
class Pair:
    """Two that serve the same."""

    a: RealHub
    b: RealHub

    def device(self) -> Device:
        """A PC that A let in."""
        invitation = read_invitation(self.a.invite(STANLEY))
        device = Device(hub_keys(invitation))
        assert put(self.a, device.enrolment(invitation.code))[0] == 200
        return device


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    name = postgresql.new_database()
    url = postgresql.url_of(name)
    with ExitStack() as whole:
        whole.callback(postgresql.drop_database, name)
        a = whole.enter_context(RealHub(tmp_path_factory.mktemp("a"), database=url))
        yield Pair(a, whole.enter_context(RealHub(tmp_path_factory.mktemp("b"), database=url, is_made=True)))


def put(hub: RealHub, document: bytes) -> tuple[int, bytes]:
    with closing(Line(hub.url)) as line:
        return line.put(document)


def heard(hub: RealHub, device: Device) -> list[Bulletin]:
    with closing(Line(hub.url)) as line:
        page = line.json(f"/v1/devices/{device.id}/bulletins")
    found = [take_apart(base64.b64decode(sealed)) for sealed in page["bulletins"]]
    asked = {"kind": DocumentType.BULLETIN, "sender": device.hub, "reader": device.keys}
    return [decode_bulletin(open_document(document, **asked)) for document in found]


@contextmanager
def opened(hub: RealHub) -> Iterator[Hub]:
    with closing(open_hub(hub.database)) as one:
        yield one


def assert_well(hub: RealHub) -> None:
    assert json.loads(hub.run("check", "--json"))["problems"] == []


def test_workplaces_send_to_both_in_turn_and_each_answers_for_the_other(pair: Pair, tmp_path: Path) -> None:
    officer = Workplace(tmp_path / "pc")
    officer.run("new", "--invitation", pair.a.invite(here=True))
    for number, hub in enumerate((pair.a, pair.b, pair.a, pair.b)):
        officer.run("join", hub.invite(name=f"turn{number}", here=True))
        officer.add([an_idea(f"Sáng kiến gửi lần {number}")])
        officer.run("send")
    status = officer.json("status")
    assert (status["received"], status["waiting"]) == (4, 0)
    assert officer.json("check")["flaws"] == []
    assert_well(pair.b)


def test_the_same_document_to_both_at_once_gets_the_same_receipt(pair: Pair) -> None:
    device, at_once = pair.device(), Barrier(4)

    def hand_in(hub: RealHub, document: bytes) -> tuple[int, bytes]:
        with closing(Line(hub.url)) as line:
            line.json("/v1/about")
            at_once.wait()
            return line.put(document)

    for _ in range(6):
        document = device.batch(*[an_initiative() for _ in range(3)])
        with ThreadPoolExecutor(4) as hands:
            answers = list(hands.map(lambda hub, document=document: hand_in(hub, document), [pair.a, pair.b] * 2))
        assert {status for status, _ in answers} == {200}
        assert len({receipt for _, receipt in answers}) == 1
        assert device.opened(answers[0][1]).head.missing == ()
    assert_well(pair.a)


def test_an_account_signed_in_at_one_decides_there_and_the_other_tells_it_at_once(pair: Pair) -> None:
    device, record = pair.device(), an_initiative()
    assert put(pair.a, device.batch(record))[0] == 200
    reviewer = Member(pair.a, "reviewer", "reviewer").settled()
    assert reviewer.get("/console").status_code == 200
    reviewer.url = pair.b.url
    assert reviewer.get(f"/console/records/{record.id}").status_code == 200, "the session is both processes'"
    form = {"judgement": "valid", "revision": "1", "seen": "0"}
    assert reviewer.post(f"/console/records/{record.id}/decide", **form).status_code == 303
    news = [item for bulletin in heard(pair.a, device) for item in bulletin.news]
    assert [item.id for item in news if isinstance(item, VerdictNews)] == [record.id]
    assert reviewer.post("/console/sign-out").status_code == 303
    reviewer.url = pair.a.url
    assert reviewer.get("/console").status_code == 303, "and so is its end"


def test_failures_at_both_together_lock_an_account_out(pair: Pair) -> None:
    guessed = Member(pair.a, "guessed", "reviewer")
    for number in range(MOST_FAILURES):
        browser = Browser((pair.a, pair.b)[number % 2])
        assert browser.sign_in(guessed.login, "không phải mật khẩu này", "000000").status_code == 403
    for hub in (pair.a, pair.b):
        assert Browser(hub).sign_in(guessed.login, guessed.password, guessed.code()).status_code == 403
    with opened(pair.a) as hub:
        assert [one.act for one in hub.log_entries(50) if one.actor == guessed.login] == ["locked_out"]


def test_the_leaderboard_at_one_shows_what_the_other_took(pair: Pair) -> None:
    path = f"/v1/leaderboards/{PROGRAMME}?own={STANLEY}&lines=1"
    device = pair.device()
    with closing(Line(pair.b.url)) as line:
        _, content, headers = line.ask("GET", path)
        before = json.loads(content)
        people = [an_author(name=f"Nguyễn Văn {letter}", employee_number=f"K{letter}") for letter in "AB"]
        assert put(pair.a, device.batch(*[an_initiative(authors=(one,)) for one in people]))[0] == 200
        _, content, later = line.ask("GET", path)
        after = json.loads(content)
    assert after["initiatives"] == before["initiatives"] + 2
    assert after["own"]["people"] == (before["own"]["people"] if before["own"] else 0) + 2
    assert headers["etag"] != later["etag"]
    assert later["cache-control"] == "public, max-age=30", "so much later whoever keeps it on the way asks again"


def test_an_upload_begun_at_one_goes_on_at_the_other(pair: Pair) -> None:
    device = pair.device()
    document = a_blob(device, 300_000)
    with closing(TusLine(pair.a.url)) as first, closing(TusLine(pair.b.url)) as second:
        status, headers, _ = first.begin(document)
        assert status == 201
        path = headers["location"]
        assert first.send(path, 0, document[:100_000])[0] == 204
        assert second.stands_at(path) == 100_000
        assert second.send(path, 100_000, document[100_000:250_000])[0] == 204
        assert first.send(path, 100_000, document[100_000:250_000])[0] == 409, "A knows what B took"
        assert first.send(path, 250_000, document[250_000:])[0] == 204
        assert second.receipt(document) == first.receipt(document)


def test_one_is_killed_amid_its_work_and_the_other_goes_on(pair: Pair) -> None:
    """What A was taking is taken once, whether or not its answer came, and B has its turn at what one does alone."""
    devices = [pair.device() for _ in range(3)]
    batches = [[device.batch(*[an_initiative() for _ in range(40)]) for _ in range(6)] for device in devices]
    port = pair.a.port
    answered: dict[bytes, bytes] = {}

    def hand_in(sent: list[bytes]) -> None:
        with closing(Line(pair.a.url)) as line:
            for document in sent:
                status, receipt = line.put(document)
                assert status == 200
                answered[document] = receipt
                if len(answered) == 5:
                    os.kill(pair.a.pid, 9)

    with ThreadPoolExecutor(3) as hands:
        ended = [hands.submit(hand_in, sent) for sent in batches]
    assert all(one.exception() is not None for one in ended), "none was done when A was killed"
    try:
        for sent in batches:
            for document in sent:
                status, receipt = put(pair.b, document)
                assert status == 200
                assert answered.get(document, receipt) == receipt
        with opened(pair.b) as hub:
            ids = [device.id for device in devices]
            assert {one.last_seq for one in hub.devices() if one.id in ids} == {6}
            assert hub.standings.recount() == ()
        assert_well(pair.b)
    finally:
        pair.a.stop()
        pair.a.start(port)
