"""Every route of the console for every role: nobody sees or changes anything outside her own units, on any of them."""

import hashlib
from collections.abc import Iterator
from contextlib import closing

import pytest

from sync.contract.initiative import Attachment
from sync.envelope.header import DocumentType
from sync.hub.service import open_hub
from sync.hub.staff.rights import Role
from sync.hub.store.all_tables import TABLES
from sync.hub.store.whole_tables import contents
from sync.hub.web.api import make_app
from sync.hub.web.reader_processes import ReaderProcesses
from sync.hub.web.writing import Writer
from tests.browser.console_hub import deliver, let_in, waiting
from tests.builders import STANLEY, an_author, an_initiative
from tests.real_hub import RealHub
from tests.sync.hub.web.console.browser import Browser, Member
from tests.sync.hub.web.tus_line import TusLine

MINE, THEIRS = f"{STANLEY}-X1", f"{STANLEY}-X4"
PICTURE = b"\xff\xd8\xff\xe0 bi mat"
# What only those of the other unit may read.
SECRETS = ("Bí mật của xưởng bên", "Người Của Xưởng Bên", "PC-CUA-XUONG-BEN", PICTURE.decode("latin-1"))
# What one's own coming and going writes, and what no person asks for.
ASIDE = {"sessions", "failed_sign_ins", "audit_entries", "likenesses", "likeness_progress"}
ANYBODY = {"/console/sign-in", "/console/console.css", "/console/console.js", "/console/icon.svg"}


class Outside:
    """A hub with something in another unit, and addresses that point there."""

    def __init__(self, hub: RealHub) -> None:
        """Fill it."""
        self.hub = hub
        device = let_in(hub, STANLEY, "PC-CHUNG")
        photo = Attachment(sha256=hashlib.sha256(PICTURE).hexdigest(), size=len(PICTURE), media_type="image/jpeg")
        theirs = an_initiative(
            unit=THEIRS, title=SECRETS[0], authors=(an_author(name=SECRETS[1]),), attachments=(photo,)
        )
        mine = an_initiative(unit=MINE, title="Của xưởng mình")
        deliver(hub, device.batch(theirs, mine))
        line, blob = TusLine(hub.url), device.sealed(PICTURE, kind=DocumentType.BLOB)
        _, headers, _ = line.begin(blob)
        line.send(headers["location"], 0, blob)
        line.close()
        self.pc = waiting(hub, THEIRS, SECRETS[2])
        deliver(hub, self.pc.batch(theirs))  # held
        self.record = theirs.id
        self.own_record = mine.id
        self.parameters = {
            "record_id": theirs.id,
            "device_id": self.pc.id,
            "sha256": photo.sha256,
            "code": THEIRS,
            "login": Member(hub, "of.theirs", "unit_manager", THEIRS).login,
            "rest": "nothing",
            "number": "1",
        }
        self.forms = {
            f"chosen:{theirs.id}:1:0": "on",
            "chosen": "x",
            "judgement": "valid",
            "revision": "1",
            "seen": "0",
            "place": "1",
            "duplicate_of": self.own_record,
            "unit": THEIRS,
            "reason": "vì vậy",
            "programme": "snk-2026",
            "figure": "5",
            "workers": "100",
            "counted_on": "2026-01-01",
            "uses": "1",
            "former": self.pc.id,
            "number": "SV00123",
            "request": "1/YC",
        }

    def addresses(self) -> Iterator[tuple[str, str]]:
        """Every method and address of the console, pointing at what is the other unit's."""
        with closing(open_hub(str(self.hub.database_path))) as opened:
            writer, readers = Writer(), ReaderProcesses(opened.database.url)
            routes = [(route.path_format, sorted(route.methods)) for route in make_app(opened, writer, readers).routes]
            writer.close()
            readers.close()
        for path, methods in sorted(routes):
            if path.startswith("/console"):
                for method in methods:
                    if method in {"GET", "POST"}:
                        yield method, path.format_map(self.parameters)

    def state(self) -> dict[str, object]:
        """What the database holds of all that a person could change."""
        with closing(open_hub(str(self.hub.database_path))) as opened, opened.database.reading() as connection:
            return {table.name: contents(connection, table) for table in TABLES if table.name not in ASIDE}


@pytest.fixture(scope="module")
def outside(hub: RealHub) -> Outside:
    """Something of another unit."""
    return Outside(hub)


def asked(browser: Browser, method: str, path: str, forms: dict[str, str]) -> tuple[int, str, str]:
    if method == "GET":
        answer = browser.get(f"{path}?unit={THEIRS}&code={THEIRS}&q={THEIRS}")
    else:
        answer = browser.post(path, **forms)
    return answer.status_code, answer.headers.get("location", ""), answer.content.decode("latin-1")


@pytest.mark.parametrize("role", list(Role))
def test_nobody_sees_or_changes_anything_of_another_s_units_on_any_route(outside: Outside, role: Role) -> None:
    browser = Member(outside.hub, f"outside.{role.value}".replace("_", "-"), role.value, MINE).settled()
    before = outside.state()
    for method, path in outside.addresses():
        if path in {"/console/sign-out", "/console/password", "/console/sign-in"}:
            continue
        status, _, content = asked(browser, method, path, outside.forms)
        assert status < 500, (method, path)
        for secret in SECRETS:
            assert secret.encode().decode("latin-1") not in content, (method, path)
    assert outside.state() == before


def test_who_is_not_signed_in_is_led_to_the_door_from_every_route(outside: Outside) -> None:
    before = outside.state()
    for method, path in outside.addresses():
        if path in ANYBODY:
            continue
        status, location, _ = asked(Browser(outside.hub), method, path, outside.forms)
        is_shut = (status == 303 and location.startswith("/console/sign-in")) or status in {404, 405}
        assert is_shut, (method, path, status)
    assert outside.state() == before


def test_a_page_of_another_site_changes_nothing_on_any_route(outside: Outside) -> None:
    browser = Member(outside.hub, "other.site").settled()
    before = outside.state()
    for headers in ({}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}):
        browser.headers = headers
        for method, path in outside.addresses():
            if method == "POST":
                assert asked(browser, method, path, outside.forms)[0] == 403, path
    assert outside.state() == before
    assert browser.get("/console").status_code == 200, "not even the session"


def test_who_sees_it_sees_it(outside: Outside) -> None:
    """Or the tests above would prove nothing."""
    browser = Member(outside.hub, "inside", "administrator", THEIRS).settled()
    seen = "".join(asked(browser, method, path, {})[2] for method, path in outside.addresses() if method == "GET")
    for secret in SECRETS:
        assert secret.encode().decode("latin-1") in seen or secret in seen, secret
