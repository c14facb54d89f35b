"""The JSON API: what a token opens and what it does not, pages that lose nothing, and what stands in the log."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from litestar import Litestar
from litestar.testing import TestClient

from sync.contract.bulletins import Judgement
from sync.contract.initiative import Initiative, Withdrawal, content_hash, encode_line
from sync.hub.reviewing.deciding import Decider, Decision, decide
from sync.hub.staff.rights import Role
from sync.hub.staff.tokens import TokenScope
from sync.hub.store import emulation
from sync.hub.store.decisions import DecisionRow, add_decision
from sync.hub.store.emulation import Origin, Target
from sync.hub.web.api import make_app
from sync.hub.web.reader_processes import ReaderProcesses
from sync.hub.web.writing import Writer
from tests.builders import PROGRAMME, STANLEY, an_author, an_initiative
from tests.sync.hub.people import an_account
from tests.sync.hub.workbench import POSTGRESQL, Workbench

MINE, THEIRS = f"{STANLEY}-X1", f"{STANLEY}-X4"
AUTHOR, TITLE, REASON, DECIDER = "Nguyễn Văn A", "Gá kẹp nhanh", "Thiếu số liệu của Nguyễn Văn A", "Lê Văn C"
PATHS = (
    "/token",
    "/units",
    "/programmes",
    "/records",
    "/records/{id}",
    "/decisions",
    f"/targets/{PROGRAMME}",
    f"/leaderboards/{PROGRAMME}",
)


class Program:
    """A program of somebody else, with a token."""

    def __init__(self, bench: Workbench) -> None:
        """Serve the bench's hub here."""
        self.bench = bench
        self.writer, self.readers = Writer(), ReaderProcesses(bench.hub.database.url)
        self.app: Litestar = make_app(bench.hub, self.writer, self.readers)
        self.client = TestClient(self.app)
        self.token = ""

    def ask(self, path: str, **query: object) -> Any:
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        return self.client.get(f"/api/v1{path}", params={k: str(v) for k, v in query.items()} or None, headers=headers)

    def json(self, path: str, **query: object) -> Any:
        answer = self.ask(path, **query)
        assert answer.status_code == 200, answer.text
        assert answer.headers["cache-control"] == "private, no-store"
        return answer.json()

    def use(self, unit: str = "", scope: TokenScope = TokenScope.RECORDS) -> str:
        """Bring a new token from now on."""
        self.token = self.bench.hub.api_tokens.make("Kho dữ liệu", unit, scope)
        return self.token


@pytest.fixture
def program(bench: Workbench) -> Iterator[Program]:
    """One that asks the bench's hub."""
    made = Program(bench)
    with made.client:
        yield made
    made.writer.close()
    made.readers.close()


def an_own(title: str = TITLE, unit: str = MINE) -> Initiative:
    return an_initiative(unit=unit, title=title, authors=(an_author(name=AUTHOR),))


def decided(bench: Workbench, record: Initiative, judgement: Judgement, reason: str = "") -> None:
    seen = bench.rows("SELECT max(number) FROM decisions WHERE initiative = :id", id=record.id)[0][0]
    said = Decision(
        id=record.id, judgement=judgement, revision=record.revision, reason=reason, seen=int(str(seen or 0))
    )
    decide(bench.hub, said, Decider(name=DECIDER))


def test_a_token_for_records_tells_what_they_say_and_stands_in_the_log(program: Program) -> None:
    bench, record = program.bench, an_own()
    bench.receive(bench.device().batch(record))
    decided(bench, record, Judgement.RETURNED, REASON)
    program.use(STANLEY)
    page = program.json("/records")
    (item,) = page["items"]
    assert (item["id"], item["unit"], item["state"], item["verdict"]) == (record.id, MINE, "idea", "returned")
    assert item["content_sha256"] == content_hash(encode_line(record))
    assert (item["content"]["title"], item["content"]["authors"][0]["name"]) == (TITLE, AUTHOR)
    assert (item["reason"], page["more"]) == (REASON, False)
    assert program.json(f"/records/{record.id}") == item
    (verdict,) = program.json("/decisions")["items"]
    assert (verdict["record"], verdict["verdict"], verdict["decided_by"]) == (record.id, "returned", DECIDER)
    entries = [(one.actor, one.act, one.target) for one in bench.hub.log_entries(3)]
    assert entries == [
        ("token:1", "api_decisions_read", STANLEY),
        ("token:1", "api_record_read", record.id),
        ("token:1", "api_records_read", STANLEY),
    ]
    assert bench.hub.log_entries(1)[0].told_facts()["token"] == "Kho dữ liệu"


