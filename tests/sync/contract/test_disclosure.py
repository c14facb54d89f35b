"""The description of a confidential initiative never leaves the PC."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.contract.checks import find_problems, is_registrable
from sync.contract.disclosure import Withheld, join, split
from sync.contract.initiative import Attachment, Benefit, Initiative, Participant, encode_line
from tests.builders import a_pack, applied_initiative
from tests.sync.contract.records import any_records, sendable_records

SECRETS = {
    "problem": "BÍ MẬT hiện trạng",
    "solution": "BÍ MẬT giải pháp",
    "conditions": "BÍ MẬT điều kiện",
    "benefit": Benefit(as_written="5 triệu đồng/năm", note="BÍ MẬT cách tính"),
    "participants": (Participant(name="Lê Văn C", contribution="BÍ MẬT việc đã làm"),),
    "attachments": (Attachment(sha256="0" * 64, size=1, media_type="image/jpeg", role="BÍ MẬT ảnh"),),
}


@given(any_records)
def test_a_record_is_whole_again_after_it_was_split(record: Initiative) -> None:
    # By their text, because a NaN is not equal to itself.
    assert repr(join(*split(record))) == repr(record)


@given(sendable_records)
def test_a_record_is_whole_again_after_what_was_withheld_was_stored(record: Initiative) -> None:
    disclosed, withheld = split(record)
    stored = msgspec.json.decode(msgspec.json.encode(withheld), type=Withheld | None)
    assert join(disclosed, stored) == record


def test_no_withheld_word_is_in_the_line_of_a_confidential_record() -> None:
    disclosed, withheld = split(applied_initiative(confidential=True, **SECRETS))
    line = encode_line(disclosed)
    assert "BÍ MẬT".encode() not in line
    assert "Lê Văn C".encode() not in line
    assert str(withheld).count("BÍ MẬT") == len(SECRETS)
    assert disclosed.title
    assert disclosed.effect
    assert disclosed.benefit.as_written == "5 triệu đồng/năm"


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=8, max_size=20))
def test_a_text_that_is_only_in_the_description_is_not_in_the_line(secret: str) -> None:
    disclosed, _ = split(applied_initiative(confidential=True, solution=secret, problem=secret, conditions=secret))
    assert secret.encode() not in encode_line(disclosed)


def test_a_record_that_is_not_confidential_travels_whole() -> None:
    record = applied_initiative(**SECRETS)
    assert split(record) == (record, None)


@pytest.mark.parametrize("field", sorted(SECRETS))
def test_a_confidential_record_that_travels_with_its_description_is_refused(field: str) -> None:
    disclosed, _ = split(applied_initiative(confidential=True, **SECRETS))
    leaking = msgspec.structs.replace(disclosed, **{field: SECRETS[field]})
    told = [(found.field, found.code) for found in find_problems(leaking, pack=a_pack(), disclosed=True)]
    assert ("benefit.note" if field == "benefit" else field, "confidential_text") in told
    assert not is_registrable(find_problems(leaking, pack=a_pack(), disclosed=True))
    assert is_registrable(find_problems(disclosed, pack=a_pack(), disclosed=True))
    assert is_registrable(find_problems(applied_initiative(confidential=True, **SECRETS), pack=a_pack()))


def test_the_hub_does_not_miss_what_was_withheld_even_where_the_pack_asks_for_it() -> None:
    pack = msgspec.structs.replace(a_pack(), asks=("problem", "solution", "conditions", "effect"))
    record = applied_initiative(confidential=True, **SECRETS)
    disclosed, _ = split(record)
    assert find_problems(record, pack=pack) == find_problems(disclosed, pack=pack, disclosed=True)
    told = {finding.field for finding in find_problems(disclosed, pack=pack)}
    assert {"problem", "solution", "conditions"} <= told
