"""An act on many while others write: they wait for its last moment only, and what they changed is not lost."""

import contextlib
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from desktop_app.domain.acts import Hindrance, Withdraw
from desktop_app.domain.errors import BookBusy
from desktop_app.operations.act_together import do_act, last_act, undo_act
from desktop_app.operations.check_book import check_book
from desktop_app.operations.register import register, withdraw
from desktop_app.store.book import Book
from sync.contract.initiative import Stage
from tests.desktop_app.store.shelf import registered, reopened

ROOT = Path(__file__).resolve().parents[3]
_CHILD = """
import os, sys
from pathlib import Path
from desktop_app.domain.acts import Withdraw
from desktop_app.operations import act_together
from desktop_app.store.opening.open_book import open_book
from desktop_app.store.listing.query import ListQuery
from tests.desktop_app.store.shelf import config_in

act_together.AT_ONCE = 10
book = open_book(config_in(Path(sys.argv[1])))

def die(done, total=0):
    if done >= int(sys.argv[2]):
        os._exit(9)

act_together.do_act(book, book.listing.order(ListQuery()), Withdraw("Nhầm"), **{sys.argv[3]: die})
"""


def _once(act: Callable[[], object]) -> Callable[..., None]:
    """A step of progress that does something the first time."""
    left = [act]

    def step(*_: int) -> None:
        if left:
            left.pop()()

    return step


def test_others_write_while_it_is_prepared_and_wait_while_it_is_put(book: Book) -> None:
    registered(book, "Một", "Hai")
    written: list[str] = []

    with reopened(book) as other:

        def write(when: str) -> None:
            with contextlib.suppress(BookBusy), other.database.patience(0):
                other.drafts.save(when, registered_form)
                written.append(when)

        registered_form = book.initiatives.get(book.listing.page().rows[0].id)
        do_act(
            book,
            [1, 2],
            Withdraw("Nhầm"),
            progress=_once(lambda: write("prepared")),
            storing=_once(lambda: write("put")),
        )
        write("after")
    assert written == ["prepared", "after"]


def test_what_was_changed_in_between_is_acted_on_as_it_is_now(book: Book) -> None:
    first, second = registered(book, "Một", "Hai")
    with reopened(book) as other:
        edit = _once(lambda: register(other, msgspec.structs.replace(first, title="Một, sửa")))
        result = do_act(book, [1, 2], Withdraw("Nhầm"), progress=edit)
    assert (result.done, result.left) == (2, ())
    now = [book.initiatives.get(one.id) for one in (first, second)]
    assert [(one.title, one.revision, one.withdrawal is not None) for one in now] == [
        ("Một, sửa", 3, True),
        ("Hai", 2, True),
    ]
    assert [row.title for row in book.listing.page("sua").rows] == ["Một, sửa"]
    assert check_book(book).flaws == ()


def test_what_cannot_be_done_any_more_is_left_alone(book: Book) -> None:
    first, second = registered(book, "Một", "Hai")
    with reopened(book) as other:
        take_back = _once(lambda: withdraw(other, first.id, "Trùng"))
        result = do_act(book, [1, 2], Withdraw("Nhầm"), progress=take_back)
    assert (result.done, [one.hindrance for one in result.left]) == (1, [Hindrance.ALREADY])
    now = [book.initiatives.get(one.id).withdrawal for one in (first, second)]
    assert [one.reason for one in now if one] == ["Trùng", "Nhầm"]


def test_an_act_that_everybody_else_was_quicker_with_is_none(book: Book) -> None:
    (only,) = registered(book, "Một")
    with reopened(book) as other:
        result = do_act(book, [1], Withdraw("Nhầm"), progress=_once(lambda: withdraw(other, only.id, "Trùng")))
    assert (result.act, result.done, len(result.left), result.cancelled) == (0, 0, 1, False)
    assert last_act(book) is None


def test_an_undo_passes_over_what_is_changed_while_it_is_prepared(book: Book) -> None:
    first, second = registered(book, "Một", "Hai")
    act = do_act(book, [1, 2], Withdraw("Nhầm")).act
    with reopened(book) as other:
        changed = msgspec.structs.replace(book.initiatives.get(first.id), title="Một, sửa")
        result = undo_act(book, act, progress=_once(lambda: register(other, changed)))
    assert (result.done, [one.hindrance for one in result.left]) == (1, [Hindrance.CHANGED_SINCE])
    assert book.initiatives.get(first.id).title == "Một, sửa"
    assert book.initiatives.get(second.id).withdrawal is None
    assert check_book(book).flaws == ()


def test_stopped_while_it_is_put_it_has_changed_nothing(book: Book) -> None:
    registered(book, *map(str, range(700)), stage=Stage.IDEA)
    seen: list[tuple[int, int]] = []
    result = do_act(
        book,
        range(1, 701),
        Withdraw("Nhầm xấp"),
        storing=lambda *at: seen.append(at),
        cancelled=lambda: bool(seen),
    )
    assert seen == [(500, 700)]
    assert (result.cancelled, result.done, result.act) == (True, 0, 0)
    assert {row.withdrawn for row in book.listing.page(limit=1000).rows} == {False}
    assert last_act(book) is None


@pytest.mark.parametrize(("moment", "count"), [("progress", 50), ("storing", 10), ("storing", 100)])
def test_killed_in_the_middle_nothing_is_changed_and_it_can_be_done_anew(
    book: Book, tmp_path: Path, moment: str, count: int
) -> None:
    registered(book, *map(str, range(100)), stage=Stage.IDEA)
    child = [sys.executable, "-c", _CHILD, str(tmp_path), str(count), moment]
    done = subprocess.run(child, cwd=ROOT, check=False, capture_output=True)
    assert done.returncode == 9, done.stderr
    with reopened(book) as after:
        assert last_act(after) is None
        assert {row.withdrawn for row in after.listing.page(limit=200).rows} == {False}
        result = do_act(after, range(1, 101), Withdraw("Nhầm"))
        assert (result.done, result.left) == (100, ())
        assert undo_act(after, result.act).done == 100
        assert check_book(after).flaws == ()
