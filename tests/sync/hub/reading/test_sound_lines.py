"""The fast yes says yes only where the full checks would: held to that for records of every kind of oddness."""

import datetime as dt
from decimal import Decimal
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.contract.checks import find_problems, is_registrable
from sync.contract.initiative import (
    Attachment,
    Author,
    Basis,
    Benefit,
    Consent,
    Initiative,
    Participant,
    RecognisedBy,
    Recognition,
    Stage,
    Withdrawal,
    decode_line,
    encode_line,
)
from sync.contract.text_checks import LONG_TEXT, SHORT_TEXT, TITLE_TEXT, text_problems
from sync.hub.reading.sound_lines import has_clean_text, is_sound
from tests.builders import a_pack, a_tree, an_initiative, applied_initiative, recognised_initiative

_DAYS = st.none() | st.dates(dt.date(1890, 1, 1), dt.date(2110, 1, 1)) | st.just(dt.date(2026, 9, 1))
_PLAIN = ["\0", "\n", "\t", "\r", "\x7f", "\x85", "\xa0", '"', "\\", "/", "đ", "Ễ", "ũ", "ư", "–", "\U0001f600"]
_COMPOSED = ["e\u0302", "\u0301", "\u1100\u1161", "\u2000", "\u212b", "\u0340", "\u0374", "\u1f71", "\uf900"]
_ODD_CHARACTERS = st.sampled_from([*_PLAIN, *_COMPOSED, "\u202e", "\ufeff", "\uffff"])
_TEXTS = st.lists(_ODD_CHARACTERS | st.sampled_from(["a", " ", "Cải tiến", "đồ gá"]), max_size=6).map("".join)


def _lengths(limit: int) -> st.SearchStrategy[str]:
    return st.sampled_from([0, 1, limit - 1, limit, limit + 1]).map(lambda size: "ạ" * size)


_SHORT = _TEXTS | _lengths(SHORT_TEXT)
_SHARE_TEXTS = ("0", "33.33", "33.34", "50", "49.999", "100", "1e9", "1e-999", "NaN", "-NaN", "sNaN", "-Infinity")
_SHARES = st.none() | st.sampled_from([Decimal(text) for text in _SHARE_TEXTS])
_AUTHORS = st.builds(Author, name=_SHORT, employee_number=_SHORT, born_on=_DAYS, share_percent=_SHARES)
_USUAL_AUTHORS = st.sampled_from([(Author(name="A"),), (Author(name="A", share_percent=Decimal(100)),)])
_CHANGES: dict[str, st.SearchStrategy[Any]] = {
    "phase": _SHORT,
    "unit_name": _SHORT,
    "workplace": _SHORT,
    "investor": _SHORT,
    "kind": _SHORT,
    "field": _SHORT,
    "group": _SHORT,
    "entered_by": _SHORT,
    "title": _TEXTS | _lengths(TITLE_TEXT),
    "problem": _TEXTS | _lengths(LONG_TEXT),
    "solution": _TEXTS,
    "effect": _TEXTS | _lengths(LONG_TEXT),
    "conditions": _TEXTS,
    "stage": st.sampled_from(list(Stage)),
    "authors": _USUAL_AUTHORS | st.lists(_AUTHORS, max_size=4).map(tuple),
    "proposed_on": _DAYS,
    "applied_on": _DAYS,
    "confidential": st.booleans(),
    "benefit": st.builds(
        Benefit,
        amount_vnd=st.none() | st.sampled_from([-1, 0, 1, 10**16, 10**16 + 1]),
        basis=st.none() | st.sampled_from(list(Basis)),
        as_written=_SHORT,
        note=_TEXTS | _lengths(LONG_TEXT),
    ),
    "recognition": st.none()
    | st.builds(Recognition, by=st.none() | st.just(RecognisedBy.HEAD), number=_SHORT, decided_on=_DAYS),
    "consent": st.none() | st.builds(Consent, note=_SHORT, given_on=_DAYS),
    "participants": st.sampled_from([(), (Participant(name="A", born_on=dt.date(1990, 1, 1)),)]),
    "attachments": st.lists(
        st.builds(
            Attachment,
            sha256=st.just("0" * 64) | _SHORT,
            size=st.integers(-1, 500_000),
            media_type=st.sampled_from(["image/jpeg", "\0", "x" * 400]),
            role=st.just("before") | _SHORT,
        ),
        max_size=3,
    ).map(tuple),
    "withdrawal": st.none() | st.builds(Withdrawal, reason=_TEXTS),
}
_RECORDS = st.tuples(
    st.sampled_from([an_initiative(), applied_initiative(), recognised_initiative()]),
    st.dictionaries(st.sampled_from(sorted(_CHANGES)), st.none(), max_size=3).flatmap(
        lambda names: st.fixed_dictionaries({name: _CHANGES[name] for name in names})
    ),
).map(lambda drawn: msgspec.structs.replace(drawn[0], **drawn[1]))


@settings(max_examples=500)
@given(_RECORDS)
def test_what_is_let_through_fast_would_pass_the_full_checks(record: Initiative) -> None:
    line = msgspec.json.encode(record)  # decimals as texts, which may hold what is no JSON number
    read = decode_line(line)
    if has_clean_text(line) and is_sound(read, len(line), a_pack()):
        found = find_problems(read, pack=a_pack(), tree=a_tree(), disclosed=True)
        assert is_registrable(found), found


@settings(max_examples=500)
@given(st.lists(_TEXTS, min_size=1, max_size=5))
def test_clean_text_holds_nothing_that_the_text_checks_would_find(texts: list[str]) -> None:
    lines = [encode_line(an_initiative(effect=text)) for text in texts]
    if has_clean_text(b"\n".join(lines)):
        assert [found for line in lines for found in text_problems(decode_line(line))] == []


def test_each_code_point_alone_is_judged_as_the_text_checks_judge_it() -> None:
    for code in range(0x2300):
        line = encode_line(an_initiative(effect=f"a{chr(code)}b"))
        if has_clean_text(line):
            assert list(text_problems(decode_line(line))) == [], hex(code)


def test_the_usual_records_are_let_through_fast() -> None:
    photos = tuple(Attachment(sha256="0" * 64, size=1, media_type="image/jpeg", role="before") for _ in range(6))
    pictured = an_initiative(attachments=photos)
    for record in (an_initiative(), applied_initiative(), recognised_initiative(), pictured):
        line = encode_line(record)
        assert has_clean_text(line)
        assert is_sound(record, len(line), a_pack())


def test_what_a_pack_asks_for_is_asked_for_here_too() -> None:
    asking = msgspec.structs.replace(a_pack(), asks=("investor", "kind"))
    record = an_initiative(kind="")
    assert not is_sound(record, 1000, asking)
    assert not is_registrable(find_problems(record, pack=asking, disclosed=True))
