"""What is said of the hub's copies: only of those that were made and verified, and never more than the hub has."""

import datetime as dt
import json
from pathlib import Path

from sync.contract.bulletins import BackedUp, Bulletin, BulletinHead, decode_bulletin, decode_head, encode_bulletin
from sync.envelope.header import DocumentType
from sync.hub.operations.backing_up import back_up, note_verified
from sync.hub.operations.moving_blobs import rest_in
from tests.builders import an_initiative
from tests.real_hub import RealHub
from tests.sync.hub.telling import heard
from tests.sync.hub.workbench import Device, Workbench

_NOW = dt.datetime(2026, 11, 18, tzinfo=dt.UTC)


def said(bench: Workbench, device: Device) -> BackedUp | None:
    """By the device's newest bulletin."""
    return heard(bench, device)[-1].head.backed_up


def backed_up(bench: Workbench, file: Path) -> int:
    """A copy that was verified; how many devices hear of it."""
    return note_verified(bench.hub, back_up(bench.hub.database, file), bench.clock())


def test_each_device_is_told_what_a_verified_copy_holds_of_it(bench: Workbench, tmp_path: Path) -> None:
    first, second = bench.device(), bench.device()
    for device in (first, first, second):
        bench.receive(device.batch(an_initiative()))
    assert said(bench, first) is None
    assert backed_up(bench, tmp_path / "1.sqlite") == 2
    bench.receive(first.batch(an_initiative()))
    assert said(bench, first) == BackedUp(at=bench.clock(), chains=((0, 2),))
    assert said(bench, second) == BackedUp(at=bench.clock(), chains=((0, 1),))
    assert not bench.hub.bulletins.make(second.id), "once"


def test_a_later_copy_that_holds_no_more_is_no_news(bench: Workbench, tmp_path: Path) -> None:
    device, other = bench.device(), bench.device()
    bench.receive(device.batch(an_initiative()))
    assert backed_up(bench, tmp_path / "1.sqlite") == 1
    first = said(bench, device)
    bench.clock.pass_days(1)
    bench.receive(other.batch(an_initiative()))
    assert backed_up(bench, tmp_path / "2.sqlite") == 1
    assert said(bench, device) == first
    assert said(bench, other) == BackedUp(at=bench.clock(), chains=((0, 1),))


def test_a_copy_that_was_not_verified_is_never_told(bench: Workbench, tmp_path: Path) -> None:
    device = bench.device()
    bench.receive(device.batch(an_initiative()))
    back_up(bench.hub.database, tmp_path / "1.sqlite")
    assert said(bench, device) is None


def test_a_copy_that_lacks_a_photo_is_told_to_the_operator_and_to_no_device(
    file_bench: Workbench, tmp_path: Path
) -> None:
    device = file_bench.device()
    file_bench.receive(device.batch(an_initiative()))
    rest_in(file_bench.hub, str(tmp_path / "photos"))
    file_bench.receive(device.sealed(b"photo", kind=DocumentType.BLOB))
    operator = RealHub(tmp_path, database=file_bench.url, is_made=True)
    ((name,),) = file_bench.rows("SELECT sealed_sha256 FROM blobs")
    (photo,) = (tmp_path / "photos").rglob(f"{name}.skblob")
    content = photo.read_bytes()
    photo.unlink()
    operator.run("backup", str(tmp_path / "1.sqlite"), status=1)
    assert said(file_bench, device) is None
    photo.write_bytes(content)
    told = json.loads(operator.run("backup", str(tmp_path / "2.sqlite"), "--json"))
    assert told["photos"] == {"taken_in": 1, "elsewhere": {}, "missing": []}
    after = said(file_bench, device)
    assert after is not None
    assert after.chains == ((0, 1),)


def test_behind_a_gap_nothing_is_said_to_be_held(bench: Workbench, tmp_path: Path) -> None:
    device = bench.device()
    batches = [device.batch(an_initiative()) for _ in range(3)]
    bench.receive(batches[0])
    bench.receive(batches[2])
    backed_up(bench, tmp_path / "1.sqlite")
    told = said(bench, device)
    assert told is not None
    assert told.chains == ((0, 1),)


def test_every_life_of_a_book_is_told(bench: Workbench, tmp_path: Path) -> None:
    device = bench.device()
    bench.receive(device.batch(an_initiative()))
    device.begin_epoch(3)
    bench.receive(device.batch(an_initiative()))
    bench.receive(device.batch(an_initiative()))
    backed_up(bench, tmp_path / "1.sqlite")
    told = said(bench, device)
    assert told is not None
    assert told.chains == ((0, 1), (3, 2))


def test_a_hub_that_came_back_from_an_older_copy_says_no_more_than_it_has(bench: Workbench, tmp_path: Path) -> None:
    device = bench.device()
    bench.receive(device.batch(an_initiative()))
    backed_up(bench, tmp_path / "1.sqlite")
    copy = bench.copied()
    lost = [device.batch(an_initiative()) for _ in range(2)]
    for document in lost:
        bench.receive(document)
    backed_up(bench, tmp_path / "2.sqlite")
    after = said(bench, device)
    assert after is not None
    assert after.chains == ((0, 3),)
    bench.put_back(copy)
    told = said(bench, device)
    assert told is not None
    assert told.chains == ((0, 1),)
    for document in lost:
        assert device.opened(bench.receive(document)).head.missing == ()
    bench.receive(bench.device().batch(an_initiative()))
    again = said(bench, device)
    assert again is not None
    assert again.chains == ((0, 1),), "until a new copy was made"


def test_a_program_that_does_not_know_it_passes_over_it() -> None:
    """As older ones do with what they do not know of a head."""
    head = BulletinHead(cursor=1, hub_at=_NOW, backed_up=BackedUp(at=_NOW, chains=((0, 4),)))
    payload = encode_bulletin(Bulletin(head=head))
    newer = payload.replace(b'"backed_up"', b'"of_a_later_version"')
    assert newer != payload
    assert decode_bulletin(newer).head.backed_up is None
    assert decode_head(payload).backed_up == head.backed_up
