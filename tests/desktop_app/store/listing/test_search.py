"""Search as people type: with marks or without, words unfinished, whatever characters; newest first, titles first."""

import datetime as dt
from collections.abc import Iterator
from contextlib import closing
from itertools import product
from pathlib import Path

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop_app.operations.check_book import check_book
from desktop_app.operations.register import register
from desktop_app.store.book import Book
from desktop_app.store.listing.listing import ListRow, Place
from sync.contract.initiative import Initiative, Stage
from sync.text.folding import words
from tests.builders import an_author
from tests.desktop_app.store.shelf import a_book, a_form
from tests.desktop_app.store.shelf import registered as registered_with_its_texts

_NO_TEXTS = {"problem": "-", "solution": "-", "effect": "-", "workplace": ""}


def registered(book: Book, *titles: str, **changes: object) -> list[Initiative]:
    """Records that say nothing but their titles and what is named."""
    return registered_with_its_texts(book, *titles, **{**_NO_TEXTS, **changes})


def _titles(book: Book, search: str) -> list[str]:
    return [row.title for row in book.listing.page(search).rows]


@pytest.mark.parametrize(
    "search",
    [
        "Đóng gói thành phẩm",
        "đóng gói thành phẩm",
        "dong goi thanh pham",
        "DONG GOI",
        "ĐÓNG GÓI",
        "dong",
        "thanh pham dong goi",
        "do\u0301ng go\u0301i",
        "đóng   gói \t",
        "dong-goi, thanh/pham!",
        '"dong goi"',
        "don",
        "dong go",
        "dong goi t",
        "tha",
    ],
)
def test_a_title_is_found_however_it_is_typed(book: Book, search: str) -> None:
    registered(book, "Đóng gói thành phẩm", "Kẹp nhanh khuôn")
    assert _titles(book, search) == ["Đóng gói thành phẩm"]


@pytest.mark.parametrize("search", ["ong goi", "dong goi kep", "dongg", "goii", "thanhpham"])
def test_what_is_not_there_is_not_found(book: Book, search: str) -> None:
    registered(book, "Đóng gói thành phẩm", "Kẹp nhanh khuôn")
    assert _titles(book, search) == []


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("nguyen van binh", True),
        ("Nguyễn Văn Bì", True),
        ("SV00123", True),
        ("xuong duc", True),
        ("tháo bốn bu lông", True),
        ("chot dinh tam", True),
        ("lech tam", True),
        ("lò số chín", True),
        ("giay cong tiet kiem", True),
        ("tran thi", False),
    ],
)
def test_people_workplaces_and_every_text_are_searched(book: Book, search: str, found: bool) -> None:  # noqa: FBT001
    form = a_form(
        title="Cải tiến",
        authors=(an_author(name="Nguyễn Văn Bình", employee_number="SV00123"),),
        workplace="Xưởng Đúc",
        problem="Phải tháo bốn bu lông",
        solution="Chốt định tâm",
        effect="Không còn lệch tâm",
        conditions="Lò số chín",
    )
    register(
        book, msgspec.structs.replace(form, benefit=msgspec.structs.replace(form.benefit, note="Giây công tiết kiệm"))
    )
    assert _titles(book, search) == (["Cải tiến"] if found else [])


def test_matches_in_titles_and_people_come_before_those_in_texts_each_newest_first(book: Book) -> None:
    registered(book, "Khuôn một")
    registered(book, "Hai", problem="Thay khuôn lâu")
    registered(book, "Khuôn ba", problem="Thay khuôn lâu")
    registered(book, "Bốn", authors=(an_author(name="Lê Khuôn"),))
    registered(book, "Năm", problem="Thay khuôn lâu")
    assert _titles(book, "khuon") == ["Bốn", "Khuôn ba", "Khuôn một", "Năm", "Hai"]


def test_a_changed_record_is_found_by_what_it_says_now_and_only_so(book: Book) -> None:
    first, second = registered(book, "Giá để khay", "Kẹp nhanh")
    assert _titles(book, "khay") == ["Giá để khay"]
    register(book, msgspec.structs.replace(first, title="Xe đẩy vật tư"))
    (pending,) = registered(book, "Chưa ai tìm")
    register(book, msgspec.structs.replace(pending, title="Tủ đồ nghề"))
    register(book, msgspec.structs.replace(second, title="Kẹp nhanh hai má"))
    assert _titles(book, "khay") == []
    assert _titles(book, "xe day") == ["Xe đẩy vật tư"]
    assert _titles(book, "chua ai tim") == []
    assert _titles(book, "do nghe") == ["Tủ đồ nghề"]
    assert _titles(book, "hai ma") == ["Kẹp nhanh hai má"]
    assert check_book(book).flaws == ()


def test_an_index_built_anew_finds_the_same(book: Book) -> None:
    first, *_ = registered(book, "Đóng gói", "Kẹp nhanh khuôn", "Giá để khay", "Khuôn dập")
    register(book, msgspec.structs.replace(first, title="Đóng thùng", confidential=True))
    searches = ["", "dong", "khuon", "k", "thung", "goi", "bu long", "nguyen van a", "khong co"]
    before = [_titles(book, search) for search in searches]
    assert book.search_index.rebuild() == 4
    assert [_titles(book, search) for search in searches] == before
    assert book.search_index.pending_count() == 0
    assert check_book(book).flaws == ()


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """One book for all the searches of a property."""
    with closing(a_book(tmp_path_factory.mktemp("kept"))) as book:
        registered(book, "Đóng gói thành phẩm", "Kẹp nhanh AND khuôn", "NEAR OR NOT", "1,5 tỷ đồng")
        yield book


