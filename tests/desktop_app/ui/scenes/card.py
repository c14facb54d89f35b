"""The entry page with what its card tells: similar initiatives, and amounts that need a second look."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.domain.errors import BookBusy
from desktop_app.messages import error_words
from desktop_app.store.entry.carry_over import CarryOver
from desktop_app.store.listing.similar import AlikeRecord
from desktop_app.ui.entry.page import EntryPage
from sync.contract.initiative import Basis, Benefit, Initiative, Withdrawal
from tests.builders import an_author, an_initiative
from tests.desktop_app.ui.shown_values import BLANK

LONG = (
    "Ễnh cong thanh dẫn: bộ đỡ tự lựa cho dây chuyền lắp Ộ trục, "
    "giảm thời gian chỉnh khuôn và số lần dừng chuyền ở ca đêm"
)


def alike_records() -> tuple[AlikeRecord, ...]:
    """Three records in the order in which they are shown."""
    first = an_initiative(title="Đồ gá giữ khuôn bằng kẹp nhanh, giảm thời gian thay khuôn")
    second = an_initiative(
        title=LONG, authors=(an_author(name="Trần Thị B"), an_author(name="Lê Văn C")), workplace="Xưởng Lắp ráp"
    )
    third = an_initiative(title="Kẹp nhanh thay bu lông", withdrawal=Withdrawal(reason="Trùng"))
    return AlikeRecord(first, 0.96), AlikeRecord(second, 0.8), AlikeRecord(third, 0.57)


def answer(page: EntryPage, *found: AlikeRecord) -> None:
    """Give the page an answer to its question, as the book does."""
    page.similar.ask_now()
    page.similar.show_found(found)


def similar_named(window: QWidget) -> QWidget:
    """Three similar ones in the card."""
    answer(_page(window), *alike_records())
    return window


def similar_beside(window: QWidget, at: int = 0) -> QWidget:
    """One of them laid beside the form."""
    similar_named(window)
    _page(window).similar.open(at)
    return window


def similar_told_apart(window: QWidget) -> QWidget:
    """The most alike one was told apart, and can be taken back."""
    similar_beside(window)
    page = _page(window)
    page.similar.tell_apart()
    page.similar.close()
    return window


def similar_wrong(window: QWidget, language: str) -> QWidget:
    """The book could not be asked."""
    page = _page(window)
    page.similar.ask_now()
    page.similar.show_trouble(str(error_words(BookBusy(), language)))
    return window


def amount_asked(window: QWidget, written: str) -> QWidget:
    """An amount that is asked about, with the focus in the field behind it."""
    page = _page(window)
    window.show()
    page.form.body.benefit.setText(written)
    page.check_now()
    for _ in range(5):  # the form knows its height when it is laid out
        QApplication.processEvents()
    page.form.go_to("benefit.basis")
    page.check_now()
    return window


def basis_kept(window: QWidget) -> QWidget:
    """An amount that names no basis takes that of the form before, and the card says so."""
    page = _page(window)
    before = Initiative(benefit=Benefit(basis=Basis.YEAR))
    page.set_aside()
    page.begin(BLANK, CarryOver(frozenset({"benefit.basis", "stage"}), before))
    window.show()
    page.form.body.benefit.setText("800tr")
    for _ in range(5):
        QApplication.processEvents()
    page.form.go_to("consent")
    return window


def long_names(window: QWidget) -> QWidget:
    """Names, places and numbers as long as people have them, and longer."""
    people = tuple(
        an_author(
            name=f"Nguyễn Phước Bảo Ngọc Ễnh Ộ Tôn Nữ Hoàng {at}",
            employee_number=f"STANLEY-VN-2026-{at:06}",
            job_title="Phó trưởng phòng Kỹ thuật – Bảo trì khuôn mẫu và đồ gá",
            share_percent=20,
        )
        for at in range(5)
    )
    page = _page(window)
    page.show_record(an_initiative(title=LONG * 2, authors=people, workplace=LONG))
    page.form.authors.stops()[0].setFocus()
    return window


def card_scenes(full: Callable[[str], QWidget]) -> dict[str, Callable[[str], QWidget]]:
    """The scenes by name, made of the full form in a language."""
    return {
        "entry-long-names": lambda language: long_names(full(language)),
        "entry-basis-kept": lambda language: basis_kept(full(language)),
        "entry-amount-asked": lambda language: amount_asked(full(language), "7.992 tỷ đồng/năm"),
        "entry-amount-unusual": lambda language: amount_asked(full(language), "7,992 tỷ đồng/năm"),
        "entry-similar": lambda language: similar_named(full(language)),
        "entry-similar-beside": lambda language: similar_beside(full(language)),
        "entry-similar-long": lambda language: similar_beside(full(language), 1),
        "entry-similar-told-apart": lambda language: similar_told_apart(full(language)),
        "entry-similar-wrong": lambda language: similar_wrong(full(language), language),
    }


def _page(window: QWidget) -> EntryPage:
    found = window.findChild(EntryPage)
    if found is None:
        raise LookupError(EntryPage)
    return found  # type: ignore[no-any-return]
