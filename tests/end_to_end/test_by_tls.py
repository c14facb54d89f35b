"""A hub that answers by TLS itself: who trusts the authority that signed its certificate sends, others are told why."""

from pathlib import Path

import pytest

from tests.end_to_end.workplaces import Workplace, an_idea
from tests.real_hub import RealHub
from tests.sync.carriers.http.authority import Authority


def test_who_trusts_the_unit_s_authority_sends_and_nobody_else(tmp_path: Path) -> None:
    authority, hub, officer = Authority(tmp_path), RealHub(tmp_path), Workplace(tmp_path / "a")
    hub.start(0, "--certificate", str(authority.signed()))
    assert hub.url.startswith("https://127.0.0.1:")
    officer.run("new", "--invitation", hub.invite())
    officer.add([an_idea("Khay chia linh kiện")])
    assert officer.json("send", status=3)["error"] == "certificate_untrusted"
    trusted = tmp_path / "authority.pem"
    trusted.write_text(authority.pem)
    officer.run("settings", "trust", trusted)
    officer.run("send")
    assert officer.json("status")["received"] == 1
    assert hub.stop() == ""
    assert hub.exit_status == 0


@pytest.mark.parametrize("content", ["", "no certificate", "the key alone"])
def test_a_certificate_that_nobody_could_be_answered_with_is_told_before_anything_is_served(
    tmp_path: Path, content: str
) -> None:
    hub, file = RealHub(tmp_path), tmp_path / "chain.pem"
    if content == "the key alone":
        pem = Authority(tmp_path).signed().read_text()
        content = pem[pem.index("-----BEGIN PRIVATE KEY") :]
    if content:
        file.write_text(content)
    assert hub.run("serve", "--port", "0", "--certificate", str(file), status=2) == ""
