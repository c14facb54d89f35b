"""The hub's side of a USB stick: good files go through, bad ones are told by name, nothing is removed."""

import os
import sys
from pathlib import Path

import pytest

from sync.carriers.stick.folder import StickFolder
from sync.carriers.stick.notes import StickNote, write_note
from sync.contract.enrolment import Wish
from sync.contract.errors import FolderUnusable
from sync.envelope.keys import PartyKeys
from sync.hub.bulletins import inventory
from sync.hub.operations.checking import check
from sync.hub.operations.folder import ImportReport, import_folder
from sync.hub.words import Words, words_for, words_in
from tests.builders import an_initiative
from tests.sync.hub.telling import opened, parts_of
from tests.sync.hub.workbench import Device, Workbench


def _put(stick: Path, document: bytes, ending: str) -> Path:
    from sync.envelope.header import take_apart

    path = stick / "SANGKIEN" / "to-hub" / f"{take_apart(document).header.id}{ending}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(document)
    return path


def _answers(stick: Path, device: Device) -> list[str]:
    return sorted(path.name for path in (stick / "SANGKIEN" / "to-workplace" / device.id).iterdir())


@pytest.mark.parametrize("folder", ["", "SANGKIEN"])
def test_an_enrolment_and_its_batch_go_through_in_one_import(bench: Workbench, tmp_path: Path, folder: str) -> None:
    stick, device = tmp_path / "Ổ USB của chị B", bench.stranger()
    batch = _put(stick, device.batch(an_initiative()), ".skbatch")
    enrolment = _put(stick, device.enrolment(bench.code()), ".skenrol")
    report = import_folder(bench.hub, stick / folder)
    assert report.taken == [enrolment.name, batch.name]
    assert report.refused == []
    assert _answers(stick, device) == sorted(
        ["00000001.skbulletin", f"{batch.stem}.skreceipt", f"{enrolment.stem}.skreceipt"]
    )
    assert batch.is_file()
    assert enrolment.is_file()


def test_a_second_import_leaves_the_same_answers(bench: Workbench, tmp_path: Path) -> None:
    device = bench.device()
    path = _put(tmp_path, device.batch(an_initiative()), ".skbatch")
    import_folder(bench.hub, tmp_path)
    receipt = tmp_path / "SANGKIEN" / "to-workplace" / device.id / f"{path.stem}.skreceipt"
    before = receipt.read_bytes()
    report = import_folder(bench.hub, tmp_path)
    assert report.bulletins == 0
    assert receipt.read_bytes() == before
    assert bench.count("revisions") == 1


def test_a_bad_file_is_told_by_name_and_the_good_ones_go_through(bench: Workbench, tmp_path: Path) -> None:
    device = bench.device()
    good = _put(tmp_path, device.batch(an_initiative()), ".skbatch")
    cut = _put(tmp_path, device.batch(an_initiative()), ".skbatch")
    cut.write_bytes(cut.read_bytes()[:-20])
    stranger = _put(tmp_path, bench.stranger().batch(an_initiative()), ".skbatch")
    folder = tmp_path / "SANGKIEN" / "to-hub"
    (folder / "thư mục.skbatch").mkdir()
    (folder / "ghi chú.txt").write_text("không phải của chúng tôi")
    (folder / "lớn.skbatch").write_bytes(bytes(3 << 20))
    report = import_folder(bench.hub, tmp_path)
    assert report.taken == [good.name]
    assert {refused.name: refused.error.code for refused in report.refused} == {
        cut.name: "document_damaged",
        stranger.name: "unknown_sender",
        "thư mục.skbatch": "document_damaged",
        "lớn.skbatch": "document_too_large",
    }


def test_a_device_that_waits_gets_its_receipt_and_no_bulletin(bench: Workbench, tmp_path: Path) -> None:
    device = bench.stranger()
    path = _put(tmp_path, device.enrolment(), ".skenrol")
    assert import_folder(bench.hub, tmp_path).taken == [path.name]
    assert _answers(tmp_path, device) == [f"{path.stem}.skreceipt"]


@pytest.mark.parametrize("made", [(), ("SANGKIEN",), ("SANGKIEN", "to-workplace")])
def test_a_stick_that_nobody_has_packed_yet_gives_an_empty_report(
    bench: Workbench, tmp_path: Path, made: tuple[str, ...]
) -> None:
    tmp_path.joinpath("stick", *made).mkdir(parents=True)
    assert import_folder(bench.hub, tmp_path / "stick") == ImportReport()


def test_a_folder_that_is_not_there_is_unusable(bench: Workbench, tmp_path: Path) -> None:
    with pytest.raises(FolderUnusable):
        import_folder(bench.hub, tmp_path / "stick")


