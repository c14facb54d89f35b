"""Lines that no program of ours would write: each is refused by itself, with a word; good ones beside it go through."""

import datetime as dt
import json
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.contract.checks import MAX_FINDINGS
from sync.contract.errors import DocumentDamaged, DocumentTooLarge
from sync.contract.initiative import Benefit, content_hash, encode_line
from sync.contract.receipts import Answer
from sync.contract.shipped import shipped_packs, shipped_units
from sync.contract.unit_tree import UnitTree
from sync.hub.catalogue.shelf import Catalogue
from sync.hub.reading.lines import LineReader
from sync.hub.store.devices import Device
from sync.hub.store.identity import Editions
from tests.builders import STANLEY, an_author, an_initiative
from tests.sync.hub.documents import bomb, oversized
from tests.sync.hub.workbench import Workbench

GOOD = encode_line(an_initiative())


def _with(**fields: str) -> bytes:
    """A good line with some values put in as raw JSON."""
    parts = msgspec.json.decode(GOOD, type=dict[str, msgspec.Raw])
    parts |= {name: msgspec.Raw(text.encode("utf-8", "surrogatepass")) for name, text in fields.items()}
    return msgspec.json.encode(parts)


NESTED = "[" * 100_000 + "]" * 100_000
BAD_LINES = {
    "NUL in a text": (_with(title='"a\\u0000b"'), "title", "unusable_characters"),
    "NUL as a byte": (GOOD.replace(b'"title":"', b'"title":"\x00'), "", "unreadable"),
    "lone surrogate, escaped": (_with(title='"\\ud800"'), "", "unreadable"),
    "lone surrogate, as bytes": (_with(title='"\ud800"'), "", "unreadable"),
    "decomposed letters": (_with(title='"Ca\u0309i tie\u0302\u0301n"'), "title", "not_normal_form"),
    "decomposed letters, escaped": (_with(title='"Ca\\u0309i"'), "title", "not_normal_form"),
    "direction override": (_with(title='"a\u202eb"'), "title", "unusable_characters"),
    "carriage return, escaped": (_with(title='"a\\rb"'), "title", "unusable_characters"),
    "delete character": (_with(title='"a\x7fb"'), "title", "unusable_characters"),
    "control of the second kind": (_with(title='"a\x85b"'), "title", "unusable_characters"),
    "not a character": (_with(title='"a\uffffb"'), "title", "unusable_characters"),
    "text too long": (_with(solution=f'"{"ạ" * 20_001}"'), "solution", "too_long"),
    "line too large": (_with(solution=f'"{"a" * 1_000_000}"'), "", "record_too_large"),
    "NaN": (_with(benefit='{"amount_vnd":NaN}'), "", "unreadable"),
    "infinite amount": (_with(benefit='{"amount_vnd":1e400}'), "benefit.amount_vnd", "unreadable"),
    "negative amount": (_with(benefit='{"amount_vnd":-1}'), "benefit.amount_vnd", "amount_negative"),
    "amount beyond all money": (_with(benefit=f'{{"amount_vnd":{10**40}}}'), "benefit.amount_vnd", "amount_too_large"),
    "shares of 99 %": (
        _with(authors='[{"name":"A","share_percent":50},{"name":"B","share_percent":49}]'),
        "authors",
        "share_sum",
    ),
    "share beyond decimals": (
        _with(authors='[{"name":"A","share_percent":1e999999}]'),
        "authors.0.share_percent",
        "share_range",
    ),
    **{
        f"share of {share}": (
            _with(authors=f'[{{"name":"A","share_percent":"{share}"}},{{"name":"B","share_percent":50}}]'),
            "authors.0.share_percent",
            "share_range",
        )
        for share in ("NaN", "sNaN", "-NaN", "Infinity", "-Infinity")
    },
    "secret that travels": (_with(confidential="true", solution='"cách làm"'), "solution", "confidential_text"),
    "day before all": (_with(applied_on='"1900-01-01"'), "applied_on", "date_out_of_range"),
    "day after all": (_with(applied_on='"2100-01-01"'), "applied_on", "date_out_of_range"),
    "day that is none": (_with(applied_on='"2026-02-30"'), "applied_on", "unreadable"),
    "text for a number": (_with(revision='"1"'), "revision", "unreadable"),
    "null for a text": (_with(title="null"), "title", "unreadable"),
    "nested where a text belongs": (_with(title=NESTED), "title", "unreadable"),
    "nested in a field that nobody knows": (_with(extra=NESTED), "", "unreadable"),
    "no object": (b"[]", "", "unreadable"),
    "cut short": (GOOD[:-10], "", "unreadable"),
    "empty": (b"", "", "unreadable"),
    "not UTF-8": (GOOD.replace(b'"title":"', b'"title":"\xff\xfe'), "", "unreadable"),
    "not UTF-8 in a field that nobody knows": (GOOD[:-1] + b',"extra":"\xff"}', "", "unreadable"),
    "half a letter in a field that nobody knows": (GOOD[:-1] + b',"extra":"\xc4"}', "", "unreadable"),
}


