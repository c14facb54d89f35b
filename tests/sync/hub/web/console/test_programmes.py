"""The programmes at the console, in both languages, for everybody who is signed in."""

import datetime as dt
from contextlib import closing

import msgspec
import pytest

from sync.hub.service import open_hub
from tests.builders import PROGRAMME, STANLEY
from tests.real_hub import RealHub
from tests.sync.hub.web.console.browser import Member, text_of


@pytest.mark.parametrize("role", ["reviewer", "unit_manager", "auditor"])
def test_everybody_reads_phases_and_peak_windows(hub: RealHub, role: str) -> None:
    browser = Member(hub, f"programmes.{role.replace('_', '.')}", role, STANLEY).settled()
    page = text_of(browser.get("/console/programmes"))
    assert "Sáng kiến người lao động 2026–2027" in page
    assert "Đợt 2 năm 2026 01/07/2026 – 31/12/2026" in page
    assert "Tháng Công nhân 2026" in page
    assert "Second half of 2026" in text_of(browser.get("/console/programmes?lang=en"))


def test_phases_that_overlap_are_told_with_the_command_that_mends_them(hub: RealHub) -> None:
    browser = Member(hub, "doubts", "auditor", STANLEY).settled()
    assert "Nên xem lại" not in text_of(browser.get("/console/programmes"))
    with closing(open_hub(hub.database)) as opened:
        (pack,) = [one for one in opened.programmes() if one.code == PROGRAMME]
        longer = msgspec.structs.replace(pack.phases[0], ends_on=dt.date(2026, 7, 31))
        opened.import_programme(msgspec.structs.replace(pack, edition=9, phases=(longer, *pack.phases[1:])))
    page = text_of(browser.get("/console/programmes"))
    assert "«Đợt 1 năm 2026» và «Đợt 2 năm 2026» trùng nhau từ 01/07/2026 đến 31/07/2026." in page
    assert "đưa vào lại bằng «sangkien-hub programmes import»" in page
