"""The hub's backups, as real processes: made, verified, told to the book, put back; and what was lost comes again."""

import shutil
from pathlib import Path
from typing import Any

from tests.end_to_end.workplaces import Workplace, an_idea
from tests.real_hub import RealHub


def backed_up(officer: Workplace) -> tuple[int, int, bool]:
    """How many batches the hub's backups hold, of how many that were received, and whether any was told of."""
    hub: dict[str, Any] = officer.json("status")["hub"]
    return hub["backed_up_batches"], hub["received_batches"], hub["backed_up_at"] is not None


def sent(officer: Workplace, title: str) -> None:
    officer.add([an_idea(title)])
    officer.run("send")


def test_the_book_says_what_the_hub_s_backups_hold_and_an_older_one_put_back_loses_nothing(tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    with RealHub(tmp_path) as hub:
        officer = Workplace(tmp_path / "pc")
        officer.run("new", "--invitation", hub.invite())
        sent(officer, "Khay chia linh kiện")
        assert backed_up(officer) == (0, 1, False)
        hub.run("backup", str(copy))
        sent(officer, "Xe đẩy có phanh")
        assert backed_up(officer) == (1, 2, True)
        assert "có 1 trong 2 lần gửi" in officer.run("status")

        port = hub.port
        hub.stop()
        for path in tmp_path.glob("hub.sqlite-*"):
            path.unlink()
        shutil.copyfile(copy, hub.database_path)
        hub.start(port)
        officer.run("send")
        assert backed_up(officer) == (0, 2, False), "it says no more than it has; both are offered to it again"
        sent(officer, "Giá treo dụng cụ")
        assert (officer.json("status")["received"], officer.json("check")["flaws"]) == (3, [])
        hub.run("check")
        hub.run("backup", str(tmp_path / "second.sqlite"))
        officer.run("send")
        assert backed_up(officer)[:2] == (3, 3)
