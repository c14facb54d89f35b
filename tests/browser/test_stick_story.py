"""A stick in a real browser: its folder chosen as it lies, taken, and the answers unpacked upon it."""

import re
import zipfile
from pathlib import Path

from playwright.sync_api import Browser, expect

from sync.contract.receipts import Answer
from sync.envelope.header import take_apart
from tests.browser.chrome import a_window
from tests.browser.console_hub import Filled
from tests.browser.signing_in import let_in
from tests.builders import STANLEY, an_initiative
from tests.sync.hub.web.console.browser import Member
from tests.sync.hub.workbench import Device, hub_keys, read_invitation


def test_a_folder_is_handed_in_and_its_answers_are_unpacked_on_the_stick(
    browser: Browser, filled: Filled, tmp_path: Path
) -> None:
    invitation = read_invitation(filled.hub.invite(STANLEY, name="by-stick"))
    device = Device(hub_keys(invitation), STANLEY)
    documents = [device.enrolment(invitation.code), device.batch(an_initiative())]
    to_hub = tmp_path / "SANGKIEN" / "to-hub"
    to_hub.mkdir(parents=True)
    (tmp_path / "SANGKIEN" / "notes").mkdir()
    for document in documents:
        header = take_apart(document).header
        (to_hub / f"{header.id}{header.type.file_ending}").write_bytes(document)

    with a_window(browser) as page:
        let_in(page, Member(filled.hub, "stick.story", "unit_manager", STANLEY))
        page.goto(f"{filled.hub.url}/console/stick")
        page.locator("input[type=file]").set_input_files(tmp_path / "SANGKIEN")
        page.get_by_role("button", name=re.compile("^Nhận$")).click()
        expect(page.locator("dl.facts")).to_contain_text("Đã nhận")
        with page.expect_download() as waited:
            page.get_by_role("link", name="Tải câu trả lời").click()
        archive = tmp_path / waited.value.suggested_filename
        waited.value.save_as(archive)

    with zipfile.ZipFile(archive) as answers:
        answers.extractall(tmp_path)
    receipt = tmp_path / "SANGKIEN" / "to-workplace" / device.id / f"{take_apart(documents[1]).header.id}.skreceipt"
    assert device.answers(receipt.read_bytes()) == [Answer.STORED]
