"""Reasons: chosen from a list, told to the unit in Vietnamese, naming what is to be mended."""

import pytest

from sync.contract.bulletins import Judgement
from sync.contract.initiative import Initiative
from sync.hub.reviewing.reasons import all_reasons, put_together, reasons_for


def test_what_is_chosen_and_what_is_typed_are_told_together() -> None:
    told = put_together(Judgement.RETURNED, ["photo_missing", "effect_missing"], " Xin gửi lại trước thứ Sáu ")
    assert told[0].split("; ") == [
        "Chưa nêu hiệu quả hoặc số liệu trước và sau khi áp dụng",
        "Cần ảnh trước và sau khi áp dụng",
        "Xin gửi lại trước thứ Sáu",
    ]
    assert told[1] == ("effect", "benefit", "attachments")


@pytest.mark.parametrize("codes", [["not_new"], ["no such reason"], []], ids=str)
def test_a_reason_of_another_judgement_is_none(codes: list[str]) -> None:
    assert put_together(Judgement.RETURNED, codes, "") == ("", ())


def test_every_reason_has_both_languages_and_names_fields_of_the_form() -> None:
    for reason in all_reasons():
        assert reason.text("vi")
        assert reason.text("en")
        assert set(reason.fields) <= set(Initiative.__struct_fields__)
        assert set(reason.judgements) <= {Judgement.RETURNED, Judgement.REFUSED}
    assert reasons_for(Judgement.RETURNED)
    assert reasons_for(Judgement.REFUSED)
