"""Two side by side: what differs is marked, what is alike is quiet, and a person may choose part by part."""

import datetime as dt

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.domain.word_runs import text_after, text_before
from desktop_app.ui.book.compared.compared_lines import ComparedLine, compared_lines
from desktop_app.ui.book.compared.comparison import Comparison
from desktop_app.ui.book.compared.side_choice import LEFT, RIGHT
from desktop_app.ui.value_words import catalogue_names, value_words
from desktop_app.ui.widgets.words import Paragraph
from sync.contract.initiative import Benefit, Initiative
from tests.builders import a_pack, an_author, an_initiative

NAMES = catalogue_names(a_pack(), "en")
FIRST = an_initiative(title="Kẹp nhanh", benefit=Benefit(amount_vnd=1_000_000), effect="Nhanh")
SECOND = an_initiative(title="Kẹp nhanh có chốt", benefit=Benefit(amount_vnd=2_000_000, note="Ước"), effect="Nhanh")


def _lines(first: Initiative = FIRST, second: Initiative = SECOND) -> dict[str, ComparedLine]:
    return {line.field: line for line in compared_lines(first, second, "en", NAMES)}


def test_each_side_says_all_of_its_own_and_nothing_of_the_others() -> None:
    title = _lines()["title"]
    assert text_before(title.left) == "Kẹp nhanh"
    assert text_after(title.right) == "Kẹp nhanh có chốt"
    assert (title.differs, title.name) == (True, "Name of the initiative")
    assert not _lines()["effect"].differs


def test_codes_days_and_amounts_are_said_in_words() -> None:
    lines = _lines()
    assert text_before(lines["kind"].left) == "Technical solution"
    assert text_before(lines["benefit.amount_vnd"].left) == "1.000.000 đ"
    assert text_after(lines["proposed_on"].right) == "14/09/2026"
    assert value_words("applied_on", dt.date(2026, 1, 2), "vi", {}) == "02/01/2026"
    assert value_words("kind", "unknown", "vi", NAMES) == "unknown"


def test_a_difference_that_has_no_words_is_marked_all_the_same() -> None:
    born = an_author(born_on=dt.date(1990, 1, 1))
    lines = _lines(an_initiative(authors=(an_author(),)), an_initiative(authors=(born,)))
    assert lines["authors.0"].differs


def test_the_units_code_stands_there_only_where_it_differs() -> None:
    assert "unit" not in _lines()
    assert _lines(FIRST, an_initiative(unit="HN-KCN-CANON"))["unit"].differs


@pytest.fixture
def choosing(qtbot: QtBot) -> Comparison:
    """A comparison with choices."""
    made = Comparison("en", choices=("Take mine", "Take theirs"))
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show_lines(("Mine", "Theirs"), tuple(_lines().values()))
    return made


def test_ours_is_chosen_until_a_person_says_otherwise(choosing: Comparison) -> None:
    assert choosing.parts_from(RIGHT) == frozenset()
    assert choosing.parts_from(LEFT) == {"title", "benefit"}


def test_a_part_is_chosen_once_whatever_number_of_its_fields_differ(choosing: Comparison) -> None:
    choosing.choose_part("benefit", RIGHT)
    assert choosing.parts_from(RIGHT) == {"benefit"}
    choosing.choose_all(RIGHT)
    assert choosing.parts_from(RIGHT) == {"title", "benefit"}


def test_hiding_what_is_alike_keeps_what_was_chosen(choosing: Comparison) -> None:
    choosing.choose_part("title", RIGHT)
    assert "Nhanh" in choosing.words().splitlines()
    choosing.differing_only.click()
    assert "Nhanh" not in choosing.words().splitlines()
    assert choosing.parts_from(RIGHT) == {"title"}


def test_what_differs_is_told_to_a_screen_reader(choosing: Comparison) -> None:
    assert "[differs: có chốt]" in choosing.words()


def test_two_that_say_the_same_say_so(qtbot: QtBot) -> None:
    made = Comparison("en")
    qtbot.addWidget(made)
    made.show_lines(("A", "B"), tuple(_lines(FIRST, FIRST).values()))
    made.differing_only.click()
    assert "The two say the same." in [found.words() for found in made.findChildren(Paragraph)]
