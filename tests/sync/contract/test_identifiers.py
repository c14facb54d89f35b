"""Ids are never the same and look alike everywhere, and fingerprints can be read on the telephone."""

import re
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.contract.identifiers import fingerprint, is_id, new_id, party_id

ID = "0193a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b"


def test_a_new_id_is_a_uuid_of_version_7_and_never_the_same() -> None:
    made = [new_id() for _ in range(1000)]
    assert len(set(made)) == 1000
    assert {(uuid.UUID(one).version, uuid.UUID(one).variant) for one in made} == {(7, uuid.RFC_4122)}
    assert all(is_id(one) for one in made)


@pytest.mark.parametrize("text", ["", "x", ID.upper(), ID + "\n", ID[:-1], "../" + ID[3:]])
def test_what_is_not_spelled_as_an_id_is_none(text: str) -> None:
    assert is_id(ID)
    assert not is_id(text)


@given(st.text())
def test_any_text_can_be_asked(text: str) -> None:
    assert is_id(text) == bool(re.fullmatch("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", text))


@given(st.binary(min_size=32, max_size=32))
def test_a_fingerprint_is_four_groups_of_four_letters_without_twins(key: bytes) -> None:
    assert re.fullmatch("[A-EGHIK-VXY]{4}( [A-EGHIK-VXY]{4}){3}", fingerprint(key))
    assert fingerprint(key) == fingerprint(key)
    assert re.fullmatch("[0-9a-f]{32}", party_id(key))


def test_another_key_has_another_id_and_fingerprint() -> None:
    keys = [bytes([place]) * 32 for place in range(100)]
    assert len({party_id(key) for key in keys}) == len({fingerprint(key) for key in keys}) == 100
