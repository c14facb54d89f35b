"""`roster`: the contract that scripts rely on."""

from pathlib import Path

from tests.desktop_app.cli.command import Command

SHEET = "Mã NV,Họ và tên,Bộ phận\n00123,Nguyễn Văn A,Xưởng Khuôn\n00124,,Xưởng Sơn\n00125,Trần Thị B,Xưởng Sơn\n"


def _sheet(folder: Path, text: str = SHEET) -> Path:
    file = folder / "người lao động.csv"
    file.write_text(text, "utf-8")
    return file


def test_it_says_what_became_of_every_row(sangkien: Command, tmp_path: Path) -> None:
    done = sangkien("roster", _sheet(tmp_path), "--json", status=1)
    counts = {name: done.json[name] for name in done.json if name != "problems"}
    assert counts == {"read": 3, "added": 2, "changed": 0, "same": 0, "refused": 1, "absent": 0, "left": 0}
    assert [(one["row"], one["field"], one["code"]) for one in done.json["problems"]] == [(3, "Họ và tên", "missing")]
    assert "Row 3" in done.err


def test_who_is_missing_has_left_only_when_the_list_is_said_to_be_whole(sangkien: Command, tmp_path: Path) -> None:
    sangkien("roster", _sheet(tmp_path), status=1)
    shorter = _sheet(tmp_path, "Mã NV,Họ và tên\n00123,Nguyễn Văn A\n")
    part = sangkien("roster", shorter, "--json")
    assert (part.json["absent"], part.json["left"]) == (1, 0)
    assert "--whole" in part.err
    assert sangkien("roster", shorter, "--whole", "--json").json["left"] == 1
    assert sangkien("roster", shorter, "--whole", "--json").json["absent"] == 0


def test_what_is_no_list_of_workers_is_wrong_use(sangkien: Command, tmp_path: Path) -> None:
    assert sangkien("roster", tmp_path / "no.csv", "--json", status=2).json["error"] == "file_missing"
    other = _sheet(tmp_path, "Tên sáng kiến,Loại\nKẹp nhanh,Kỹ thuật\n")
    assert sangkien("roster", other, "--json", status=2).json["error"] == "roster_header_unknown"
