"""What the preview of a list of units says: which units, what of them changes, in the words of those who read it."""

import re
from html import unescape

import requests

from tests.builders import STANLEY
from tests.real_hub import RealHub
from tests.sync.hub.web.console.browser import Member
from tests.sync.hub.workbooks import TREE_HEADINGS, workbook

UPPER, DONGANH = "HN-KCN", "HN-DONGANH"
FILE = workbook(
    TREE_HEADINGS,
    ("HN", "Liên đoàn Lao động Thành phố Hà Nội", "province", "", "", "", ""),
    (UPPER, "Công đoàn các Khu công nghiệp Hà Nội", "direct_superior", "HN", "", "", ""),
    (DONGANH, "Công đoàn xã Đông Anh", "Công đoàn cơ sở", "HN", "01/08/2025", "", ""),
    (STANLEY, "CĐCS Công ty TNHH Điện Stanley Việt Nam", "grassroots", DONGANH, "", "", ""),
    ("HN-KCN-CANON", "CĐCS Công ty TNHH Canon Việt Nam", "grassroots", UPPER, "", "30/11/2026", STANLEY),
    ("HN-MOI", "CĐCS Công ty Mới", "grassroots", DONGANH, "", "", ""),
)


def tables(answer: requests.Response) -> dict[str, tuple[list[str], list[list[str]]]]:
    """The tables of the preview by their headings: the heads of the columns, and what stands in the rows."""
    found = {}
    for heading, table in re.findall(r"<h2>([^<]*)</h2>\s*(<table.*?</table>)", answer.text, re.DOTALL):
        heads = re.findall(r"<th scope=\"col\"[^>]*>([^<]*)<", table)
        rows = [re.findall(r"<t[hd][^>]*>([^<]*)<", row) for row in re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)[1:]]
        found[unescape(heading)] = ([unescape(one) for one in heads], [[unescape(one) for one in row] for row in rows])
    return found


def test_each_change_is_told_with_units_by_name_and_days_and_levels_in_words(hub: RealHub) -> None:
    browser = Member(hub, "reads.previews").settled()
    asked = {"headers": browser.headers, "timeout": 60}
    address = f"{browser.url}/console/units/import"
    told = tables(browser.session.post(address, files={"file": ("dv.xlsx", FILE)}, **asked))  # type: ignore[arg-type]

    donganh, stanley = f"Công đoàn xã Đông Anh ({DONGANH})", f"CĐCS Công ty TNHH Điện Stanley Việt Nam ({STANLEY})"
    always = ["Máy", "Sáng kiến đã nhận"]
    assert told["Đơn vị mới: 1"] == (["Đơn vị", "Đơn vị cấp trên", *always], [["CĐCS Công ty Mới", donganh, "0", "0"]])
    heads, (moved,) = told["Chuyển sang đơn vị cấp trên khác: 1"]
    assert heads == ["Đơn vị", "Đơn vị cấp trên hiện nay", "Đơn vị cấp trên mới", *always]
    assert moved[1:3] == [f"Công đoàn các Khu công nghiệp và Chế xuất Hà Nội ({UPPER})", donganh]
    assert told["Sáp nhập vào đơn vị khác: 1"][1][0][1] == stanley
    ((_, was, now, *_),) = told["Đổi cấp, thời gian hoạt động hoặc đơn vị kế thừa: 1"][1]
    assert was == "Cấp: Công đoàn cấp trên trực tiếp; Hoạt động từ: 01/07/2025"
    assert now == "Cấp: Công đoàn cơ sở; Hoạt động từ: 01/08/2025"
    dropped = next(heads for heading, (heads, _) in told.items() if "bỏ khỏi danh sách" in heading)
    assert dropped == ["Đơn vị", *always]


def test_a_list_in_which_many_units_are_missing_is_asked_about_once_more(hub: RealHub) -> None:
    browser = Member(hub, "forgets.most").settled()
    few = workbook(TREE_HEADINGS, ("HN", "Liên đoàn Lao động Thành phố Hà Nội", "province", "", "", "", ""))
    address = f"{browser.url}/console/units/import"
    files = {"file": ("dv.xlsx", few)}
    page = browser.session.post(address, files=files, headers=browser.headers, timeout=60).text  # type: ignore[arg-type]
    assert re.search(r"theo tệp này, \d+ trong \d+ đơn vị sẽ không còn", page)
    assert '<details class="ask">' in page
