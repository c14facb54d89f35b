"""Views of the list keep what they were given, and a removed one can be taken back."""

from desktop_app.store.book import Book
from desktop_app.store.listing.views import View
from tests.desktop_app.store.shelf import reopened

_VIEW = View(
    name="Chờ sửa – quý này",
    search="khuôn",
    filters={"stage": "applied", "period": "quarter"},
    needs_mending=True,
    sort="amount",
    descending=True,
    columns=(("title", 40), ("amount", 15)),
)


def test_a_view_is_there_again_as_it_was(book: Book) -> None:
    book.views.keep(_VIEW)
    with reopened(book) as other:
        assert other.views.all() == (_VIEW,)


def test_a_view_kept_again_takes_the_place_of_the_one_before(book: Book) -> None:
    book.views.keep(View(name="A", search="một"))
    book.views.keep(View(name="A", search="hai"))
    assert [view.search for view in book.views.all()] == ["hai"]


def test_a_renamed_view_keeps_what_it_says(book: Book) -> None:
    book.views.keep(View(name="A", search="một"))
    book.views.keep(View(name="B", search="hai"))
    book.views.rename("A", "A")
    book.views.rename("A", "B")
    assert book.views.all() == (View(name="B", search="một"),)


def test_a_removed_view_is_out_of_sight_and_can_be_taken_back(book: Book) -> None:
    book.views.keep(_VIEW)
    book.views.remove(_VIEW.name)
    assert book.views.all() == ()
    book.views.restore(_VIEW.name)
    assert book.views.all() == (_VIEW,)


def test_what_a_later_version_added_is_passed_over(book: Book) -> None:
    book.database.execute(
        "INSERT INTO views (name, content, changed_at) VALUES ('A', ?, '2026-11-18')",
        (b'{"name":"A","search":"khay","of_a_later_version":[1]}',),
    )
    assert book.views.all() == (View(name="A", search="khay"),)


def test_half_a_character_of_a_paste_keeps_no_view_from_being_kept(book: Book) -> None:
    book.views.keep(View(name="A \ud83d", search="B \ud83d"))
    assert book.views.all() == (View(name="A \ufffd", search="B \ufffd"),)
    book.views.rename("A \ufffd", "C \udc00")
    assert book.views.all() == (View(name="C \ufffd", search="B \ufffd"),)
