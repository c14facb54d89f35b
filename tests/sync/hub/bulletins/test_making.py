"""Bulletins: each device is told once what is new for it, in order, and again when it asks from an older cursor."""

import datetime as dt

import msgspec
import pytest

from sync.contract.bulletins import Bulletin, LeaderboardNews, ProgrammeNews, UnitsNews, decode_bulletin
from sync.contract.unit_tree import Unit
from sync.envelope.header import DocumentType, take_apart
from sync.envelope.opening import open_document
from sync.hub.bulletins.making import AT_ONCE, OTHERS_EVERY
from sync.hub.errors import DeviceUnknown
from tests.builders import PROGRAMME, STANLEY, an_initiative
from tests.sync.hub.workbench import Device, Workbench


def _told(bench: Workbench, device: Device, after: int = 0) -> list[Bulletin]:
    """What the device hears when it asks."""
    if bench.hub.bulletins.collect(device.id, after).is_due:
        bench.hub.bulletins.make(device.id)
    return [_opened(sealed, device) for _, sealed in _shelved(bench, device, after)]


def _shelved(bench: Workbench, device: Device, after: int) -> list[tuple[int, bytes]]:
    return bench.hub.bulletins.after(device.id, after)


def _opened(sealed: bytes, device: Device) -> Bulletin:
    document = take_apart(sealed)
    payload = open_document(document, kind=DocumentType.BULLETIN, sender=device.hub, reader=device.keys)
    return decode_bulletin(payload)


def _kinds(bulletin: Bulletin) -> set[type]:
    return {type(news) for news in bulletin.news}


def test_the_first_bulletin_tells_the_tree_and_the_programmes(bench: Workbench) -> None:
    device = bench.device()
    (bulletin,) = _told(bench, device)
    assert bulletin.head.cursor == 1
    assert bulletin.head.hub_at == bench.clock()
    assert {UnitsNews, ProgrammeNews} <= _kinds(bulletin)


def test_with_nothing_new_nothing_is_made(bench: Workbench) -> None:
    device = bench.device()
    _told(bench, device)
    assert not bench.hub.bulletins.collect(device.id, 0).is_due
    assert not bench.hub.bulletins.make(device.id)
    assert _told(bench, device, after=1) == []


def test_a_device_hears_at_once_of_the_board_that_its_own_records_moved(bench: Workbench) -> None:
    device = bench.device()
    _told(bench, device)
    bench.receive(device.batch(an_initiative()))
    (bulletin,) = _told(bench, device, after=1)
    boards = [news.leaderboard for news in bulletin.news if isinstance(news, LeaderboardNews)]
    assert {board.programme: board.initiatives for board in boards}[PROGRAMME] == 1
    assert _kinds(bulletin) == {LeaderboardNews}


def test_of_others_moves_it_hears_every_ten_minutes(bench: Workbench) -> None:
    device, other = bench.device(), bench.device()
    bench.receive(device.batch(an_initiative()))
    cursor = _told(bench, device)[-1].head.cursor
    bench.receive(other.batch(an_initiative()))
    assert _told(bench, device, after=cursor) == []
    bench.clock.now += OTHERS_EVERY - dt.timedelta(seconds=1)
    assert _told(bench, device, after=cursor) == []
    bench.clock.now += dt.timedelta(seconds=1)
    assert [_kinds(bulletin) for bulletin in _told(bench, device, after=cursor)] == [{LeaderboardNews}]


def test_a_changed_tree_and_a_changed_pack_are_told(bench: Workbench) -> None:
    device = bench.device()
    _told(bench, device)
    bench.hub.import_units((*bench.hub.units(), Unit(code="MỚI", name="Đơn vị mới", level="workshop")))
    (tree,) = _told(bench, device, after=1)
    assert _kinds(tree) == {UnitsNews}
    pack = msgspec.structs.replace(bench.hub.programmes()[0], edition=2)
    bench.hub.import_programme(pack)
    (packs,) = _told(bench, device, after=2)
    assert ProgrammeNews(pack=pack) in packs.news
    assert _kinds(packs) == {ProgrammeNews}


def test_older_ones_are_sent_again_as_the_same_bytes(bench: Workbench) -> None:
    device = bench.device()
    _told(bench, device)
    bench.receive(device.batch(an_initiative()))
    _told(bench, device)
    first = _shelved(bench, device, 0)
    bench.clock.pass_days(100)
    assert [cursor for cursor, _ in first] == [1, 2]
    assert _shelved(bench, device, 0) == first


def test_no_more_than_twenty_come_at_once_oldest_first(bench: Workbench) -> None:
    device = bench.device()
    for _ in range(AT_ONCE + 2):
        bench.receive(device.batch(an_initiative()))
        bench.hub.bulletins.make(device.id)
    assert [cursor for cursor, _ in _shelved(bench, device, 0)] == list(range(1, AT_ONCE + 1))
    assert [cursor for cursor, _ in _shelved(bench, device, AT_ONCE)] == [AT_ONCE + 1, AT_ONCE + 2]


def test_a_waiting_device_hears_nothing_and_an_unknown_one_is_told_so(bench: Workbench) -> None:
    device = bench.stranger()
    bench.receive(device.enrolment())
    assert _told(bench, device) == []
    with pytest.raises(DeviceUnknown):
        bench.hub.bulletins.make("0" * 32)
    with pytest.raises(DeviceUnknown):
        bench.hub.bulletins.collect("0" * 32, 0)


def test_of_a_long_board_a_device_hears_the_best_places_and_its_own(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sync.hub.bulletins.making.PLACES_TOLD", 1)
    units = [STANLEY, f"{STANLEY}-X1", "HN-KCN", "HN"]
    above = bench.device("HN")
    bench.receive(
        above.batch(*[an_initiative(unit=unit) for place, unit in enumerate(units) for _ in range(place + 1)])
    )
    (bulletin,) = _told(bench, bench.device(STANLEY))
    board = next(
        news.leaderboard for news in bulletin.news if isinstance(news, LeaderboardNews) and news.leaderboard.units
    )
    assert [standing.unit for standing in board.standings] == ["HN", f"{STANLEY}-X1", STANLEY]
    assert (board.units, board.initiatives) == (4, 10)


def test_the_board_of_a_bulletin_names_no_person(bench: Workbench) -> None:
    device = bench.device()
    bench.receive(device.batch(an_initiative()))
    told = msgspec.json.encode(_told(bench, device)).decode()
    assert "Nguyễn Văn A" not in told
    assert "SV00123" not in told


def test_a_clock_that_was_years_ahead_and_is_set_right_keeps_no_board_back(bench: Workbench) -> None:
    device, other = bench.device(), bench.device("HN-KCN")
    bench.receive(other.batch(an_initiative(unit="HN-KCN")))
    bench.clock.pass_days(3650)
    assert LeaderboardNews in _kinds(_told(bench, device)[0])
    bench.clock.pass_days(-3650)
    bench.receive(other.batch(an_initiative(unit="HN-KCN")))
    (later,) = _told(bench, device, after=1)
    assert _kinds(later) == {LeaderboardNews}
