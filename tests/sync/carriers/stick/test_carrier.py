"""A stick or folder: no name ever stands for half a file, foreign things on it harm nothing, and nothing is removed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.carriers.stick.carrier import FolderCarrier
from sync.carriers.stick.files import write_whole
from sync.contract.errors import DocumentTooLarge, FolderUnusable
from sync.envelope.header import LIMITS, DocumentType

DEVICE = "0123456789abcdef0123456789abcdef"
ID = "01a203a2-5e54-735c-919f-32cb6e72d0f5"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A stick whose name has spaces and Vietnamese letters."""
    folder = tmp_path / "USB của chị Hòa"
    folder.mkdir()
    return folder


def _ours(stick: Path) -> Path:
    """Where the hub leaves what is for the device."""
    folder = stick / "SANGKIEN" / "to-workplace" / DEVICE
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _all_files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(("kind", "ending"), [(DocumentType.BATCH, ".skbatch"), (DocumentType.ENROLMENT, ".skenrol")])
def test_a_document_lies_for_the_hub_under_its_id_whole_and_alone(stick: Path, kind: DocumentType, ending: str) -> None:
    content = bytes(range(256)) * 3000
    carrier = FolderCarrier(stick)
    for _ in range(2):
        assert carrier.deliver(ID, kind, content) is None
    assert _all_files(stick) == {f"SANGKIEN/to-hub/{ID}{ending}": content}


