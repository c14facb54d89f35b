"""Several rounds at once: on one book from two windows, and from a copied disk. Nothing is lost, nothing sent twice."""

import shutil
import threading
from contextlib import closing
from pathlib import Path

import pytest

from desktop_app.operations.check_book import check_book
from desktop_app.store.book import Book
from desktop_app.store.opening.open_book import open_book
from sync.contract.errors import NotAdmitted
from sync.workplace.round import exchange_round
from tests.desktop_app.store.shelf import config_in, deliveries, registered, reopened
from tests.sync.hub.workbench import Workbench
from tests.sync.workplace.wire import Line, assert_whole, exchanged, numbered


def test_two_rounds_at_once_on_one_book_send_nothing_twice_in_effect(
    book: Book, line: Line, workbench: Workbench
) -> None:
    book.initiatives.add_many([numbered(number) for number in range(1100)])
    with reopened(book) as other:
        rounds = [exchange_round(book.outbox, line), exchange_round(other.outbox, Line(workbench))]
        running = list(rounds)
        while running:
            for one in list(running):
                if next(one, None) is None:
                    running.remove(one)
        assert_whole(other, workbench, 1100)
    assert_whole(book, workbench, 1100)


def test_two_windows_that_send_at_the_same_time_send_nothing_twice_in_effect(
    book: Book, tmp_path: Path, workbench: Workbench
) -> None:
    book.initiatives.add_many([numbered(number) for number in range(1100)])
    failures: list[BaseException] = []
    together = threading.Barrier(3)

    def send_all() -> None:
        try:
            with closing(open_book(config_in(tmp_path))) as own:
                together.wait()
                exchanged(own, Line(workbench))
        except BaseException as error:  # noqa: BLE001  told to the test
            failures.append(error)

    threads = [threading.Thread(target=send_all) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert_whole(book, workbench, 1100)


def test_a_copied_disk_is_set_aside_and_neither_pc_loses_anything(
    book: Book, tmp_path: Path, line: Line, workbench: Workbench
) -> None:
    registered(book, "Trước khi chép")
    exchanged(book, line)
    book.database.gather_in_one_file()
    copied = tmp_path / "máy thứ hai"
    shutil.copytree(config_in(tmp_path).data, config_in(copied).data)
    shutil.copytree(config_in(tmp_path).keys, config_in(copied).keys)
    registered(book, "Máy một")
    exchanged(book, line)
    with closing(open_book(config_in(copied))) as copy:
        registered(copy, "Máy hai")
        registered(book, "Máy một nữa")
        for one in (copy, book, copy):
            with pytest.raises(NotAdmitted):
                exchanged(one, line)
            assert check_book(one).flaws == ()
        assert deliveries(copy) == {"Máy hai": "waiting", "Trước khi chép": "received"}
    assert deliveries(book) == {"Máy một nữa": "waiting", "Máy một": "received", "Trước khi chép": "received"}
    assert workbench.count("held_documents") == 3