@pytest.fixture(scope="module")
def refillable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """One book that each example of a property fills anew."""
    with closing(a_book(tmp_path_factory.mktemp("refillable"))) as book:
        yield book


_SYNTAX = st.sampled_from(
    [
        *"\"'*^(){}[]:-+,%_ đ1²ﬁ\0\ud800\U0001e900ꭰ",
        "NEAR",
        "NEAR(",
        "AND",
        "OR",
        "NOT",
        "title:",
        "{title people}:",
        "กิน",
    ]
)


@given(search=st.one_of(st.text(max_size=40), st.lists(_SYNTAX, max_size=12).map("".join)))
@example(search='"')
@example(search="\U0001e900 ꭰ ᲀ")
@example(search=" ".join(["từ"] * 500))
@example(search="a" * 1_000_000)
def test_no_text_makes_a_search_fail(kept: Book, search: str) -> None:
    page = kept.listing.page(search, limit=10)
    assert len(page.rows) <= 4
    if not words(search):
        assert len(page.rows) == 4


@pytest.mark.parametrize(
    ("search", "title"),
    [("and", "Kẹp nhanh AND khuôn"), ("NEAR OR NOT", "NEAR OR NOT"), ("or not", "NEAR OR NOT"), ("1,5", "1,5 tỷ đồng")],
)
def test_words_of_the_search_language_are_words_like_any_other(kept: Book, search: str, title: str) -> None:
    assert title in _titles(kept, search)


_WORDS = st.sampled_from(["đóng", "Gói", "dong", "khuôn", "KHUÔN", "kẹp-nhanh", "5S", "a", "á", "nghiêng"])
_TEXTS = st.lists(_WORDS, max_size=4).map(" ".join)
_RECORDS = st.lists(st.tuples(_TEXTS, _TEXTS, _TEXTS), max_size=9)


def _matches(search: tuple[str, ...], *texts: str) -> bool:
    """What the search promises, said the slow way: every word is there, the last one may be the start of one."""
    there = words(" ".join(texts))
    return set(search[:-1]) <= set(there) and any(word.startswith(search[-1]) for word in there)


def _refilled(book: Book, records: list[tuple[str, str, str]]) -> list[Initiative]:
    """The book with just these records (title, workplace, problem), newest first."""
    for table in ("revisions", "initiatives", "list_rows", "list_titles", "list_authors"):
        book.database.execute(f"DELETE FROM {table}")  # noqa: S608
    book.search_index.rebuild()
    forms = [
        Initiative(id=str(number), title=title, workplace=workplace, problem=problem)
        for number, (title, workplace, problem) in enumerate(records)
    ]
    return book.initiatives.add_many(forms)[::-1]


@given(records=_RECORDS, search=_TEXTS, cut=st.integers(0, 3), limit=st.integers(1, 4))
def test_pages_of_a_search_bring_each_match_once_in_order(
    refillable: Book, records: list[tuple[str, str, str]], search: str, cut: int, limit: int
) -> None:
    newest = _refilled(refillable, records)
    search = search[: len(search) - cut]
    searched = words(search)
    expected = [one.id for one in newest]
    if searched:
        first = [one.id for one in newest if _matches(searched, one.title, one.workplace)]
        every = [one.id for one in newest if _matches(searched, one.title, one.workplace, one.problem)]
        expected = first + [one for one in every if one not in first]
    assert [row.id for row in _walked(refillable, search, limit=limit)] == expected


def _walked(book: Book, search: str, **asked: object) -> list[ListRow]:
    rows: list[ListRow] = []
    place: Place | None = Place()
    while place is not None:
        page = book.listing.page(search, place=place, **asked)  # type: ignore[arg-type]
        rows += page.rows
        place = page.following
    return rows


def test_pages_are_walked_whole_with_every_filter(book: Book) -> None:
    for number in range(23):
        stage = (Stage.IDEA, Stage.APPLIED)[number % 2]
        title = f"Khuôn {number}" if number % 3 else f"Số {number}"
        registered(book, title, stage=stage, applied_on=dt.date(2026, 10, 1), problem="khuôn")
    book.database.execute("UPDATE initiatives SET delivery = 'received' WHERE number % 4 = 0")
    book.database.execute("UPDATE initiatives SET delivery = 'sealed' WHERE number % 4 = 1")
    book.database.execute("UPDATE initiatives SET delivery = 'attention' WHERE number % 4 = 2")
    filters = product(("", "khuon", "so"), ("", "idea", "recognised"), ("", "waiting", "received", "attention"))
    for search, stage, delivery in filters:
        whole = book.listing.page(search, stage=stage, delivery=delivery, limit=1000)
        assert whole.following is None
        for limit in (1, 4, 23):
            assert _walked(book, search, stage=stage, delivery=delivery, limit=limit) == list(whole.rows)
        assert all(row.stage == stage for row in whole.rows if stage)
        assert all(row.delivery == delivery for row in whole.rows if delivery)


def test_a_page_goes_on_where_it_was_though_newer_records_come_in(tmp_path: Path) -> None:
    with closing(a_book(tmp_path)) as book:
        registered(book, *(f"Khuôn {number}" for number in range(6)))
        first = book.listing.page("khuon", limit=3)
        registered(book, "Khuôn mới")
        second = book.listing.page("khuon", limit=10, place=first.following)
        titles = [row.title for row in (*first.rows, *second.rows)]
        assert titles == [f"Khuôn {number}" for number in (5, 4, 3, 2, 1, 0)]
