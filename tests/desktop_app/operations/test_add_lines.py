"""Records from JSON lines: a bad line is told by its number, the good ones beside it are kept, nothing crashes."""

import io
import json
from collections.abc import Iterator
from contextlib import closing

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop_app.operations import add_lines as add_lines_module
from desktop_app.operations.add_lines import AddResult, add_lines, lines_of
from desktop_app.store.book import Book
from sync.contract.initiative import Author, Benefit, Initiative, encode_line
from tests.desktop_app.store.shelf import a_book, a_form

GOOD = encode_line(a_form(title="Dòng tốt"))


def _line(**changes: object) -> bytes:
    """A good line with one field put in as JSON."""
    return json.dumps({**json.loads(GOOD), **changes}, ensure_ascii=False).encode()


def _codes(result: AddResult) -> list[tuple[int, str, str]]:
    return [(problem.line, problem.finding.field, problem.finding.code) for problem in result.problems]


def test_each_line_becomes_a_record_in_its_order(book: Book) -> None:
    result = add_lines(book, [_line(title="Một"), _line(title="Hai")])
    assert (result.read, len(result.added), result.problems) == (2, 2, ())
    assert [book.initiatives.get(name).title for name in result.added] == ["Một", "Hai"]


def test_an_id_and_a_revision_in_a_line_are_those_of_another_book(book: Book) -> None:
    theirs = "01a203a2-5e54-735c-919f-32cb6e72d0f5"
    result = add_lines(book, [_line(id=theirs, revision=9), _line(id=theirs, revision=9)])
    assert len(set(result.added)) == 2
    assert theirs not in result.added
    assert [book.initiatives.get(name).revision for name in result.added] == [1, 1]


def test_a_bad_line_is_told_by_its_number_and_the_good_ones_beside_it_are_kept(book: Book) -> None:
    lines = [_line(title="Một"), b"not json", b"", b"  \r\n", _line(title=""), _line(title="Hai")]
    result = add_lines(book, lines)
    assert (result.read, len(result.added)) == (4, 2)
    assert _codes(result) == [(2, "", "unreadable"), (5, "title", "missing")]
    assert [row.title for row in book.listing.page().rows] == ["Hai", "Một"]


