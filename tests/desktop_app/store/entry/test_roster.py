"""The roster in the book's file."""

from desktop_app.domain.roster.workers import Worker, identity
from desktop_app.store.book import Book
from tests.desktop_app.store.shelf import reopened

A = Worker("Nguyễn Văn A", "SV00123", "Xưởng Khuôn", "Thợ khuôn", "Trung cấp", "yes", "no")


def test_a_worker_comes_back_as_she_was_entered(book: Book) -> None:
    book.roster.put([A, A._replace(name="Trần Thị B", employee_number="", has_left=True)])
    with reopened(book) as other:
        assert set(other.roster.everybody()) == {A, Worker("Trần Thị B", "", *A[2:7], has_left=True)}
        assert other.roster.count() == 1


def test_the_same_number_is_the_same_worker_and_keeps_when_she_was_entered(book: Book) -> None:
    book.roster.put([A])
    entered = book.database.rows("SELECT entered_at FROM workers")
    book.roster.put([A._replace(employee_number="sv-00123", job_title="Tổ trưởng")])
    assert [worker.job_title for worker in book.roster.everybody()] == ["Tổ trưởng"]
    assert book.database.rows("SELECT entered_at FROM workers") == entered


def test_one_line_stays_of_a_worker_whose_number_became_known(book: Book) -> None:
    nameless = A._replace(employee_number="")
    book.roster.put([nameless])
    book.roster.take_over(nameless, A)
    assert book.roster.everybody() == [A]


def test_without_a_number_name_and_workplace_tell_who_it_is() -> None:
    assert identity(Worker("Nguyễn Văn A", "", "Xưởng Khuôn")) == identity(Worker("nguyễn văn  A", "", "xuong khuon"))
    assert identity(Worker("Nguyễn Văn A", "", "Xưởng Khuôn")) != identity(Worker("Nguyễn Văn A", "", "Xưởng Sơn"))
    assert identity(Worker("A", "00123")) == identity(Worker("B", "123"))
    assert identity(Worker("A", "000")) != identity(Worker("A", ""))
