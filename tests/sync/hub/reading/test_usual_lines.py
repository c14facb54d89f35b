"""The usual line is read as the contract reads it, or not at all: no field that nobody knows is passed over."""

import types
from typing import Any, get_args

import msgspec
import pytest

from sync.contract.initiative import decode_line, encode_line
from sync.hub.reading.usual_lines import UsualInitiative, decode_usual_line
from tests.builders import an_initiative, applied_initiative, recognised_initiative


def _structs_within(declared: Any) -> list[type[msgspec.Struct]]:
    if isinstance(declared, type) and not isinstance(declared, types.GenericAlias):
        return [declared] if issubclass(declared, msgspec.Struct) else []
    return [found for part in get_args(declared) for found in _structs_within(part)]


def test_every_part_of_the_record_knows_its_own_fields_alone() -> None:
    found, met = [UsualInitiative], set()
    while found:
        one = found.pop()
        met.add(one)
        assert one.__struct_config__.forbid_unknown_fields, one
        found += [part for field in msgspec.structs.fields(one) for part in _structs_within(field.type)]
    assert len(met) == 8


@pytest.mark.parametrize("record", [an_initiative(), applied_initiative(), recognised_initiative()])
def test_a_usual_line_says_what_the_contract_reads_in_it(record: msgspec.Struct) -> None:
    line = encode_line(record)
    assert msgspec.to_builtins(decode_usual_line(line)) == msgspec.to_builtins(decode_line(line))


@pytest.mark.parametrize("line", [b'{"nobody":"\xff"}', b'{"benefit":{"nobody":1}}', b'{"authors":[{"nobody":{}}]}'])
def test_a_line_with_a_field_that_nobody_knows_is_not_read(line: bytes) -> None:
    with pytest.raises(msgspec.ValidationError):
        decode_usual_line(line)
