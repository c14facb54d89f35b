"""What `send`, `pack`, `unpack` and `status` tell the officer: never a silence where a word is due."""

import json
import sqlite3
from pathlib import Path

import pytest

from desktop_app.cli.exchange import tell_steps
from sync.workplace.steps import Step, StepKind
from tests.builders import STANLEY
from tests.desktop_app.cli.command import Command
from tests.end_to_end.workplaces import an_idea
from tests.real_hub import RealHub

_WAITS = "The hub has not let this PC in yet."


@pytest.fixture
def hub(tmp_path: Path) -> RealHub:
    """A hub that only sticks reach."""
    return RealHub(tmp_path)


def test_a_pc_that_waits_to_be_let_in_is_told_so_each_time_until_it_is(
    bare: Command, hub: RealHub, tmp_path: Path
) -> None:
    stick = _packed(bare, hub, tmp_path, code=False)
    hub.run("import", str(stick))
    unpacked = bare("unpack", stick, "--json")
    assert (unpacked.json["standing"], unpacked.json["waiting"]) == ("waiting", 2)
    assert _WAITS in unpacked.err
    assert "This PC · fingerprint" in unpacked.err
    told = bare("status").out
    assert (told.count(_WAITS), told.count("This PC · fingerprint")) == (1, 1)
    hub.run("devices", "approve", _device(hub))
    hub.run("import", str(stick))
    assert _WAITS not in bare("unpack", stick).err
    assert (bare("status", "--json").json["received"], _WAITS in bare("status").out) == (2, False)


def test_who_packs_is_told_where_to_take_the_stick_and_who_unpacks_nothing_that_it_held_nothing(
    bare: Command, hub: RealHub, tmp_path: Path
) -> None:
    stick = _packed(bare, hub, tmp_path)
    packed = bare("pack", stick)
    assert f"2 initiatives and 0 photos lie on {stick}. Take it to the hub" in packed.err
    assert "nothing new, still waiting 2" in bare("unpack", stick).err
    hub.run("import", str(stick))
    bare("unpack", stick)
    assert "Nothing waits" in bare("pack", stick).err


def test_a_stick_that_brings_answers_for_others_alone_is_called_so(bare: Command, hub: RealHub, tmp_path: Path) -> None:
    stick = _packed(bare, hub, tmp_path)
    hub.run("import", str(stick))
    place = stick / "SANGKIEN" / "to-workplace"
    (own,) = place.iterdir()
    other = tmp_path / "other"
    own.rename(other)
    assert "nothing new, still waiting 2" in bare("unpack", stick).err
    other.rename(place / "0123456789abcdef0123456789abcdef")
    told = bare("unpack", stick).err
    assert "it brings answers for 1 other PCs" in told
    assert "nothing new" not in told


def test_verdicts_that_an_exchange_brings_are_counted_and_stand_in_the_list(
    bare: Command, hub: RealHub, tmp_path: Path
) -> None:
    stick = _packed(bare, hub, tmp_path)
    hub.run("import", str(stick))
    bare("unpack", stick)
    first, second = (row["id"] for row in bare("list", "--json").json["initiatives"])
    hub.run("decide", first, "valid")
    hub.run("decide", second, "returned", "--reason", "Thiếu ảnh")
    hub.run("import", str(stick))
    brought = bare("unpack", stick, "--json")
    assert brought.json["verdicts"] == {"valid": 1, "returned": 1}
    assert "New verdicts of the hub: Valid 1 · Returned for completion 1." in brought.err
    assert "· Returned for completion  " in bare("list").out
    assert "Done" not in brought.err, "no row of noughts beside them"
    assert bare("unpack", stick, "--json").json["verdicts"] == {}


def test_a_batch_that_could_not_be_taken_says_why_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    tell_steps("en")(Step(StepKind.FAILED, "a", 3, code="sending_too_large"))
    said = capsys.readouterr().err
    assert "sending_too_large" not in said
    assert "lets no large sending through" in said


def test_what_is_chosen_of_a_catalogue_is_shown_by_its_name(sangkien: Command) -> None:
    (added,) = sangkien("add", "-", "--json", stdin=json.dumps(an_idea("Kẹp") | {"kind": "technical"}).encode()).json[
        "added"
    ]
    assert "technical\n" not in sangkien("show", added).out


def test_a_start_of_an_id_that_several_have_asks_for_more_letters(sangkien: Command) -> None:
    lines = "\n".join(json.dumps(an_idea(title)) for title in ("Khay", "Kep"))
    sangkien("add", "-", stdin=lines.encode())
    assert sangkien("show", "0", "--json", status=2).json["error"] == "several_records"


def test_a_list_of_receipts_is_written_under_no_name_that_promises_something_else(
    sangkien: Command, tmp_path: Path
) -> None:
    assert ".xlsx, .csv or .jsonl" in sangkien("receipts", "--export", tmp_path / "a.doc", status=2).err
    assert not (tmp_path / "a.doc").exists()


def _packed(bare: Command, hub: RealHub, tmp_path: Path, *, code: bool = True) -> Path:
    bare("new", "--invitation", hub.invite(STANLEY, code=code))
    lines = "\n".join(json.dumps(an_idea(title), ensure_ascii=False) for title in ("Khay", "Kẹp"))
    bare("add", "-", stdin=lines.encode())
    stick = tmp_path / "usb"
    stick.mkdir()
    bare("pack", stick)
    return stick


def _device(hub: RealHub) -> str:
    with sqlite3.connect(hub.database_path) as database:
        return str(database.execute("SELECT id FROM devices").fetchone()[0])
