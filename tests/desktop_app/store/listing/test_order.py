"""The list in any order and under any filter, against the same said the slow way in Python."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.store.book import Book
from desktop_app.store.listing.choices import counted_words
from desktop_app.store.listing.listing import ListRow
from desktop_app.store.listing.query import SORTS, ListQuery
from sync.contract.initiative import Author, Benefit, Initiative, Stage, Withdrawal
from sync.text.folding import words
from sync.text.names import name_sort_key, text_sort_key
from tests.desktop_app.store.shelf import a_book, a_form, registered, reopened

_NAMES = ("Nguyễn Văn Ánh", "Trần Thị An", "Lê Đức Ân", "Đỗ Thị Êm", "")
_WORKPLACES = ("Xưởng Đúc", "Xưởng Dập", "Tổ Ép", "")
_TITLES = ("Đồ gá", "Dao cắt", "đồ gá mới", "Ễnh", "Ê tô", "")
_KINDS = ("management", "technical", "", "unknown'kind")
_KIND_ORDER = ("technical", "management")
_DAYS = tuple(dt.date(2026, 10, day) for day in (1, 2, 3))

_records = st.lists(
    st.builds(
        lambda title, people, workplace, kind, stage, amount, applied, entered, withdrawn: Initiative(
            title=title,
            authors=tuple(Author(name=name) for name in people),
            workplace=workplace,
            kind=kind,
            stage=stage,
            benefit=Benefit(amount_vnd=amount),
            applied_on=applied,
            entered_at=dt.datetime(entered.year, entered.month, entered.day, 12).astimezone(),
            withdrawal=Withdrawal(reason="trùng") if withdrawn else None,
            problem="khuôn",
        ),
        st.sampled_from(_TITLES),
        st.lists(st.sampled_from(_NAMES), max_size=2),
        st.sampled_from(_WORKPLACES),
        st.sampled_from(_KINDS),
        st.sampled_from(Stage),
        st.sampled_from((None, 0, 5, 2**60)),
        st.sampled_from((None, *_DAYS)),
        st.sampled_from(_DAYS),
        st.booleans(),
    ),
    max_size=9,
)
_states = st.lists(
    st.tuples(
        st.sampled_from(("unsent", "sealed", "received", "attention")),
        st.sampled_from(("", "valid", "under_review", "returned", "refused")),
        st.sampled_from(("", "thiếu chữ ký")),
        st.booleans(),
    ),
    min_size=9,
    max_size=9,
)
_queries = st.builds(
    ListQuery,
    search=st.sampled_from(("", "do ga", "an", "d", "khuon", "xưởng đ")),
    stage=st.sampled_from(("", "", "idea", "applied")),
    delivery=st.sampled_from(("", "", "waiting", "received", "attention")),
    judgement=st.sampled_from(("", "", "valid", "returned")),
    needs_mending=st.sampled_from((False, False, True)),
    workplace=st.sampled_from(("", "", *_WORKPLACES, "nowhere")),
    kind=st.sampled_from(("", "", *_KINDS)),
    author=st.sampled_from(("", "", *_NAMES)),
    entered_from=st.sampled_from((None, *_DAYS)),
    entered_to=st.sampled_from((None, *_DAYS)),
    sort=st.sampled_from(("", *SORTS)),
    descending=st.booleans(),
)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """One book that each example fills anew."""
    with closing(a_book(tmp_path_factory.mktemp("kept"))) as book:
        yield book


def _fill(book: Book, forms: list[Initiative], states: list[tuple[str, str, str, bool]]) -> None:
    for table in ("revisions", "initiatives", "list_rows", "list_titles", "list_authors", "list_words"):
        book.database.execute(f"DELETE FROM {table}")  # noqa: S608
    book.search_index.rebuild()
    book.initiatives.add_many([msgspec.structs.replace(form, id=str(at)) for at, form in enumerate(forms)])
    for number, (delivery, judgement, reason, is_mended) in enumerate(states[: len(forms)], 1):
        book.database.execute(
            "UPDATE initiatives SET delivery = ?, judgement = ?, judgement_reason = ?, judged_revision = ? "
            "WHERE number = ?",
            (delivery, judgement, reason, 0 if is_mended else 1, number),
        )


def _first_author(row: ListRow) -> str:
    return row.people.partition(", ")[0]


_Key = Callable[[ListRow], Any]
_CODES: dict[str, tuple[str, ...]] = {
    "stage": ("idea", "applied", "recognised"),
    "delivery": ("attention", "waiting", "received"),
    "judgement": ("returned", "refused", "under_review", "valid"),
}


def _state(row: ListRow) -> int:
    if row.needs_mending:
        return 0
    if row.delivery != "received":
        return 1
    return {"": 2, "under_review": 3, "valid": 4}.get(row.judgement, 5)


_KEYS: dict[str, tuple[_Key, _Key]] = {  # what is missing, what it goes by
    "title": (lambda row: not text_sort_key(row.title), lambda row: text_sort_key(row.title)),
    "people": (lambda row: not name_sort_key(_first_author(row)), lambda row: name_sort_key(_first_author(row))),
    "workplace": (lambda row: not row.workplace, lambda row: text_sort_key(row.workplace)),
    "kind": (
        lambda row: not row.kind,
        lambda row: _KIND_ORDER.index(row.kind) if row.kind in _KIND_ORDER else len(_KIND_ORDER),
    ),
    "stage": (lambda row: False, lambda row: _CODES["stage"].index(row.stage)),
    "amount": (lambda row: row.amount_vnd is None, lambda row: row.amount_vnd or 0),
    "applied_on": (lambda row: not row.applied_on, lambda row: row.applied_on),
    "entered_at": (lambda row: not row.entered_at, lambda row: dt.datetime.fromisoformat(row.entered_at)),
    "state": (lambda row: row.withdrawn, _state),
    "delivery": (lambda row: False, lambda row: _CODES["delivery"].index(row.delivery)),
    "judgement": (
        lambda row: not row.judgement,
        lambda row: _CODES["judgement"].index(row.judgement) if row.judgement else 0,
    ),
    "reason": (lambda row: not row.judgement_reason, lambda row: row.judgement_reason),
}


def _is_asked_for(row: ListRow, query: ListQuery) -> bool:
    entered = dt.datetime.fromisoformat(row.entered_at).astimezone().date()
    return (
        query.stage in ("", row.stage)
        and query.delivery in ("", row.delivery)
        and query.judgement in ("", row.judgement)
        and (row.needs_mending or not query.needs_mending)
        and query.workplace in ("", row.workplace)
        and query.kind in ("", row.kind)
        and (not query.author or query.author in row.people.split(", "))
        and (query.entered_from is None or entered >= query.entered_from)
        and (query.entered_to is None or entered <= query.entered_to)
    )


def _place_in_search(row: ListRow, search: str) -> int | None:
    """0 for a match in title, people or workplace, 1 for one in the texts, None for none."""
    searched = words(search)
    for place, texts in enumerate(
        ((row.title, row.people, row.workplace), (row.title, row.people, "khuôn", row.workplace))
    ):
        there = words(" ".join(texts))
        if set(searched[:-1]) <= set(there) and any(word.startswith(searched[-1]) for word in there):
            return place
    return None


def _expected(rows: list[ListRow], query: ListQuery) -> list[int]:
    """What a query promises, said the slow way."""
    left = [row for row in rows if _is_asked_for(row, query)]
    places = {row.number: _place_in_search(row, query.search) if query.search else 0 for row in left}
    left = sorted((row for row in left if places[row.number] is not None), key=lambda row: -row.number)
    if not query.sort:
        left.sort(key=lambda row: (not row.needs_mending, places[row.number]))
        return [row.number for row in left]
    is_missing, by = _KEYS[query.sort]
    said = [row for row in left if not is_missing(row)]
    said.sort(key=by, reverse=query.descending)  # ties stay as they were, also in a reversed sort
    return [row.number for row in (*said, *(row for row in left if is_missing(row)))]


@given(forms=_records, states=_states, query=_queries)
def test_a_list_is_what_its_filters_and_its_order_say(
    kept: Book, forms: list[Initiative], states: list[tuple[str, str, str, bool]], query: ListQuery
) -> None:
    _fill(kept, forms, states)
    rows = kept.listing.rows(range(1, len(forms) + 1))
    assert len(rows) == len(forms)
    assert list(kept.listing.order(query)) == _expected(rows, query)


def test_every_column_can_be_ordered_by(kept: Book) -> None:
    assert set(_KEYS) == set(SORTS)


def test_people_stand_by_given_name_then_family_name(book: Book) -> None:
    names = ("Trần Văn Ánh", "Lê Thị An", "Nguyễn Văn Ánh", "Đỗ Đức Bình", "Lê Thị Ân")
    for name in names:
        registered(book, name, authors=(Author(name=name),))
    numbers = book.listing.order(ListQuery(sort="people"))
    assert [row.people for row in book.listing.rows(numbers)] == sorted(names, key=name_sort_key)


def test_what_needs_mending_stands_on_top_until_it_is_mended(book: Book) -> None:
    first, *_ = registered(book, "Một", "Hai", "Ba")
    book.database.execute(
        "UPDATE initiatives SET delivery = 'received', judgement = 'returned', judgement_reason = 'thiếu ảnh', "
        "judged_revision = 1 WHERE number = 1"
    )
    top, *_ = book.listing.rows(book.listing.order(ListQuery()))
    assert (top.title, top.needs_mending, top.judgement_reason) == ("Một", True, "thiếu ảnh")
    assert list(book.listing.order(ListQuery(needs_mending=True))) == [1]
    assert book.listing.needs_mending_count() == 1
    book.initiatives.revise(first)
    assert list(book.listing.order(ListQuery())) == [3, 2, 1]
    assert book.listing.needs_mending_count() == 0


def test_a_revised_record_is_listed_by_what_it_says_now(book: Book) -> None:
    first, second = registered(book, "Ba", "Hai", authors=(Author(name="Lê Thị An"),))
    book.listing.order(ListQuery())
    changed = msgspec.structs.replace(first, title="A", workplace="Tổ Ép", authors=(Author(name="Đỗ Bình"),))
    book.initiatives.revise(changed)
    assert list(book.listing.order(ListQuery(sort="title"))) == [1, 2]
    assert list(book.listing.order(ListQuery(workplace="Tổ Ép"))) == [1]
    assert list(book.listing.order(ListQuery(author="Lê Thị An"))) == [2]
    assert second.title == "Hai"


def test_records_of_another_window_are_listed_too(book: Book) -> None:
    registered(book, "Một")
    assert list(book.listing.order(ListQuery(sort="title"))) == [1]
    with reopened(book) as other:
        registered(other, "Hai")
        assert list(other.listing.order(ListQuery(sort="title"))) == [2, 1]
    assert list(book.listing.order(ListQuery(sort="title"))) == [2, 1]


def test_what_was_just_saved_is_in_sight_while_another_program_writes(book: Book) -> None:
    registered(book, "Một")
    book.listing.order(ListQuery())
    registered(book, "Hai", "Ba")
    with reopened(book) as other, other.write():
        assert list(book.listing.order(ListQuery())) == [3, 2, 1]
        assert list(book.listing.order(ListQuery(stage="idea"))) == [1]
    assert list(book.listing.order(ListQuery(stage="idea"))) == [3, 2, 1]


def test_rows_come_in_the_order_asked_for_and_numbers_of_nothing_are_left_out(book: Book) -> None:
    registered(book, "Một", "Hai", "Ba")
    assert [row.title for row in book.listing.rows([3, 99, 1])] == ["Ba", "Một"]
    assert book.listing.rows([]) == []


def test_words_to_choose_from_come_in_vietnamese_order_with_their_counts(book: Book) -> None:
    for workplace, names in (("Xưởng Đúc", ("Lê An", "Đỗ Ân")), ("Xưởng Dập", ("Lê An",)), ("Xưởng Đúc", ())):
        registered(book, "Một", workplace=workplace, authors=tuple(Author(name=name) for name in (*names, "Vũ Bình")))
    registered(book, "Hai", workplace="", authors=(Author(name="Lê An"), Author(name="Lê An")))
    book.take_in_pending()
    chosen = {
        family: [(one.word, one.count) for one in counted_words(book.database, family)]
        for family in ("workplace", "author")
    }
    assert chosen == {
        "workplace": [("Xưởng Dập", 1), ("Xưởng Đúc", 2)],
        "author": [("Lê An", 3), ("Đỗ Ân", 1), ("Vũ Bình", 3)],
    }


def test_tables_built_anew_list_the_same(book: Book) -> None:
    registered(book, "Một", "Hai", "Ba")
    book.database.execute("UPDATE initiatives SET delivery = 'attention' WHERE number = 2")
    before = [list(book.listing.order(ListQuery(sort=sort))) for sort in ("", *SORTS)]
    assert book.list_index.rebuild() == 3
    assert [list(book.listing.order(ListQuery(sort=sort))) for sort in ("", *SORTS)] == before


def test_a_book_from_before_the_list_is_taken_in_when_it_is_first_asked_for(tmp_path: Path) -> None:
    with closing(a_book(tmp_path)) as book:
        book.initiatives.add_many([a_form(id=str(at), title=f"Số {at}") for at in range(5)])
        for table in ("list_rows", "list_titles", "list_authors", "list_words"):
            book.database.execute(f"DELETE FROM {table}")  # noqa: S608
        assert list(book.listing.order(ListQuery(sort="title"))) == [1, 2, 3, 4, 5]
