"""The command as a process of its own: consoles of any code page, pipes, and no display."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sync.contract.initiative import encode_line
from tests.builders import STANLEY
from tests.desktop_app.cli.command import ROOT, in_a_process
from tests.desktop_app.store.shelf import a_form
from tests.real_hub import a_real_hub


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A book made by the command."""
    folder = tmp_path / "Sổ của chị Hòa"
    status, out, err = in_a_process("--data", folder, "new", "--unit", STANLEY)
    assert (status, out) == (0, b""), err
    return folder


def _line(title: str) -> bytes:
    return encode_line(a_form(title=title)) + b"\n"


def test_a_console_that_is_not_utf_8_loses_no_letter(data: Path) -> None:
    narrow = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    status, out, err = in_a_process("--data", data, "add", "-", "--json", stdin=_line("Đồ gá"), environment=narrow)
    assert (status, len(json.loads(out)["added"])) == (0, 1)
    assert "sáng kiến" in err.decode()
    status, out, _ = in_a_process("--data", data, "list", environment=narrow)
    assert "Đồ gá" in out.decode()
    status, out, _ = in_a_process("--data", data, "list", "--search", "Đồ gá", "--json", environment=narrow)
    assert [row["title"] for row in json.loads(out)["initiatives"]] == ["Đồ gá"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows hands arguments over as text")
def test_a_name_that_is_no_text_is_told_and_crashes_nothing(data: Path) -> None:
    status, out, err = in_a_process("--data", data, "add", b"\xff\xfe.jsonl", "--json")
    assert status == 2
    assert json.loads(out)["error"] == "file_missing"
    assert b"Traceback" not in err
    status, out, err = in_a_process("--data", data, "show", b"\xff", "--json")
    assert (status, json.loads(out)["error"]) == (2, "record_missing")


@pytest.mark.parametrize(("limit", "statuses"), [("1000", {1}), ("1", {0, 1})])
def test_a_reader_that_goes_away_early_hears_no_complaint(data: Path, limit: str, statuses: set[int]) -> None:
    in_a_process(
        "--data", data, "add", "-", stdin=b"".join(_line(f"Số {number} " + "x" * 400) for number in range(400))
    )
    command = [sys.executable, "-m", "desktop_app", "--data", str(data), "list", "--limit", limit]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as listing:
        assert listing.stdout is not None
        assert listing.stderr is not None
        if limit != "1":
            assert listing.stdout.readline()
        listing.stdout.close()
        assert listing.stderr.read() == b""
    assert listing.returncode in statuses


def test_no_command_but_open_needs_a_display_or_loads_qt(data: Path) -> None:
    script = (
        "import sys\nfrom desktop_app.cli import main\n"
        "try:\n    main(sys.argv[1:])\n"
        "except SystemExit as ended:\n    assert not ended.code, ended.code\n"
        "assert not [name for name in sys.modules if name.startswith('PySide6')]\n"
    )
    bare = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "QT_QPA_PLATFORM"}}
    for arguments in (["status", "--json"], ["list"], ["check"]):
        command = [sys.executable, "-c", script, "--data", str(data), *arguments]
        subprocess.run(command, cwd=ROOT, env=bare, check=True, capture_output=True)


def test_from_the_first_line_to_a_proven_receipt_and_not_now_when_the_hub_is_gone(tmp_path: Path) -> None:
    data = tmp_path / "sổ"
    with a_real_hub(tmp_path, "--address", "http://127.0.0.1:1") as hub:
        invitation = tmp_path / "thư mời.skinvite"
        hub.run("invite", "--unit", STANLEY, "--code", "--address", hub.url, "-o", str(invitation))
        assert in_a_process("--data", data, "new", "--invitation", invitation)[0] == 0
        in_a_process("--data", data, "add", "-", stdin=_line("Một") + _line("Hai"))
        status, out, _ = in_a_process("--data", data, "send", "--json")
        assert status == 0
        told = json.loads(out)
        assert {name: told[name] for name in ("sent", "received", "attention", "waiting", "failed", "standing")} == {
            "sent": 2,
            "received": 2,
            "attention": 0,
            "waiting": 0,
            "failed": [],
            "standing": "",
        }
        assert {name: count for name, count in told.items() if name.startswith("photos_")} == dict.fromkeys(
            ("photos_sent", "photos_received", "photos_waiting", "photos_coming", "photos_returned"), 0
        )
        status, out, _ = in_a_process("--data", data, "check", "--json")
        assert (status, json.loads(out)["proven"]) == (0, 2)
        status, out, _ = in_a_process("--data", data, "status", "--json")
        found = json.loads(out)
        assert found["entered"] == found["received"] + found["waiting"] + found["attention"] == 2
        assert (found["received"], found["hub"]["admission"]) == (2, "admitted")
        assert found["last_exchange_at"]
    in_a_process("--data", data, "add", "-", stdin=_line("Ba"))
    status, out, err = in_a_process("--data", data, "send", "--json")
    assert (status, json.loads(out)["error"]) == (3, "hub_not_listening")
    assert b"Traceback" not in err
    status, out, _ = in_a_process("--data", data, "status", "--json")
    assert (json.loads(out)["waiting"], json.loads(out)["received"]) == (1, 2)
