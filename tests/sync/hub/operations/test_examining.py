"""The hub is looked over: what is well is told as well, and what is not, before it hurts."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from sync.hub.operations.examining import examine
from sync.hub.store.key_file import VARIABLE
from tests.builders import an_initiative
from tests.real_hub import RealHub
from tests.sync.hub.workbench import Workbench


def _wrong(bench: Workbench) -> set[str]:
    return {finding.code for finding in examine(bench.reopened()) if not finding.is_well}


def test_a_hub_that_is_well_has_nothing_to_tell(
    bench: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "keys"))
    bench.hub.remember_address("http://hub.example")
    bench.receive(bench.device().batch(an_initiative()))
    assert _wrong(bench) == set()


def test_what_would_hurt_is_told(bench: Workbench) -> None:
    bench.receive(bench.device().batch(an_initiative()))
    bench.receive(bench.stranger().enrolment())
    bench.change("DELETE FROM addresses")
    bench.clock.now -= dt.timedelta(days=700)
    assert _wrong(bench) - {"keys"} == {"addresses", "clock", "waiting", "programmes"}


def test_a_disk_that_runs_full_is_told(file_bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(file_bench.path.parent)._replace(free=200 << 20)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    assert "room" in _wrong(file_bench)


def test_the_command_says_it_in_words_and_by_its_exit_status(tmp_path: Path) -> None:
    with RealHub(tmp_path) as hub:
        assert '"is_well": true' in hub.run("doctor", "--json")
    (tmp_path / "other").mkdir()
    bare = RealHub(tmp_path / "other")
    assert '"addresses"' in bare.run("doctor", "--json", status=1)