def test_a_token_for_figures_tells_of_nobody_and_leaves_nothing_in_the_log(program: Program) -> None:
    bench, record = program.bench, an_own()
    bench.receive(bench.device().batch(record))
    decided(bench, record, Judgement.RETURNED, REASON)
    program.use(STANLEY, TokenScope.FIGURES)
    before = bench.count("audit_entries")
    for path in PATHS:
        answer = program.ask(path.format(id=record.id))
        assert answer.status_code == 200, answer.text
        for secret in (AUTHOR, TITLE, REASON, DECIDER):
            assert secret not in answer.text, path
    assert program.json("/records")["items"][0]["verdict"] == "returned"
    assert bench.count("audit_entries") == before


def test_nothing_of_another_s_unit_is_told_on_any_address(program: Program) -> None:
    bench, theirs = program.bench, an_own("Bí mật xưởng bên", THEIRS)
    bench.receive(bench.device().batch(theirs, an_own()))
    decided(bench, theirs, Judgement.REFUSED, "Bí mật lý do")
    with bench.hub.database.writing() as connection:
        goal = Target(programme=PROGRAMME, unit=THEIRS, origin=Origin.ASSIGNED, initiatives=7)
        emulation.put_targets(connection, [goal, msgspec.structs.replace(goal, unit=MINE)])
    program.use(MINE)
    for path in PATHS:
        answer = program.ask(path.format(id=theirs.id))
        assert answer.status_code == (403 if "{id}" in path else 200), answer.text
        for secret in ("Bí mật", THEIRS, theirs.id):
            assert secret not in answer.text, path
    for path in ("/units", "/records", "/decisions", f"/targets/{PROGRAMME}", f"/leaderboards/{PROGRAMME}"):
        refused = program.ask(path, unit=THEIRS)
        assert (refused.status_code, refused.json()["code"]) == (403, "right_missing"), path
        assert program.ask(path, unit=STANLEY).status_code == 403, path
    assert [one["unit"] for one in program.json("/records")["items"]] == [MINE]
    assert [one["unit"] for one in program.json(f"/targets/{PROGRAMME}")["items"]] == [MINE]
    assert [one["code"] for one in program.json("/units")["items"]] == [MINE]
    assert [one["unit"] for one in program.json(f"/leaderboards/{PROGRAMME}")["standings"]] == [MINE]
    program.use()
    for path in PATHS[3:7]:
        assert theirs.id in program.ask(path.format(id=theirs.id)).text or THEIRS in program.ask(path).text, path


def test_pages_lose_nothing_while_new_ones_come_in(program: Program) -> None:
    bench, device = program.bench, program.bench.device()
    first = [an_own(f"Số {number}") for number in range(5)]
    bench.receive(device.batch(*first))
    program.use()
    page = program.json("/records", limit=2)
    seen = [one["id"] for one in page["items"]]
    changed = msgspec.structs.replace(first[0], revision=2, title="Đã sửa")
    bench.receive(device.batch(an_own("Mới"), changed))
    while page["more"]:
        page = program.json("/records", limit=2, cursor=page["cursor"])
        seen += [one["id"] for one in page["items"]]
    assert seen[:5] == [one.id for one in first]
    assert (len(seen), seen[6]) == (7, first[0].id)
    assert page["items"][-1]["content"]["title"] == "Đã sửa"
    idle = program.json("/records", cursor=page["cursor"])
    assert (idle["items"], idle["cursor"], idle["more"]) == ([], page["cursor"], False)


def test_decisions_are_told_from_a_cursor_on(program: Program) -> None:
    bench, record = program.bench, an_own()
    bench.receive(bench.device().batch(record))
    program.use()
    decided(bench, record, Judgement.RETURNED, REASON)
    page = program.json("/decisions")
    decided(bench, record, Judgement.VALID)
    later = program.json("/decisions", cursor=page["cursor"])
    assert [one["verdict"] for one in page["items"] + later["items"]] == ["returned", "valid"]
    assert program.json("/records")["items"][0]["verdict"] == "valid"
    assert program.json("/decisions", verdict="refused")["items"] == []


def test_what_is_still_being_written_below_a_cursor_is_waited_for(program: Program) -> None:
    bench, slow, fast = program.bench, an_own("Chậm"), an_own("Nhanh")
    bench.receive(bench.device().batch(slow, fast))
    program.use()
    program.json("/token")
    two_write_at_once = bench.hub.database.engine.dialect.name == POSTGRESQL
    with bench.hub.database.writing() as connection:
        add_decision(connection, DecisionRow(0, slow.id, 1, Judgement.VALID, "", (), DECIDER, bench.clock()), 1)
        if two_write_at_once:
            decided(bench, fast, Judgement.UNDER_REVIEW)
            assert program.ask("/decisions").json()["code"] == "database_busy"
    told = [one["record"] for one in program.json("/decisions")["items"]]
    assert told == ([slow.id, fast.id] if two_write_at_once else [slow.id])