@pytest.mark.skipif(sys.platform == "win32", reason="needs pipes and links among files")
def test_pipes_and_links_are_told_and_never_opened(bench: Workbench, tmp_path: Path) -> None:
    device = bench.device()
    good = _put(tmp_path, device.batch(an_initiative()), ".skbatch")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(device.batch(an_initiative()))
    os.mkfifo(good.with_name("0-pipe.skbatch"))
    good.with_name("0-link.skbatch").symlink_to(elsewhere)
    report = import_folder(bench.hub, tmp_path)
    assert report.taken == [good.name]
    assert [(refused.name, refused.error.code) for refused in report.refused] == [
        ("0-link.skbatch", "document_damaged"),
        ("0-pipe.skbatch", "document_damaged"),
    ]


def test_an_error_that_nobody_thought_of_is_told_with_its_file_and_the_files_behind_it_are_taken(
    bench: Workbench, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    spoiled, device = bench.device(), bench.device()
    bench.change(f"UPDATE devices SET age_recipient = 'spoiled' WHERE id = '{spoiled.id}'")  # noqa: S608
    first = _put(tmp_path, spoiled.batch(an_initiative()), ".skbatch")
    good = _put(tmp_path, device.batch(an_initiative()), ".skbatch")
    report = import_folder(bench.hub, tmp_path)
    assert report.taken == [good.name]
    assert [(refused.name, refused.error.facts) for refused in report.refused] == [
        (first.name, {"reason": "unforeseen"})
    ]
    assert [told.getMessage() for told in caplog.records] == ["bug"]


def test_a_stick_that_takes_no_answer_keeps_no_document_from_being_taken(bench: Workbench, tmp_path: Path) -> None:
    device = bench.device()
    paths = [_put(tmp_path, device.batch(an_initiative()), ".skbatch") for _ in range(2)]
    in_the_way = tmp_path / "SANGKIEN" / "to-workplace"
    in_the_way.write_text("a file where a folder belongs")
    report = import_folder(bench.hub, tmp_path)
    assert sorted(report.taken) == sorted(path.name for path in paths)
    assert (report.receipts, report.bulletins) == (0, 0)
    assert isinstance(report.unleft, FolderUnusable)
    assert bench.count("revisions") == 2
    in_the_way.unlink()
    again = import_folder(bench.hub, tmp_path)
    assert (again.receipts, again.unleft) == (2, None)
    assert bench.count("revisions") == 2


def test_what_lies_there_for_another_hub_is_named_and_left_alone(bench: Workbench, tmp_path: Path) -> None:
    other = Device(PartyKeys.new().public)
    theirs = _put(tmp_path, other.batch(an_initiative()), ".skbatch")
    ours = _put(tmp_path, bench.device().batch(an_initiative()), ".skbatch")
    before = theirs.read_bytes()
    report = import_folder(bench.hub, tmp_path)
    assert (report.taken, report.elsewhere, report.refused) == ([ours.name], [theirs.name], [])
    assert theirs.read_bytes() == before
    assert not (tmp_path / "SANGKIEN" / "to-workplace" / other.id).exists()


def test_a_file_that_was_copied_twice_gets_one_receipt(bench: Workbench, tmp_path: Path) -> None:
    device = bench.device()
    path = _put(tmp_path, device.batch(an_initiative()), ".skbatch")
    path.with_name("Copy of it (1).SKBATCH").write_bytes(path.read_bytes())
    report = import_folder(bench.hub, tmp_path)
    assert (len(report.taken), report.refused) == (2, [])
    assert f"{path.stem}.skreceipt" in _answers(tmp_path, device)
    assert len([name for name in _answers(tmp_path, device) if name.endswith(".skreceipt")]) == 1
    assert bench.count("revisions") == 1


def test_half_files_and_a_macs_shadow_files_are_passed_over(bench: Workbench, tmp_path: Path) -> None:
    device = bench.device()
    path = _put(tmp_path, device.batch(an_initiative()), ".skbatch")
    path.with_name(f"{path.name}.0123456789abcdef.part").write_bytes(path.read_bytes()[:100])
    path.with_name(f"._{path.name}").write_bytes(b"\0\5\x16\7")
    report = import_folder(bench.hub, tmp_path)
    assert (report.taken, report.refused) == ([path.name], [])


def test_a_half_answer_under_its_whole_name_is_written_anew(bench: Workbench, tmp_path: Path) -> None:
    device = bench.device()
    path = _put(tmp_path, device.batch(an_initiative()), ".skbatch")
    import_folder(bench.hub, tmp_path)
    ours = tmp_path / "SANGKIEN" / "to-workplace" / device.id
    whole = {answer: answer.read_bytes() for answer in ours.iterdir()}
    assert {answer.suffix for answer in whole} == {".skreceipt", ".skbulletin"}
    for answer, content in whole.items():
        answer.write_bytes(content[: len(content) // 2])
    import_folder(bench.hub, tmp_path)
    assert {answer: answer.read_bytes() for answer in ours.iterdir()} == whole
    assert path.is_file()


def test_bulletins_are_left_above_what_the_workplaces_note_tells_also_without_a_document(
    bench: Workbench, tmp_path: Path
) -> None:
    device = bench.device()
    bench.receive(device.batch(an_initiative()))
    bench.hub.bulletins.make(device.id)
    bench.receive(device.batch(an_initiative()))
    bench.clock.pass_days(1)
    for found, after in (("00000002", 1), ("00000001", 0)):
        stick = tmp_path / found
        stick.mkdir()
        _note(stick, device, after)
        _note(stick, bench.stranger(), 0)
        report = import_folder(bench.hub, stick)
        assert _answers(stick, device)[0] == f"{found}.skbulletin"
        assert (report.taken, report.refused) == ([], [])


def test_what_a_waiting_device_brings_is_held_and_its_receipts_lie_on_the_next_stick(
    bench: Workbench, tmp_path: Path
) -> None:
    device = bench.stranger()
    _put(tmp_path / "a", device.enrolment(), ".skenrol")
    batch = _put(tmp_path / "a", device.batch(an_initiative()), ".skbatch")
    report = import_folder(bench.hub, tmp_path / "a")
    assert (report.held, report.refused) == ([batch.name], [])
    bench.hub.approve(device.id)
    # Another stick, on which nothing lies but the folder of the device.
    (tmp_path / "b" / "SANGKIEN" / "to-workplace" / device.id).mkdir(parents=True)
    (tmp_path / "b" / "SANGKIEN" / "to-workplace" / ("0" * 32)).mkdir()
    report = import_folder(bench.hub, tmp_path / "b")
    assert (report.receipts, report.bulletins) == (1, 1)
    assert _answers(tmp_path / "b", device) == ["00000001.skbulletin", f"{batch.stem}.skreceipt"]
    assert import_folder(bench.hub, tmp_path / "b").receipts == 0
    assert import_folder(bench.hub, tmp_path / "a").taken[1:] == [batch.name]


def test_all_parts_of_an_inventory_lie_on_the_stick_at_once(
    bench: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inventory, "MOST_DOCUMENTS", 1)
    device = bench.device()
    for _ in range(3):
        bench.receive(device.batch(an_initiative()))
    wish = _put(tmp_path, device.enrolment(wish=Wish.INVENTORY), ".skenrol")
    import_folder(bench.hub, tmp_path)
    folder = tmp_path / "SANGKIEN" / "to-workplace" / device.id
    bulletins = [opened(device, path.read_bytes()) for path in sorted(folder.glob("*.skbulletin"))]
    assert [part.is_last for part in parts_of(bulletins, wish.stem)] == [False, False, True]


def test_an_import_goes_on_with_what_an_approval_left_undone(bench: Workbench, tmp_path: Path) -> None:
    device = bench.stranger()
    _put(tmp_path, device.enrolment(), ".skenrol")
    _put(tmp_path, device.batch(an_initiative()), ".skbatch")
    import_folder(bench.hub, tmp_path)
    bench.change("UPDATE devices SET status = 'admitted'")  # and the power failed
    (tmp_path / "other").mkdir()
    import_folder(bench.hub, tmp_path / "other")
    assert (bench.count("revisions"), bench.count("held_documents")) == (1, 0)


def _note(stick: Path, device: Device, after: int) -> None:
    note = StickNote(
        device=device.id,
        hub_name="Tuyến trên",
        addresses=(),
        hub_keys=(device.hub.signing_key_text,),
        after=after,
    )
    write_note(StickFolder(stick), note)


def test_an_old_stick_of_a_pc_that_was_taken_over_is_told_by_its_heir_and_can_still_be_taken(
    bench: Workbench, tmp_path: Path
) -> None:
    former, heir = bench.device(), bench.stranger()
    bench.receive(former.batch(an_initiative()))
    late = _put(tmp_path, former.batch(an_initiative()), ".skbatch")
    bench.receive(heir.enrolment("", wish=Wish.TAKEOVER))
    bench.hub.approve(heir.id, takes_over=former.id)
    (refused,) = import_folder(bench.hub, tmp_path).refused
    english = words_in("en")
    in_a_browser = words_for(refused.error, english)
    assert in_a_browser.startswith(f"the sending PC was taken over by {heir.id}")
    assert "devices approve" not in in_a_browser
    at_a_command_line = words_for(refused.error, Words("en", english.texts, at_command_line=True))
    assert f"“devices approve {former.id}”" in at_a_command_line
    bench.hub.approve(former.id)
    assert import_folder(bench.hub, tmp_path).taken == [late.name]
    assert bench.count("initiatives") == 2
    bench.hub.revoke(former.id)
    assert check(bench.hub).problems == ()