def test_the_sangkien_folder_itself_may_be_named(stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (stick / "SANGKIEN").mkdir()
    FolderCarrier(stick / "SANGKIEN").deliver(ID, DocumentType.BATCH, b"one")
    monkeypatch.chdir(stick / "SANGKIEN")
    FolderCarrier(Path()).deliver("two", DocumentType.BATCH, b"two")
    assert _all_files(stick) == {
        f"SANGKIEN/to-hub/{ID}.skbatch": b"one",
        "SANGKIEN/to-hub/two.skbatch": b"two",
    }


@pytest.mark.parametrize("found", [b"", b"half", b"other content"])
def test_what_lies_there_under_the_name_but_is_not_it_is_written_anew(stick: Path, found: bytes) -> None:
    place = stick / "SANGKIEN" / "to-hub"
    place.mkdir(parents=True)
    (place / f"{ID}.skbatch").write_bytes(found)
    FolderCarrier(stick).deliver(ID, DocumentType.BATCH, b"the whole document")
    assert _all_files(place) == {f"{ID}.skbatch": b"the whole document"}


def test_a_writer_that_is_killed_as_soon_as_the_name_is_there_has_written_it_whole(stick: Path) -> None:
    """The parent looks for the name without rest and kills at its first sight."""
    write = (
        "import sys; from pathlib import Path; from sync.carriers.stick.files import write_whole\n"
        "write_whole(Path(sys.argv[1]), b'whole ' * 4_000_000); sys.stdin.read()\n"
    )
    for number in range(3):
        path = stick / "deeper" / f"{number}.skbatch"
        command = [sys.executable, "-c", write, str(path)]
        with subprocess.Popen(command, cwd=Path(__file__).parents[4], stdin=subprocess.PIPE) as child:
            while not path.exists() and child.poll() is None:
                pass
            child.kill()
        assert path.read_bytes() == b"whole " * 4_000_000


def test_a_writer_that_is_killed_while_it_writes_leaves_the_old_content_or_the_new(stick: Path) -> None:
    write = (
        "import itertools, sys; from pathlib import Path; from sync.carriers.stick.files import write_whole\n"
        "for number in itertools.count():\n"
        "    write_whole(Path(sys.argv[1]), b'%d ' % number * 200_000)\n"
        "    print(number, flush=True)\n"
    )
    for read_before in (1, 3, 8):
        path = stick / f"{read_before}.skbatch"
        command = [sys.executable, "-c", write, str(path)]
        with subprocess.Popen(command, cwd=Path(__file__).parents[4], stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout is not None
            said = [child.stdout.readline() for _ in range(read_before)]
            child.kill()
            said += child.stdout.readlines()
        last = int(said[-1])
        assert path.read_bytes() in {b"%d " % number * 200_000 for number in (last, last + 1)}


def test_receipts_come_before_bulletins_and_these_in_the_order_of_their_numbers(stick: Path) -> None:
    ours = _ours(stick)
    for name in ("2.skbulletin", "9.skbulletin", "10.skbulletin", "00000003.skbulletin", "b.skreceipt", "a.skreceipt"):
        (ours / name).write_bytes(name.encode())
    collected = list(FolderCarrier(stick).collect(DEVICE, 2))
    assert collected == [b"a.skreceipt", b"b.skreceipt", b"00000003.skbulletin", b"9.skbulletin", b"10.skbulletin"]
    assert len(_all_files(stick)) == 6


def test_a_bulletin_that_somebody_renamed_is_looked_at_all_the_same(stick: Path) -> None:
    (_ours(stick) / "00000001 (1).skbulletin").write_bytes(b"copied twice")
    (_ours(stick) / "\u0663.skbulletin").write_bytes(b"another script's three")
    assert list(FolderCarrier(stick).collect(DEVICE, 5)) == [b"copied twice", b"another script's three"]


def test_endings_in_capitals_are_known_and_a_macs_shadow_files_are_not_ours(stick: Path) -> None:
    (_ours(stick) / "A.SKRECEIPT").write_bytes(b"from an old stick")
    (_ours(stick) / "._A.SKRECEIPT").write_bytes(b"\0\5\x16\7")
    assert list(FolderCarrier(stick).collect(DEVICE, 0)) == [b"from an old stick"]


def test_foreign_things_on_the_stick_harm_nothing(stick: Path) -> None:
    ours = _ours(stick)
    (ours / "good.skreceipt").write_bytes(b"good")
    (ours / "x.skreceipt.part").write_bytes(b"half")
    (ours / "photo.jpg").write_bytes(b"JFIF")
    (ours / "a folder.skreceipt").mkdir()
    (ours / "5.skbulletin").mkdir()
    (ours / "nowhere.skreceipt").symlink_to(stick / "is not there")
    (ours / "round.skreceipt").symlink_to(ours / "round.skreceipt")
    (stick / "SANGKIEN" / "to-workplace" / ("f" * 32)).mkdir()
    (stick / "SANGKIEN" / "to-workplace" / ("f" * 32) / "other.skreceipt").write_bytes(b"for another PC")
    assert list(FolderCarrier(stick).collect(DEVICE, 0)) == [b"good"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_that_looks_like_a_receipt_stops_nobody(stick: Path) -> None:
    os.mkfifo(_ours(stick) / "pipe.skreceipt")
    (_ours(stick) / "good.skreceipt").write_bytes(b"good")
    assert list(FolderCarrier(stick).collect(DEVICE, 0)) == [b"good"]


def test_a_file_that_is_larger_than_its_type_may_be_is_told_by_its_name_and_keeps_none_back(stick: Path) -> None:
    for name, kind in (("huge.skreceipt", DocumentType.RECEIPT), ("7.skbulletin", DocumentType.BULLETIN)):
        with (_ours(stick) / name).open("wb") as file:
            file.truncate(LIMITS[kind].sealed + 4097)
    (_ours(stick) / "small.skreceipt").write_bytes(b"good")
    huge, good, bulletin = FolderCarrier(stick).collect(DEVICE, 0)
    assert isinstance(huge, DocumentTooLarge)
    assert huge.facts == {"file": "huge.skreceipt", "limit": (4 << 20) + 4096}
    assert good == b"good"
    assert isinstance(bulletin, DocumentTooLarge)


def test_an_empty_file_is_brought_as_it_is(stick: Path) -> None:
    (_ours(stick) / "empty.skreceipt").touch()
    (_ours(stick) / "good.skreceipt").write_bytes(b"good")
    assert list(FolderCarrier(stick).collect(DEVICE, 0)) == [b"", b"good"]


def test_a_stick_without_anything_for_us_brings_nothing(stick: Path) -> None:
    assert list(FolderCarrier(stick).collect(DEVICE, 0)) == []
    _ours(stick)
    assert list(FolderCarrier(stick).collect(DEVICE, 0)) == []


@pytest.mark.parametrize("missing", ["not there", "a file"])
def test_a_folder_that_is_not_there_is_told_as_that(stick: Path, missing: str) -> None:
    (stick / "a file").write_text("…")
    with pytest.raises(FolderUnusable):
        FolderCarrier(stick / missing)
    with pytest.raises(FolderUnusable):
        FolderCarrier(stick / "a file" / "deeper")


def test_a_stick_that_is_pulled_out_meanwhile_is_told_as_that(stick: Path) -> None:
    carrier = FolderCarrier(stick)
    (_ours(stick) / "good.skreceipt").write_bytes(b"good")
    away = stick.rename(stick.with_name("pulled out"))
    stick.write_text("something else where it was")
    with pytest.raises(FolderUnusable):
        carrier.deliver(ID, DocumentType.BATCH, b"sealed")
    with pytest.raises(FolderUnusable):
        carrier.collect(DEVICE, 0)
    stick.unlink()
    with pytest.raises(FolderUnusable):
        carrier.collect(DEVICE, 0)
    away.rename(stick)
    assert list(carrier.collect(DEVICE, 0)) == [b"good"]


def test_a_file_in_place_of_the_folder_for_the_hub_is_told_and_not_written_over(stick: Path) -> None:
    (stick / "SANGKIEN").write_text("somebody's notes")
    carrier = FolderCarrier(stick)
    with pytest.raises(FolderUnusable) as caught:
        carrier.deliver(ID, DocumentType.BATCH, b"sealed")
    assert caught.value.facts["reason"] in {"ENOTDIR", "EEXIST"}
    assert (stick / "SANGKIEN").read_text() == "somebody's notes"
    assert list(carrier.collect(DEVICE, 0)) == []


def test_a_folder_where_the_document_should_lie_is_told_and_leaves_no_half_file(stick: Path) -> None:
    place = stick / "SANGKIEN" / "to-hub"
    (place / f"{ID}.skbatch").mkdir(parents=True)
    (place / f"{ID}.skbatch" / "inside").touch()
    with pytest.raises(FolderUnusable):
        FolderCarrier(stick).deliver(ID, DocumentType.BATCH, b"sealed")
    assert _all_files(place) == {f"{ID}.skbatch/inside": b""}


@pytest.mark.skipif(sys.platform == "win32", reason="this system cannot bound the size of a file")
def test_a_stick_without_room_is_told_and_no_half_file_is_left(stick: Path) -> None:
    import resource  # not on every system

    place = stick / "SANGKIEN" / "to-hub"
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, before[1]))
    try:
        with pytest.raises(FolderUnusable) as caught:
            FolderCarrier(stick).deliver(ID, DocumentType.BATCH, b"sealed" * 10_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert caught.value.facts["reason"] == "EFBIG"
    assert _all_files(place) == {}
    FolderCarrier(stick).deliver(ID, DocumentType.BATCH, b"sealed")
    assert _all_files(place) == {f"{ID}.skbatch": b"sealed"}


@given(content=st.binary(max_size=300))
def test_what_is_written_is_what_was_given(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("any") / "deeper" / "một tệp.skbatch"
    for _ in range(2):
        write_whole(path, content)
    assert _all_files(path.parent) == {"một tệp.skbatch": content}
