"""The entry page while a pile is keyed, at its end, while forms are keyed again, and with several unfinished forms."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop_app.domain.piles import PileForm, Totals, next_sample, reckon
from desktop_app.domain.second_keying import ErrorRate
from desktop_app.operations.piles.key_pile import PileState
from desktop_app.store.entry.piles import Pile
from desktop_app.ui.entry.drafts_line import UnfinishedForm
from desktop_app.ui.entry.page import EntryPage
from desktop_app.ui.entry.pile.differences import ShownDifference
from desktop_app.ui.entry.pile.second_keying import AskedForm
from tests.desktop_app.ui.shown_values import BLANK, PEOPLE, TITLES, a_record

ASKED = AskedForm(3, 7, "Nguyễn Văn A", None)
AMOUNTS = (12_500_000, None, 3_200_000, 48_000_000, 1_350_000)


def a_pile(count: int, totals: Totals, *, checked: int = 0, asked: int = 0) -> PileState:
    """A pile of so many forms with the amounts of `AMOUNTS`, again and again."""
    forms = tuple(
        PileForm(at + 1, f"id-{at + 1}", TITLES[at % 5], PEOPLE[at % 5], AMOUNTS[at % 5]) for at in range(count)
    )
    pile = Pile(3, "Xưởng Khuôn", totals, 7, "2026-11-18T01:00:00Z", None)
    return PileState(pile, forms, reckon(forms, totals), checked, asked, next_sample(count, asked))


def pile_running(window: QWidget, _language: str) -> QWidget:
    _page(window).piles.show_pile(a_pile(17, Totals(60, 702_000_000)))
    return window


def pile_slip(window: QWidget, language: str) -> QWidget:
    page = _page(window)
    page.piles.toggle_panel()
    page.piles.panel.forms.setText("sáu mươi" if language == "vi" else "sixty")
    page.piles.panel.submit()
    page.piles.show_closed([Pile(2, "Xưởng Đúc", Totals(25, 91_000_000), 1, "", ""), Pile(1, "", Totals(), 1, "", "")])
    return window


def pile_agrees(window: QWidget, _language: str) -> QWidget:
    page = _page(window)
    page.piles.show_pile(a_pile(10, Totals(10, 130_100_000), checked=3, asked=3))
    page.piles.show_rates(
        (ErrorRate("benefit", 3, 1, 1), ErrorRate("authors.name", 3, 0, 0)),
        (ErrorRate("benefit", 40, 3, 2), ErrorRate("authors.name", 40, 2, 1), ErrorRate("title", 40, 1, 0)),
    )
    return window


def pile_differs(window: QWidget, _language: str) -> QWidget:
    _page(window).piles.show_pile(a_pile(10, Totals(10, 118_850_000)))
    return window


def checking_blank(window: QWidget, language: str) -> QWidget:
    page = _page(pile_agrees(window, language))
    page.piles.checking.show_asked(ASKED, BLANK)
    return window


def checking_differences(window: QWidget, language: str) -> QWidget:
    page = _page(pile_agrees(window, language))
    say = page.piles.say_field
    record = a_record()
    page.piles.checking.show_differences(
        ASKED,
        (
            ShownDifference("authors.0.name", say("authors.0.name"), "Nguyễn Văn A", "Nguyên Văn A"),
            ShownDifference("benefit", say("benefit"), "12.500.000 đ", "125.000.000 đ"),
            ShownDifference("solution", say("solution"), record.solution, ""),
        ),
    )
    page.piles.checking.view.tab_stops()[0].click()
    return window


def drafts(window: QWidget, _language: str) -> QWidget:
    page = _page(window)
    page.show_record(a_record(), "draft-0")
    forms = [UnfinishedForm(f"draft-{at}", TITLES[at], PEOPLE[at], f"18/11 14:0{at}") for at in range(3)]
    page.show_unfinished((*forms, UnfinishedForm("draft-3", "", "", "18/11 14:09")))
    page.drafts_line.show_discarded("draft-9", TITLES[4])
    page.drafts_line.tab_stops()[0].click()
    return window


def _page(window: QWidget) -> EntryPage:
    found = window.findChild(EntryPage)
    if found is None:
        raise LookupError(EntryPage)
    return found


# each takes the window with an empty form
PILE_SCENES: dict[str, Callable[[QWidget, str], QWidget]] = {
    "entry-drafts": drafts,
    "entry-pile-slip": pile_slip,
    "entry-pile-running": pile_running,
    "entry-pile-agrees": pile_agrees,
    "entry-pile-differs": pile_differs,
    "entry-checking-blank": checking_blank,
    "entry-checking-differences": checking_differences,
}
