"""The public page: counts that people can read, in two languages, with nothing in it but what was meant."""

import datetime as dt
import re

import msgspec

from sync.contract.standings import Leaderboard, Standing
from sync.hub.web.pages import render
from sync.hub.words import words_in
from tests.builders import a_pack

NASTY = '<script>alert("1")</script>&\'"><img src=x onerror=y>'


def _board(**changes: object) -> Leaderboard:
    standings = (
        Standing(place=1, unit="A", unit_name="Đơn vị A", initiatives=14_791, people=9_667, movement=8),
        Standing(place=2, unit="B", unit_name="Đơn vị B", initiatives=5, people=2, movement=-1),
        Standing(place=3, unit="C", unit_name="Đơn vị C", initiatives=1, people=1),
    )
    board = Leaderboard(
        programme=a_pack().code,
        name_vi=a_pack().name_vi,
        name_en=a_pack().name_en,
        as_of=dt.datetime(2026, 11, 18, 10, 5, tzinfo=dt.UTC),
        units=3,
        initiatives=14_797,
        people=9_670,
        standings=standings,
    )
    return msgspec.structs.replace(board, **changes)


def _page(board: Leaderboard | None, language: str = "vi", hub_name: str = "LĐLĐ Thành phố Hà Nội") -> str:
    return render(board, (a_pack(),) if board else (), words_in(language), hub_name)


def _text(page: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", page).split())


def test_it_says_units_initiatives_people_and_movement_in_vietnamese_first() -> None:
    text = _text(_page(_board()))
    for words in (
        "Bảng xếp hạng sáng kiến",
        "14.791",
        "9.667",
        "tăng 8 hạng",
        "giảm 1 hạng",
        "giữ hạng",
        "17:05, 18/11/2026",
    ):
        assert words in text


def test_it_speaks_english_when_asked() -> None:
    page = _page(_board(), "en")
    for words in ("Initiatives leaderboard", "14,791", "up 8", "down 1", "same place"):
        assert words in _text(page)
    assert '<html lang="en">' in page


def test_movement_is_told_by_a_sign_and_a_word() -> None:
    text = _text(_page(_board()))
    for told in ("▲ tăng 8 hạng", "▼ giảm 1 hạng", "– giữ hạng"):
        assert told in text


def test_names_from_outside_stay_text() -> None:
    nasty = Standing(place=1, unit=NASTY, unit_name=NASTY, initiatives=1, people=1)
    pack = msgspec.structs.replace(a_pack(), name_vi=NASTY, code='"><b>')
    board = _board(standings=(nasty,), programme=pack.code, name_vi=NASTY)
    page = render(board, (pack,), words_in("vi"), NASTY)
    assert "<script" not in page
    assert "<img" not in page
    assert "<b>" not in page
    assert page.count("&lt;script&gt;") == 4


def test_it_asks_nothing_of_any_other_place() -> None:
    page = _page(_board())
    assert re.findall(r"""(?:src|href)="(?!/)[^"]*\"""", page) == []
    assert "style=" not in page
    assert "//" not in page.replace("<!doctype html>", "")


def test_it_has_a_face_for_no_initiatives_and_for_no_programme() -> None:
    assert "Chưa có sáng kiến nào" in _text(_page(_board(standings=(), units=0, initiatives=0, people=0)))
    assert "chưa mở chương trình nào" in _text(_page(None))


def test_a_table_can_be_read_aloud() -> None:
    page = _page(_board())
    assert page.count('scope="col"') == 5
    assert page.count('scope="row"') == 3
    assert "<caption>" in page