def test_filters_choose(program: Program) -> None:
    bench, device = program.bench, program.bench.device()
    gone = an_own("Rút")
    bench.receive(device.batch(gone, an_own("Một", THEIRS), an_own("Hai")))
    bench.receive(device.batch(msgspec.structs.replace(gone, revision=2, withdrawal=Withdrawal(reason="Trùng"))))
    program.use()

    def titles(**query: object) -> set[str]:
        return {one["content"]["title"] for one in program.json("/records", **query)["items"]}

    assert titles() == {"Rút", "Một", "Hai"}
    assert titles(unit=THEIRS) == {"Một"}
    assert titles(state="withdrawn") == {"Rút"}
    assert titles(state="idea", unit=MINE) == {"Hai"}
    assert titles(verdict="valid") == set()
    assert titles(verdict="none") == {"Rút", "Một", "Hai"}
    assert titles(programme=PROGRAMME) == {"Rút", "Một", "Hai"}
    assert titles(since=(bench.clock() + dt.timedelta(days=2)).date()) == set()
    assert titles(since="2020-01-01") == {"Rút", "Một", "Hai"}


UNCLEAR = {
    400: (
        "cursor=x",
        "cursor=%C4%83",
        "cursor=WyJkIiwxXQ",
        "cursor=WyJyIiwtMV0",
        "cursor=WyJyIiw5OTk5OTk5OTk5OTk5OTk5OTk5OTld",
        "limit=501",
        "limit=0",
        "since=0001-01-01",
        "since=9999-12-31",
        "since=x",
        "state=x",
        "verdict=x",
    ),
    404: ("unit=NOWHERE", "programme=nothing", "unit=%00"),
}


def test_what_cannot_be_followed_is_told(program: Program) -> None:
    program.use()
    for status, queries in UNCLEAR.items():
        for query in queries:
            answer = program.ask(f"/records?{query}")
            told = (answer.status_code, answer.headers["content-type"])
            assert told == (status, "application/problem+json"), query


def test_nobody_reads_without_a_token_and_a_cookie_is_none(program: Program) -> None:
    bench, who = program.bench, an_account(program.bench, Role.ADMINISTRATOR)
    session = bench.hub.signing_in.sign_in(who.login, who.password, who.code(bench), "192.0.2.7")
    revoked = program.use()
    bench.hub.api_tokens.revoke(1)
    expired = bench.hub.api_tokens.make("hết hạn", "", TokenScope.RECORDS, bench.clock().date())
    bench.clock.pass_days(2)
    for path in PATHS:
        for headers, code in (
            ({}, "token_missing"),
            ({"Cookie": f"session={session}; __Host-session={session}"}, "token_missing"),
            ({"Authorization": "Basic eA=="}, "token_missing"),
            ({"Authorization": f"Bearer {session}"}, "token_refused"),
            ({"Authorization": f"Bearer {revoked}"}, "token_refused"),
            ({"Authorization": f"Bearer {expired}"}, "token_refused"),
        ):
            answer = program.client.get(f"/api/v1{path.format(id='x')}", headers=headers)
            assert (answer.status_code, answer.json()["code"]) == (401, code), (path, headers)
            assert answer.headers["www-authenticate"].startswith("Bearer")


def test_a_token_reads_alone_and_opens_no_console(program: Program) -> None:
    token = program.use()
    for path in PATHS:
        for method in ("POST", "PUT", "PATCH", "DELETE"):
            headers = {"Authorization": f"Bearer {token}"}
            assert program.client.request(method, f"/api/v1{path.format(id='x')}", headers=headers).status_code == 405
    for cookie in ({}, {"Cookie": f"session={token}; __Host-session={token}"}):
        headers = {"Authorization": f"Bearer {token}", **cookie}
        answer = program.client.get("/console/inbox", headers=headers, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, "/console/sign-in?next=%2Fconsole%2Finbox")


def test_guessing_is_told_429_and_when_to_come_again(program: Program) -> None:
    program.token = "skt_" + "B" * 43
    for _ in range(20):
        assert program.ask("/token").status_code == 401
    answer = program.ask("/token")
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "900")


def test_every_address_says_that_it_needs_a_token(program: Program) -> None:
    told = program.client.get("/openapi.json").json()
    own = {path: item for path, item in told["paths"].items() if path.startswith("/api/v1/")}
    assert len(own) == len(PATHS)
    for path, item in own.items():
        assert set(item) == {"get"}, path
        assert item["get"]["security"] == [{"token": []}], path
        assert {"401", "429", "503"} <= set(item["get"]["responses"]), path
    assert told["components"]["securitySchemes"]["token"]["scheme"] == "bearer"
    assert "security" not in told["paths"]["/v1/about"]["get"]
