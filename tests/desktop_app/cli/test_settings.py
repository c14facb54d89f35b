"""`settings` and `explain`: how the network is used, told and changed; the password shows nowhere."""

from pathlib import Path

import pytest

from desktop_app.cli.explain import faults
from desktop_app.messages import LANGUAGES, error_words
from tests.desktop_app.cli.command import Command
from tests.sync.carriers.http.authority import Authority

SYSTEM = {"proxy": "system", "user": "", "authorities": [], "by_itself": True, "minutes": 15}


def test_nothing_changed_is_the_systems_own(sangkien: Command) -> None:
    assert sangkien("settings", "--json").json == SYSTEM
    assert "system" in sangkien("settings").out


def test_the_rhythm_is_switched_off_and_on_and_set_in_minutes(sangkien: Command) -> None:
    assert sangkien("settings", "rhythm", "30", "--json").json == {**SYSTEM, "minutes": 30}
    assert "every 30 minutes" in sangkien("settings").out
    assert sangkien("settings", "rhythm", "off", "--json").json == {**SYSTEM, "minutes": 30, "by_itself": False}
    assert "only when asked" in sangkien("settings").out
    assert sangkien("settings", "rhythm", "on", "--json").json == {**SYSTEM, "minutes": 30}


@pytest.mark.parametrize("choice", ["0", "241", "-1", "1.5", "often", ""])
def test_a_rhythm_that_cannot_be_is_wrong_use_and_changes_nothing(sangkien: Command, choice: str) -> None:
    sangkien("settings", "rhythm", "--", choice, status=2)
    assert sangkien("settings", "--json").json == SYSTEM


def test_a_proxy_is_chosen_and_given_up(sangkien: Command) -> None:
    assert (
        sangkien("settings", "proxy", "proxy.nhamay.vn:3128", "--json").json["proxy"] == "http://proxy.nhamay.vn:3128"
    )
    assert "http://proxy.nhamay.vn:3128" in sangkien("settings").out
    assert sangkien("settings", "proxy", "none", "--json").json["proxy"] == "none"
    assert sangkien("settings", "proxy", "system", "--json").json == SYSTEM


@pytest.mark.parametrize(
    "address", ["", "http://", "ftp://proxy:21", "a b:1", "http://u:p@proxy:1", "proxy:99999", "[::1"]
)
def test_what_is_no_address_of_a_proxy_is_wrong_use_and_changes_nothing(sangkien: Command, address: str) -> None:
    told = sangkien("settings", "proxy", address, "--json", status=2).json
    assert told["error"] == "proxy_address_unusable"
    assert sangkien("settings", "--json").json == SYSTEM


def test_a_password_is_read_from_stdin_and_shows_nowhere(sangkien: Command) -> None:
    secret = "Mật khẩu rất kín"
    done = sangkien("settings", "login", "NHAMAY\\an", "--json", stdin=f"{secret}\r\n".encode())
    assert done.json["user"] == "NHAMAY\\an"
    shown = sangkien("settings")
    assert "NHAMAY\\an" in shown.out
    assert secret not in done.out + done.err + shown.out + shown.err
    assert secret.encode() not in (sangkien.data / "book.sangkien").read_bytes()
    assert sangkien("settings", "login", "--json").json == SYSTEM


def test_a_networks_certificate_is_trusted_and_given_up(sangkien: Command, tmp_path: Path) -> None:
    file = tmp_path / "chứng thư.cer"
    file.write_bytes(Authority(tmp_path).der)
    for _ in range(2):
        assert sangkien("settings", "trust", file, "--json").json["authorities"] == ["Hộp kiểm soát mạng"]
    other = tmp_path / "khác.pem"
    other.write_text(Authority(tmp_path, "Mạng khác").pem)
    assert sangkien("settings", "trust", other, "--json").json["authorities"] == ["Hộp kiểm soát mạng", "Mạng khác"]
    assert "Mạng khác" in sangkien("settings").out
    assert sangkien("settings", "trust", "--json").json == SYSTEM


def test_what_is_no_certificate_is_told_by_its_name(sangkien: Command, tmp_path: Path) -> None:
    file = tmp_path / "ảnh.cer"
    file.write_bytes(b"\xff\xd8JFIF")
    told = sangkien("settings", "trust", file, "--json", status=3).json
    assert told["error"] == "authority_file_unusable"
    assert "ảnh.cer" in told["what"]
    assert sangkien("settings", "trust", tmp_path / "không có", "--json", status=2).json["error"] == "file_missing"


def test_every_fault_of_an_exchange_is_explained_from_the_one_table(bare: Command) -> None:
    rows = {row["code"]: row for row in bare("explain", "--json").json["faults"]}
    assert len(rows) > 20
    for kind in faults():
        words = error_words(kind(), "en")
        assert rows[kind.code] == {"code": kind.code, "what": words.what, "safe": words.safe, "todo": words.todo}
    printed = bare("explain").out
    assert all(row[part] in printed for row in rows.values() for part in ("code", "what", "safe", "todo"))
    one = bare("explain", "clock_wrong").out
    assert rows["clock_wrong"]["todo"] in one
    assert rows["line_cut"]["what"] not in one
    bare("explain", "no_such_code", status=2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_faults_say_the_same_happened_or_ask_for_the_same(language: str) -> None:
    words = [error_words(kind(), language) for kind in faults()]
    assert len({one.what for one in words}) == len(words)
    assert len({one.todo for one in words}) == len(words)
    assert all(one.safe for one in words)
