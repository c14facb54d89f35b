"""The programmes at the console, in both languages, for everybody who is signed in."""

import pytest

from tests.builders import STANLEY
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
