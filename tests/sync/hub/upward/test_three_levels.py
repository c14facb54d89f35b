"""A workplace delivers to hub C, C is a workplace to B, and B to A: three real processes, one behind the other."""

import io
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest
from PIL import Image

from desktop_app.operations.books import new_book, read_invitation
from desktop_app.operations.photos.take_photo import take_photo
from desktop_app.operations.register import register, withdraw
from desktop_app.store.book import Book
from sync.carriers.http.carrier import HttpCarrier
from sync.contract.initiative import Initiative
from sync.contract.shipped import shipped_units
from sync.contract.unit_tree import UnitTree
from sync.envelope.header import take_apart
from sync.hub.reading.batches import open_proven
from sync.hub.service import open_hub
from sync.hub.store import blobs, upward_membership
from sync.workplace.round import exchange_round
from tests.builders import STANLEY
from tests.desktop_app.store.shelf import config_in, registered
from tests.real_hub import RealHub
from tests.sync.carriers.http.cutting_proxy import Cut, a_cutting_proxy

_ABOVE = [unit.code for unit in UnitTree(shipped_units()).ancestors(STANLEY)]
_OWN, _MIDDLE, _TOP = _ABOVE[0], _ABOVE[min(1, len(_ABOVE) - 1)], _ABOVE[-1]


@dataclass
class Levels:
    """The three hubs, the highest first, and the book below them."""

    a: RealHub
    b: RealHub
    c: RealHub
    book: Book

    def sent(self) -> None:
        """The workplace exchanges with C."""
        with closing(HttpCarrier((self.c.url,))) as carrier:
            list(exchange_round(self.book.outbox, carrier))

    def up(self) -> None:
        """C hands on to B, and B to A."""
        self.c.run("upward", "now")
        self.b.run("upward", "now")

    def down(self) -> None:
        """What A said comes down to the workplace."""
        self.b.run("upward", "now")
        self.c.run("upward", "now")
        self.sent()


def decide(hub: RealHub, record: Initiative, judgement: str, reason: str = "") -> None:
    """As a person at this hub."""
    hub.run("decide", record.id, judgement, *(("--reason", reason) if reason else ()))


def held(hub: RealHub, record: Initiative, revision: int = 1) -> bytes | None:
    """The line that a hub has, to the byte."""
    with closing(open_hub(hub.database)) as opened:
        return opened.read_line(record.id, revision)


def count(hub: RealHub) -> int:
    """How many revisions a hub holds; its check is clean."""
    hub.run("check")
    with closing(open_hub(hub.database)) as opened, opened.database.reading() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM revisions").scalar_one())


def join(below: RealHub, above: RealHub, unit: str, *, forward: str) -> None:
    below.run("upward", "join", str(above.invite(unit, here=True)), "--forward", forward)


@pytest.fixture
def levels(tmp_path: Path) -> Iterator[Levels]:
    """C forwards what it found valid, B all."""
    with ExitStack() as opened:
        hubs = []
        for name in "abc":
            (tmp_path / name).mkdir()
            hubs.append(opened.enter_context(RealHub(tmp_path / name, "--name", f"Tuyến {name}")))
        a, b, c = hubs
        join(b, a, _TOP, forward="all")
        join(c, b, _MIDDLE, forward="valid")
        invitation = read_invitation(c.invite(STANLEY, here=True).read_bytes())
        book = opened.enter_context(closing(new_book(config_in(tmp_path), invitation=invitation)))
        yield Levels(a, b, c, book)


def test_what_is_valid_goes_up_two_levels_to_the_byte_and_a_verdict_comes_down_to_the_workplace(levels: Levels) -> None:
    valid, other = registered(levels.book, "Một", "Hai")
    levels.sent()
    decide(levels.c, valid, "valid")
    levels.up()
    assert held(levels.a, valid) == held(levels.b, valid) == held(levels.c, valid)
    assert held(levels.a, valid)
    assert held(levels.b, other) is None
    decide(levels.a, valid, "returned", "Thiếu ảnh")
    levels.down()
    assert [one.reason for one in levels.book.verdicts.of(valid.id)][-1] == "Thiếu ảnh"
    levels.up()
    assert [count(hub) for hub in (levels.a, levels.b, levels.c)] == [1, 1, 2]


def test_a_power_cut_at_any_hub_neither_loses_nor_doubles(levels: Levels) -> None:
    records = registered(levels.book, "Một", "Hai", "Ba")
    levels.sent()
    for record in records:
        decide(levels.c, record, "valid")
    port = levels.b.port
    levels.b.stop(at_once=True)
    levels.c.run("upward", "now", status=3)
    levels.b.start(port)
    levels.c.run("upward", "now")
    levels.c.stop(at_once=True)
    levels.a.stop(at_once=True)
    levels.b.run("upward", "now", status=3)
    levels.a.start(levels.a.port)
    levels.up()
    levels.up()
    assert [count(hub) for hub in (levels.a, levels.b, levels.c)] == [3, 3, 3]