BAD: dict[str, bytes] = {
    "nothing but a bracket": b"{",
    "cut short": GOOD[:-1],
    "two on one line": GOOD + b" " + GOOD,
    "a list": b"[" + GOOD + b"]",
    "a text": b'"x"',
    "null": b"null",
    "NaN": GOOD[:-1] + b',"benefit":{"amount_vnd":NaN}}',
    "Infinity": GOOD[:-1] + b',"benefit":{"amount_vnd":Infinity}}',
    "NUL": b"\0" * 40,
    "not UTF-8": GOOD.replace("tốt".encode(), b"t\xe9t"),
    "UTF-16": GOOD.decode().encode("utf-16"),
    "half a character": GOOD.replace("tốt".encode(), b"\\ud800"),
    "nested lists": b'{"authors":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "nested objects": b'{"x":' * 100_000 + b"1" + b"}" * 100_000,
    "a number for a title": b'{"title":5}',
    "a text for a number": b'{"benefit":{"amount_vnd":"1,5"}}',
    "a fraction of a dong": b'{"benefit":{"amount_vnd":1.5}}',
    "a number of 5,000 digits": b'{"benefit":{"amount_vnd":' + b"9" * 5000 + b"}}",
    "an unknown stage": b'{"stage":"dreamt"}',
    "a 30th of February": b'{"applied_on":"2026-02-30"}',
    "an exponent without end": b'{"authors":[{"share_percent":1e999999999999999999999}]}',
    "a spreadsheet": b"PK\x03\x04" + bytes(range(256)),
}


@pytest.mark.parametrize("bad", BAD)
def test_what_is_no_record_is_unreadable_and_stops_nothing(book: Book, bad: str) -> None:
    result = add_lines(book, [GOOD, BAD[bad], GOOD])
    assert (result.read, len(result.added)) == (3, 2)
    assert {problem.line for problem in result.problems} == {2}
    assert book.initiatives.count() == 2


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"title": "x" * 1_000_000}, "title", "too_long"),
        ({"title": "NUL \0"}, "title", "unusable_characters"),
        ({"benefit": {"amount_vnd": -1}}, "benefit.amount_vnd", "amount_negative"),
        ({"benefit": {"amount_vnd": 10**30}}, "benefit.amount_vnd", "amount_too_large"),
        ({"authors": [{"name": "A", "share_percent": 99}]}, "authors", "share_sum"),
        ({"authors": [{"name": "A", "share_percent": "NaN"}]}, "authors.0.share_percent", "share_range"),
        ({"authors": [{"name": "A", "share_percent": "1e400"}]}, "authors.0.share_percent", "share_range"),
        ({"authors": [{"name": "A", "share_percent": -0.0}]}, "authors.0.share_percent", "share_range"),
        ({"authors": [{"name": "A"}] * 1000}, "authors", "too_many"),
        ({"applied_on": "1900-01-01"}, "applied_on", "date_out_of_range"),
        ({"applied_on": "2100-01-01"}, "applied_on", "date_out_of_range"),
        ({"entered_at": "0001-01-01T00:00:00+14:00"}, "entered_at", "date_out_of_range"),
        ({"entered_at": "9999-12-31T23:59:59-14:00"}, "entered_at", "date_out_of_range"),
        ({"unit": "KHONG-CO"}, "unit", "unknown_unit"),
        ({"programme": "khong-co"}, "programme", "unknown_programme"),
        ({"consent": None}, "consent", "missing"),
        ({"titel": "Gõ nhầm tên cột"}, "titel", "unknown_field"),
        ({"authors": [{"nmae": "A"}]}, "authors.0.nmae", "unknown_field"),
        ({"benefit": {"amount": 5}}, "benefit.amount", "unknown_field"),
        ({"x" * 500: 1}, "x" * 80, "unknown_field"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_a_record_may_not_hold_is_told_by_field_and_code(
    book: Book, changes: dict[str, object], field: str, code: str
) -> None:
    result = add_lines(book, [GOOD, _line(**changes)])
    assert (2, field, code) in _codes(result)
    assert len(result.added) == 1


def test_a_text_typed_in_pieces_becomes_one_spelling(book: Book) -> None:
    result = add_lines(book, [_line(title="Do\u0302\u0300 ga\u0301")])
    assert [book.initiatives.get(name).title for name in result.added] == ["Dồ gá"]


@pytest.mark.parametrize(
    ("content", "read"),
    [
        (b"", 0),
        (b"\n\n\n", 0),
        (b"\xef\xbb\xbf", 0),
        (b"\xef\xbb\xbf" + GOOD, 1),
        (b"\xef\xbb\xbf\r\n" + GOOD, 1),
        (GOOD + b"\r\n" + GOOD + b"\r\n", 2),
        (GOOD + b"\n\n\n" + GOOD, 2),
        (b"   " + GOOD + b"\t \n", 1),
    ],
    ids=["empty", "empty lines", "a mark alone", "a mark", "a mark and a line", "CRLF", "gaps", "spaces"],
)
def test_files_as_windows_and_people_leave_them_are_read(book: Book, content: bytes, read: int) -> None:
    result = add_lines(book, lines_of(io.BytesIO(content)))
    assert (result.read, len(result.added), result.problems) == (read, read, ())


def test_a_byte_order_mark_in_the_middle_is_a_fault_of_its_line_only(book: Book) -> None:
    result = add_lines(book, [GOOD, b"\xef\xbb\xbf" + GOOD, GOOD])
    assert _codes(result) == [(2, "", "unreadable")]
    assert len(result.added) == 2


def test_a_line_without_end_never_lies_whole_in_memory_and_the_next_goes_through(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(add_lines_module, "MAX_LINE_BYTES", 10_000)
    content = b"x" * 1_000_000 + b"\n" + GOOD + b"\n" + b"y" * 30_000
    lines = list(lines_of(io.BytesIO(content)))
    assert [len(line) for line in lines] == [10_001, len(GOOD) + 1, 10_001]
    result = add_lines(book, lines)
    assert _codes(result) == [(1, "", "record_too_large"), (3, "", "record_too_large")]
    assert len(result.added) == 1


@pytest.mark.parametrize("length", [9_999, 10_000])
def test_a_line_that_is_just_short_enough_is_whole(monkeypatch: pytest.MonkeyPatch, length: int) -> None:
    monkeypatch.setattr(add_lines_module, "MAX_LINE_BYTES", 10_000)
    content = b"x" * length + b"\n" + b"next\n"
    assert list(lines_of(io.BytesIO(content))) == [b"x" * length + b"\n", b"next\n"]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """One book for all the lines of a property."""
    with closing(a_book(tmp_path_factory.mktemp("kept"))) as book:
        yield book


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.dates().map(str),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
_NAMES = st.sampled_from([*Initiative.__struct_fields__, "authors.name", "x"])
_AUTHORS = st.lists(st.dictionaries(st.sampled_from(Author.__struct_fields__), _JSON, max_size=3), max_size=3)
_BENEFITS = st.dictionaries(st.sampled_from(Benefit.__struct_fields__), _JSON, max_size=3)
_ODD = st.fixed_dictionaries(
    {}, optional={"authors": _AUTHORS, "benefit": _BENEFITS, "entered_at": st.datetimes().map(str)}
)


@given(odd=st.dictionaries(_NAMES, _JSON, max_size=3), more=_ODD)
@example(odd={"entered_at": "9999-12-31T23:59:59.999999-23:59"}, more={})
def test_any_json_with_the_contracts_names_is_added_or_told(
    kept: Book, odd: dict[str, object], more: dict[str, object]
) -> None:
    _added_or_told(kept, json.dumps({**json.loads(GOOD), **odd, **more}).encode("utf-8", "replace"))


@given(line=st.binary(max_size=80))
def test_any_bytes_are_added_or_told(kept: Book, line: bytes) -> None:
    _added_or_told(kept, line)


def _added_or_told(book: Book, line: bytes) -> None:
    before = book.initiatives.count()
    result = add_lines(book, [line])
    assert result.read == (1 if line.strip() and line.removeprefix(b"\xef\xbb\xbf").strip() else 0)
    told = {problem.line for problem in result.problems}
    assert len(result.added) + len(told) == result.read
    assert book.initiatives.count() == before + len(result.added)
    for problem in result.problems:
        msgspec.json.encode(problem.finding)
    for name in result.added:
        encode_line(book.initiatives.get(name))