@pytest.mark.parametrize(("line", "field", "code"), BAD_LINES.values(), ids=BAD_LINES.keys())
def test_a_bad_line_is_refused_with_a_word_and_the_good_ones_go_through(
    bench: Workbench, line: bytes, field: str, code: str
) -> None:
    device = bench.device()
    before, after = an_initiative(), an_initiative()
    receipt = device.opened(bench.receive(device.batch(before, line, after)))
    assert [outcome.answer for outcome in receipt.outcomes] == [Answer.STORED, Answer.REFUSED, Answer.STORED]
    refused = receipt.outcomes[1]
    assert refused.sha256 == content_hash(line)
    assert (field, code) in [(found.field, found.code) for found in refused.findings]


def test_a_refused_line_that_can_be_read_at_all_is_told_by_its_id(bench: Workbench) -> None:
    device, record = bench.device(), an_initiative()
    line = msgspec.json.encode({"id": record.id, "revision": 3, "title": 5})
    outcome = device.opened(bench.receive(device.payload(line + b"\n"))).outcomes[0]
    assert (outcome.id, outcome.revision, outcome.answer) == (record.id, 3, Answer.REFUSED)


def test_nothing_that_a_refused_line_says_rests_in_plain_text(bench: Workbench) -> None:
    device = bench.device()
    twice = tuple(an_author(name="Lê Văn Tới", share_percent=Decimal(50)) for _ in range(2))
    amount = Benefit(as_written="rất nhiều tiền")
    record = an_initiative(authors=twice, benefit=amount, unit="Đơn vị Không Có", consent=None)
    unnamed = msgspec.json.encode({"id": "Lê Văn Tới", "revision": 1})
    receipt = device.opened(bench.receive(device.batch(record, unnamed)))
    told = {(found.field, found.code): found.facts for found in receipt.outcomes[0].findings}
    assert told["authors.1.name", "same_author_twice"] == {"value": "Lê Văn Tới"}
    kept = bench.rows("SELECT initiative, findings FROM quarantined_lines ORDER BY line")
    assert [row[0] for row in kept] == [record.id, ""]
    assert json.loads(str(kept[0][1])) == [
        {"field": "consent", "code": "missing"},
        {"field": "unit", "code": "unknown_unit"},
    ]
    assert [word for word in ("Tới", "tiền", "Không Có") if word in str(kept)] == []


def test_fields_that_only_a_newer_program_knows_are_kept_in_the_bytes(bench: Workbench) -> None:
    device, record = bench.device(), an_initiative()
    line = encode_line(record)[:-1] + b',"hue":"xanh"}'
    assert device.answers(bench.receive(device.batch(line))) == [Answer.STORED]
    assert bench.hub.read_line(record.id, 1) == line


def test_the_worst_batch_still_gets_a_receipt_within_its_bound(bench: Workbench) -> None:
    device = bench.device()
    nameless = an_author(name="", born_on=None, share_percent=None)
    worst = [encode_line(an_initiative(authors=(nameless,) * 30, title="", consent=None)) for _ in range(500)]
    outcomes = device.opened(bench.receive(device.batch(*worst))).outcomes
    assert {outcome.answer for outcome in outcomes} == {Answer.REFUSED}
    assert {len(outcome.findings) for outcome in outcomes} == {MAX_FINDINGS}


def test_a_decompression_bomb_is_refused(bench: Workbench) -> None:
    device = bench.device()
    with pytest.raises((DocumentTooLarge, DocumentDamaged)):
        bench.receive(bomb(device, 1 << 30))
    assert bench.count("documents") == 1


def test_an_oversized_document_is_refused_by_its_header(bench: Workbench) -> None:
    device = bench.device()
    with pytest.raises(DocumentTooLarge):
        bench.receive(oversized(device))


def _reader() -> LineReader:
    packs = {pack.code: pack for pack in shipped_packs()}
    catalogue = Catalogue(Editions(), UnitTree(shipped_units()), packs)
    device = Device(
        id="d",
        unit=STANLEY,
        signing_key=b"",
        age_recipient="",
        status="admitted",
        pc_name="",
        officer_name="",
        enrolled_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    )
    return LineReader(catalogue, device, b"k" * 32)


READER = _reader()
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_to_an_answer(payload: bytes) -> None:
    for line in READER.read(payload):
        assert (line.row is None) == bool(line.findings)
        msgspec.json.encode(line.findings)


@settings(max_examples=200)
@given(st.sampled_from(sorted(msgspec.json.decode(GOOD))), _JSON)
def test_any_value_in_any_field_is_read_to_an_answer(field: str, value: object) -> None:
    record = {**msgspec.json.decode(GOOD), field: value}
    try:
        line = msgspec.json.encode(record)
    except (UnicodeEncodeError, OverflowError, ValueError):
        return
    (read,) = READER.read(line)
    assert (read.row is None) == bool(read.findings)
    msgspec.json.encode(read.findings)
