"""A record is its line: what is written is read back, and what a person misspelled is told."""

import hashlib
import json

import msgspec
import pytest
from hypothesis import given

from sync.contract.initiative import Initiative, content_hash, decode_line, encode_line, unknown_fields
from tests.builders import an_initiative, recognised_initiative
from tests.sync.contract.records import sendable_records


@given(sendable_records)
def test_a_record_is_read_back_from_its_line_as_it_was(record: Initiative) -> None:
    line = encode_line(record)
    assert decode_line(line) == record
    assert encode_line(decode_line(line)) == line


@given(sendable_records)
def test_a_line_is_one_line_of_utf8_json(record: Initiative) -> None:
    line = encode_line(record)
    assert b"\n" not in line
    assert b"\r" not in line
    assert isinstance(json.loads(line.decode("utf-8")), dict)


def test_vietnamese_is_written_as_it_stands_and_empty_fields_are_left_out() -> None:
    line = encode_line(Initiative(title="Đồ gá", unit="X"))
    assert line == '{"unit":"X","title":"Đồ gá"}'.encode()


def test_the_content_hash_is_the_sha256_of_the_line() -> None:
    line = encode_line(recognised_initiative())
    assert content_hash(line) == hashlib.sha256(line).hexdigest()


def test_a_field_of_tomorrow_is_passed_over() -> None:
    assert decode_line(b'{"title":"A","weather":{"sun":true}}') == Initiative(title="A")


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"null",
        b"[]",
        b'"x"',
        b'{"title":',
        b'{"title":"\\ud800"}',
        b'{"title":"\xed\xa0\x80"}',
        b'{"title":"\xff"}',
        b'{"title":3}',
        b'{"stage":"done"}',
        b'{"authors":[{"share_percent":NaN}]}',
        b'{"benefit":{"amount_vnd":1.5}}',
        b'{"benefit":{"amount_vnd":Infinity}}',
        b'{"applied_on":"31/12/2026"}',
        b'{"applied_on":"2026-02-30"}',
        b'{"authors":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"later":' + b'{"a":' * 100_000 + b"1" + b"}" * 100_000 + b"}",
    ],
    ids=range(17),
)
def test_what_is_no_record_is_refused_with_an_error_that_is_promised(line: bytes) -> None:
    with pytest.raises((msgspec.DecodeError, UnicodeDecodeError, RecursionError)):
        decode_line(line)


def test_names_that_the_record_does_not_have_are_told_with_their_place() -> None:
    typed = {"title": "A", "titel": "B", "authors": [{"name": "C"}, {"nmae": "D"}], "benefit": {"vnd": 1}}
    assert list(unknown_fields(typed)) == ["titel", "authors.1.nmae", "benefit.vnd"]


def test_names_inside_an_optional_part_are_told_too() -> None:
    typed = {"consent": {"note": "A", "who": "B"}, "recognition": None, "participants": [{"did": ""}]}
    assert list(unknown_fields(typed)) == ["consent.who", "participants.0.did"]


@given(sendable_records)
def test_no_name_of_an_own_record_is_unknown(record: Initiative) -> None:
    assert list(unknown_fields(json.loads(encode_line(record)))) == []


@pytest.mark.parametrize("value", [None, 3, "text", [], [1], {"authors": 3}, {"authors": {"0": 1}}, {"benefit": []}])
def test_looking_for_unknown_names_never_fails(value: object) -> None:
    assert isinstance(list(unknown_fields(value)), list)


def test_a_million_characters_make_a_line_that_is_read_back() -> None:
    record = an_initiative(solution="ộ" * 1_000_000)
    assert decode_line(encode_line(record)) == record
