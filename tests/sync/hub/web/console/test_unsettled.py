"""The page of what is unsettled: what happened, that nothing is lost, what is to be done; of one's own units alone."""

from collections.abc import Iterator

import pytest

from sync.hub.finding_words import finding_words
from tests.browser.console_hub import deliver, let_in, waiting
from tests.builders import STANLEY, an_initiative
from tests.real_hub import RealHub
from tests.sync.hub.web.console.browser import Member, text_of

X1, X2, PAGE = f"{STANLEY}-X1", f"{STANLEY}-X2", "/console/devices/unsettled"
SECRET = "Sáng kiến của xưởng bên"


@pytest.fixture(scope="module")
def filled(hub: RealHub) -> Iterator[RealHub]:
    """A hub with refused lines, another's version and held documents, in two units."""
    refused, theirs, held = let_in(hub, X1, "PC-THIEU"), let_in(hub, X2, "PC-BEN"), waiting(hub, X1, "PC-CHO")
    record = an_initiative(unit=X2, title=SECRET)
    deliver(hub, refused.batch(*(an_initiative(unit=X1, consent=None) for _ in range(2))), theirs.batch(record))
    deliver(hub, theirs.batch(an_initiative(id=record.id, unit=X2, title=f"{SECRET} nữa")))
    deliver(hub, held.batch(an_initiative(unit=X1)))
    return hub


def test_the_page_says_what_happened_that_it_is_safe_and_what_is_to_be_done(filled: RealHub) -> None:
    said = text_of(Member(filled, "reads").settled().get(PAGE))
    assert "2 bản chưa nhận được" in said
    assert f"{finding_words('consent', 'missing', 'vi')}: 2" in said
    assert "Bản chưa nhận còn trong sổ của máy" in said
    assert "sửa xong, sổ tự gửi lại" in said
    assert "1 bản khác với bản đã nhận" in said
    assert "1 tài liệu giữ lại vì máy chờ duyệt" in said
    assert "rồi bấm «Cho gửi» ở trang Máy" in said


def test_the_first_page_counts_them_and_leads_there_as_the_pages_of_units_and_pcs_do(filled: RealHub) -> None:
    browser = Member(filled, "counts", "unit_manager", X1).settled()
    home = browser.get("/console")
    assert "3 bản sáng kiến, tài liệu chưa nhận xong" in text_of(home)
    for path in ("/console", "/console/units", "/console/devices"):
        assert f'href="{PAGE}"' in browser.get(path).text
    for path in (f"/console/units/{X1}", f"/console/devices?unit={X1}"):
        assert f'href="{PAGE}?unit={X1}"' in browser.get(path).text


def test_nothing_of_another_unit_is_shown_and_no_record_is_named(filled: RealHub) -> None:
    page = Member(filled, "bounded", "auditor", X1).settled()
    said = text_of(page.get(PAGE))
    assert "PC-THIEU" in said
    assert "PC-BEN" not in said
    assert page.get(f"{PAGE}?unit={X2}").status_code == 403
    assert SECRET not in text_of(Member(filled, "sees.all").settled().get(PAGE))


def test_a_unit_s_page_of_them_tells_of_this_unit_and_what_lies_below(filled: RealHub) -> None:
    browser = Member(filled, "above").settled()
    assert "PC-BEN" not in text_of(browser.get(f"{PAGE}?unit={X1}"))
    assert "PC-BEN" in text_of(browser.get(f"{PAGE}?unit={STANLEY}"))
    assert "đều đã nhận xong" in text_of(browser.get(f"{PAGE}?unit=HN-KCN-CANON"))


def test_who_may_not_see_pcs_does_not_see_it(filled: RealHub) -> None:
    browser = Member(filled, "reviews", "reviewer").settled()
    assert browser.get(PAGE).status_code == 403
    for path in ("/console", "/console/units", f"/console/units/{X1}"):
        assert PAGE not in browser.get(path).text
