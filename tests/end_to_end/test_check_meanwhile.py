"""The whole book is proven while another program of this PC keys in and exchanges: it is whole, at each moment."""

import contextlib
from pathlib import Path

from tests.end_to_end.workplaces import Workplace
from tests.power_cuts.scene import ArmedHub, Scene

_CHECKS = 3


def test_a_check_beside_a_running_exchange_finds_the_book_whole_each_time(tmp_path: Path) -> None:
    with contextlib.ExitStack() as whole:
        hub = whole.enter_context(ArmedHub.on_a_free_port(tmp_path / "hub"))
        scene = Scene(tmp_path, hub)
        officer = Workplace(scene.folder)
        exchanging = scene.start_workplace(forms=3, rounds=10_000)
        whole.callback(exchanging.process.kill)
        exchanging.is_at_work.wait()
        checks = [officer.json("check") for _ in range(_CHECKS)]
        assert exchanging.process.poll() is None
    assert [check["flaws"] for check in checks] == [[]] * _CHECKS
    records = [check["records"] for check in checks]
    assert records == sorted(records)
    assert checks[-1]["proven"] > 0
    scene.end_workplace(exchanging)
    scene.check_book()
