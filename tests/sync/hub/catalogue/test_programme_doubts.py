"""Phases that overlap, and peak windows that do, are told of; a peak within its phase is as it should be."""

import datetime as dt

import msgspec
import pytest

from sync.contract.programme import Phase, ProgrammePack
from sync.contract.shipped import shipped_packs
from sync.hub.catalogue.programme_doubts import doubt_said, doubts_about
from sync.hub.words import words_in
from tests.builders import PROGRAMME

(PACK,) = [one for one in shipped_packs() if one.code == PROGRAMME]


def _stretch(code: str, first: str, last: str) -> Phase:
    days = {"starts_on": dt.date.fromisoformat(first), "ends_on": dt.date.fromisoformat(last)}
    return Phase(code=code, name_vi=f"Đợt {code}", name_en=f"Phase {code}", **days)


def _said(pack: ProgrammePack, language: str = "vi") -> list[str]:
    return [doubt_said(one, words_in(language)) for one in doubts_about(pack)]


def test_the_programmes_that_are_shipped_have_nothing_doubtful() -> None:
    assert [doubts_about(pack) for pack in shipped_packs()] == [()] * len(shipped_packs())


@pytest.mark.parametrize("kind", ["phases", "peaks"])
def test_two_of_a_kind_that_share_days_are_told_with_those_days(kind: str) -> None:
    two = (_stretch("A", "2026-01-01", "2026-07-15"), _stretch("B", "2026-07-15", "2026-12-31"))
    pack = msgspec.structs.replace(PACK, **{kind: two})
    (said,) = _said(pack)
    assert said.startswith("«Đợt A» và «Đợt B» trùng nhau từ 15/07/2026 đến 15/07/2026.")
    assert "“Phase A” and “Phase B” overlap" in _said(pack, "en")[0]


def test_those_that_follow_each_other_and_a_peak_in_its_phase_are_not_doubted() -> None:
    phases = (_stretch("A", "2026-01-01", "2026-06-30"), _stretch("B", "2026-07-01", "2026-12-31"))
    pack = msgspec.structs.replace(PACK, phases=phases, peaks=(_stretch("C", "2026-06-15", "2026-07-15"),))
    assert doubts_about(pack) == ()


def test_what_lies_outside_of_the_programme_or_ends_before_it_begins_is_told() -> None:
    wrong = (_stretch("A", "2025-12-31", "2026-06-30"), _stretch("B", "2026-12-31", "2026-07-01"))
    outside, backwards = _said(msgspec.structs.replace(PACK, phases=wrong))
    assert outside == "«Đợt A» (31/12/2025 – 30/06/2026) có ngày nằm ngoài thời gian của chương trình."
    assert backwards.startswith("«Đợt B» kết thúc (01/07/2026) trước khi bắt đầu (31/12/2026)")