def test_a_record_mended_after_it_came_back_goes_up_again_and_so_does_its_withdrawal(levels: Levels) -> None:
    (record,) = registered(levels.book, "Một")
    levels.sent()
    decide(levels.c, record, "valid")
    levels.up()
    second = register(levels.book, levels.book.initiatives.get(record.id))
    levels.sent()
    levels.up()
    assert held(levels.a, second, 2) is None
    decide(levels.c, second, "valid")
    levels.up()
    assert held(levels.a, second, 2) == held(levels.c, second, 2)
    withdraw(levels.book, record.id, "Nhầm")
    levels.sent()
    levels.up()
    assert held(levels.a, record, 3) == held(levels.c, record, 3)
    assert held(levels.a, record, 3)
    assert [count(hub) for hub in (levels.a, levels.b, levels.c)] == [3, 3, 3]


def test_a_copied_database_is_noticed_and_finds_the_hub_above_anew(levels: Levels, tmp_path: Path) -> None:
    first, second = registered(levels.book, "Một", "Hai")
    levels.sent()
    decide(levels.c, first, "valid")
    levels.up()
    levels.c.stop()
    copy = tmp_path / "copy"
    shutil.copytree(levels.c.folder, copy)
    decide(levels.c, second, "valid")
    levels.up()
    old = RealHub(copy, is_made=True)
    decide(old, second, "refused", "Trùng")
    decide(old, second, "valid")
    old.run("upward", "now", status=3)
    devices = json.loads(levels.b.run("devices", "list", "--json"))["devices"]
    assert [one["status"] for one in devices] == ["set_aside"]
    levels.b.run("devices", "approve", devices[0]["id"])
    old.run("upward", "now")
    old.run("upward", "now")
    assert [count(levels.a), count(levels.b)] == [2, 2]
    assert json.loads(old.run("upward", "status", "--json"))["waiting"] == 0


def _noise() -> bytes:
    file = io.BytesIO()
    Image.frombytes("RGB", (1200, 900), os.urandom(1200 * 900 * 3)).save(file, "JPEG", quality=95)
    return file.getvalue()


def photo_at(hub: RealHub, sha256: str) -> bytes | None:
    """A photo that a hub holds, opened with its own keys."""
    with closing(open_hub(hub.database)) as opened:
        with opened.database.reading() as connection:
            found = blobs.find_content(connection, sha256)
        return open_proven(take_apart(opened.blob_shelf.read_any(found)), opened.identity) if found else None


def came_of_an_upload(hub: RealHub) -> int:
    """How many bytes of the one that is under way a hub has kept, once it has kept any."""
    for _ in range(1000):
        with closing(open_hub(hub.database)) as opened, opened.database.reading() as connection:
            received = connection.exec_driver_sql("SELECT max(received) FROM uploads").scalar_one()
        if received:
            return int(received)
    return 0


def test_a_photo_goes_up_two_levels_to_the_byte_also_where_the_hub_between_is_killed_half_way(levels: Levels) -> None:
    taken = take_photo(levels.book, _noise, "before")
    (record,) = registered(levels.book, "Một", attachments=(taken,))
    photo = levels.book.photos.content(taken.sha256)
    levels.sent()
    decide(levels.c, record, "valid")
    levels.c.run("upward", "now")
    assert photo_at(levels.b, taken.sha256) == photo
    with a_cutting_proxy("127.0.0.1", levels.a.port) as proxy:
        with closing(open_hub(levels.b.database)) as hub, hub.database.writing() as connection:
            addresses = msgspec.json.encode([proxy.address]).decode()
            upward_membership.change(connection, addresses=addresses)
        proxy.cuts[:] = [Cut(up=len(photo) // 2)]
        sending = levels.b.begin("upward", "now")
        proxy.before_line = lambda: sending.kill() if proxy.lines else None
        sending.communicate()
        levels.b.stop(at_once=True)
        assert came_of_an_upload(levels.a) > len(photo) // 4, "what was read before the line was cut"
        assert (held(levels.a, record), photo_at(levels.a, taken.sha256)) == (held(levels.c, record), None)
        proxy.before_line = lambda: None
        told = json.loads(levels.b.run("upward", "now", "--json"))
        assert (told["photos"], told["photos_waiting"]) == (1, 0)
        assert proxy.bytes_up < 1.5 * len(photo), "it went on at the byte"
    assert photo_at(levels.a, taken.sha256) == photo
    levels.b.run("check")
    assert count(levels.a) == 1
