"""What a form costs in keystrokes beyond its own text, on a warm roster in a pile of one workshop."""

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.app.program import Program
from desktop_app.config import Config
from desktop_app.operations.books import new_book
from desktop_app.store.opening.open_book import open_book
from desktop_app.ui.entry.page import EntryPage
from sync.contract.initiative import Basis, Initiative
from tests.builders import STANLEY
from tests.desktop_app.app.conftest import OpenProgram
from tests.desktop_app.app.entry.pile import BUDGET, WORKERS, Hands, Paper, a_paper


@pytest.fixture
def program(config: Config, open_program: OpenProgram, qtbot: QtBot) -> Program:
    """The program on a book with a roster, ready for the first form."""
    book = new_book(config, STANLEY)
    book.roster.put(WORKERS)
    book.close()
    opened = open_program()
    page = _page(opened)
    qtbot.waitUntil(lambda: page.form.authors.has_roster() and page.card.isVisible() and page.form.body.isVisible())
    page.form.go_to_start()
    return opened


def _page(program: Program) -> EntryPage:
    found = program.window.findChild(EntryPage)
    assert found is not None
    return found


def _saved(config: Config) -> list[Initiative]:
    """What lies in the book, in the order of entering."""
    book = open_book(config)
    rows = book.listing.page(limit=100).rows
    records = [book.initiatives.get(row.id) for row in rows]
    book.close()
    return sorted(records, key=lambda record: record.entered_at or 0)


@pytest.mark.parametrize(
    ("paper", "names"),
    [
        (a_paper(2, "SV00188"), ["Nguyễn Văn An"]),
        (a_paper(2, "1877", kind=3), ["Trần Thị B"]),
        (a_paper(2, "dhe"), ["Đỗ Hữu Ễn"]),
        (a_paper(2, "nguyen van a"), ["Nguyễn Văn A"]),
        (a_paper(2, "nva"), ["Nguyễn Văn A"]),
        (a_paper(2, "SV00188", "ttb"), ["Nguyễn Văn An", "Trần Thị B"]),
        (a_paper(2, "nva", "ttb"), ["Nguyễn Văn A", "Trần Thị B"]),
        (a_paper(2, "SV00188", "ttb", amount="120tr"), ["Nguyễn Văn An", "Trần Thị B"]),
        (a_paper(2, "nva", "ttb", amount="120.000.000"), ["Nguyễn Văn A", "Trần Thị B"]),
        (a_paper(2, "123", "SV00188", "dhe", amount="120 triệu"), ["Nguyễn Văn A", "Nguyễn Văn An", "Đỗ Hữu Ễn"]),
    ],
    ids=[
        "number",
        "figures",
        "initials",
        "name",
        "initials-of-two",
        "two-authors",
        "two-authors-one-of-two",
        "two-authors-amount-without-basis",
        "two-authors-one-of-two-amount-without-basis",
        "three-authors-amount-without-basis",
    ],
)
def test_a_form_of_a_pile_costs_at_most_twelve_keystrokes_beyond_its_own_text(
    program: Program, config: Config, qtbot: QtBot, paper: Paper, names: list[str]
) -> None:
    page = _page(program)
    hands = Hands(page)
    hands.key_first(a_paper(1), "Xưởng Khuôn", "01/10/2026")
    start = page.form.authors.stops()[0]
    assert start.hasFocus()
    hands.presses = 0
    with qtbot.waitSignal(page.registration_requested):
        hands.key(paper)
    assert hands.presses <= BUDGET
    assert start.hasFocus()
    assert page.form.initiative_without_commit().authors == ()
    qtbot.waitUntil(lambda: "waiting: 2" in program.window.status_line.words())
    program.close()
    first, second = _saved(config)
    assert [author.name for author in second.authors] == names
    assert all(author.employee_number and author.job_title for author in second.authors)
    texts = (second.title, second.problem, second.solution, second.effect, second.benefit.as_written)
    assert texts == (paper.title, paper.problem, paper.solution, paper.effect, paper.amount)
    assert (second.benefit.amount_vnd, second.benefit.basis) == (120_000_000, Basis.YEAR)
    kept = ("workplace", "applied_on", "phase", "stage", "field", "unit", "programme")
    assert [getattr(second, name) for name in kept] == [getattr(first, name) for name in kept]
    assert first.workplace == "Xưởng Khuôn"
    assert first.stage == "applied"
    assert first.consent is not None
    assert second.consent is not None
    assert second.consent.note == first.consent.note == "Ký trên phiếu giấy"


def test_consent_is_given_by_hand_in_every_form(program: Program, qtbot: QtBot) -> None:
    page = _page(program)
    Hands(page).key_first(a_paper(1), "Xưởng Khuôn", "01/10/2026")
    assert not page.form.body.consent_given.value()
    assert page.form.initiative_without_commit().consent is None


def test_what_the_words_of_an_amount_say_outweighs_what_the_form_before_was_counted_over(program: Program) -> None:
    page = _page(program)
    hands = Hands(page)
    hands.key_first(a_paper(1), "Xưởng Khuôn", "01/10/2026")
    for amount, basis in (
        ("120tr", "year"),  # the first form says "/năm"
        ("10 triệu/tháng", "month"),
        ("10tr", "month"),
        ("", ""),
        ("vài triệu", ""),
        ("15tr", "month"),
    ):
        hands.key_until_consent(a_paper(2, amount=amount))
        assert page.form.body.basis.value() == basis, amount
        assert (page.form.initiative_without_commit().benefit.basis or "") == basis
        page.form.go_to("consent")
        hands.consent_and_save()
