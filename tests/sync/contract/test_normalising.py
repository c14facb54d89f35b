"""A name typed on one input method and on another is the same bytes."""

import unicodedata
from collections.abc import Iterator
from typing import Any

import msgspec
from hypothesis import given

from sync.contract.checks import find_problems
from sync.contract.initiative import Initiative, encode_line
from sync.contract.normalising import normalised
from tests.builders import an_author, an_initiative
from tests.sync.contract.records import any_records, sendable_records


@given(any_records)
def test_every_text_is_nfc_and_no_text_loses_its_meaning(record: Initiative) -> None:
    once = normalised(record)
    assert all(finding.code != "not_normal_form" for finding in find_problems(once))
    assert unicodedata.normalize("NFC", repr(once)) == unicodedata.normalize("NFC", repr(record))
    assert normalised(once) is once


@given(sendable_records)
def test_every_text_in_the_line_of_a_normalised_record_is_nfc(record: Initiative) -> None:
    for text in _strings(msgspec.json.decode(encode_line(normalised(record)))):
        assert unicodedata.is_normalized("NFC", text)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner)


def test_both_input_methods_give_the_same_line() -> None:
    typed = an_initiative(title="Cải tiến đồ gá", authors=(an_author(name="Nguyễn Thị Hồng"),))
    apart = msgspec.structs.replace(
        typed,
        title=unicodedata.normalize("NFD", typed.title),
        authors=(an_author(name=unicodedata.normalize("NFD", "Nguyễn Thị Hồng")),),
    )
    assert encode_line(apart) != encode_line(typed)
    assert encode_line(normalised(apart)) == encode_line(typed)


def test_a_record_that_is_nfc_already_is_given_back_itself() -> None:
    record = an_initiative()
    assert normalised(record) is record
