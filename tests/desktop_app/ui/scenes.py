"""Every page in every state, with values made by hand: for the pictures, and for tests that walk all widgets."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import TypeVar

from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.domain.errors import BookDamaged, DiskFull
from desktop_app.messages import ErrorWords, error_words, finding_words
from desktop_app.operations.exchange import ExchangeResult
from desktop_app.operations.status import HubStatus, Status
from desktop_app.store.diary import Exchange
from desktop_app.store.listing import ListRow
from desktop_app.ui.book.page import BookPage, BookQuery
from desktop_app.ui.entry.page import EntryPage
from desktop_app.ui.entry.rules import EntryChoices, EntryRules
from desktop_app.ui.exchange.page import ExchangePage
from desktop_app.ui.shell.status_line import HubLine
from desktop_app.ui.shell.window import Window
from sync.contract.checks import find_problems
from sync.contract.errors import NoNetwork
from sync.contract.identifiers import new_id
from sync.contract.initiative import Basis, Benefit, Initiative
from sync.text.money import amount_in_words, read_amount
from sync.workplace.round import Step, StepKind
from tests.builders import PROGRAMME, STANLEY, TODAY, a_pack, an_author, recognised_initiative

Page = TypeVar("Page", bound=QWidget)
UNIT_NAME = "CĐCS Công ty TNHH Điện Stanley Việt Nam"
HUB = HubStatus("LĐLĐ Thành phố Hà Nội", "ABCD EGHI KLMN OPQR", "admitted", ("http://127.0.0.1:8741",))
BLANK = Initiative(programme=PROGRAMME, unit=STANLEY, unit_name=UNIT_NAME)
TITLES = (
    "Cải tiến đồ gá giữ khuôn, giảm thời gian thay khuôn từ 25 phút còn 9 phút",
    "Ễnh cong thanh dẫn: bộ đỡ tự lựa cho dây chuyền lắp Ộ trục",
    "Phần mềm đếm linh kiện bằng ảnh chụp tại xưởng đúc",
    "Giá để khay linh kiện nghiêng, giảm cúi người",
    "Tái sử dụng nước làm mát khuôn ép nhựa",
)
PEOPLE = ("Nguyễn Văn A", "Trần Thị B, Lê Văn C", "Phạm Thị D", "Đỗ Văn Ê", "Hoàng Thị G")
_STATES = ("waiting", "received", "received", "attention", "received", "waiting")
_JUDGEMENTS = ("", "valid", "", "", "under_review", "")


def rules(language: str = "vi") -> EntryRules:
    """What the entry page asks, answered by the real checks, readings and words."""

    def read_benefit(text: str) -> Benefit:
        reading = read_amount(text)
        basis = Basis(reading.basis) if reading.basis else None
        return Benefit(as_written=text, amount_vnd=reading.amount_vnd, basis=basis)

    return EntryRules(
        check=lambda initiative: find_problems(initiative, pack=a_pack(), today=TODAY),
        say=lambda finding: finding_words(finding, language),
        read_benefit=read_benefit,
        say_amount=amount_in_words,
        new_draft_id=new_id,
    )


def choices(language: str = "vi") -> EntryChoices:
    """The catalogues of the sample programme."""
    pack = a_pack()
    catalogues = (pack.kinds, pack.fields, pack.phases)
    return EntryChoices(*(tuple((one.code, getattr(one, f"name_{language}")) for one in some) for some in catalogues))


def list_rows(count: int) -> tuple[ListRow, ...]:
    """`count` believable rows, newest first."""
    return tuple(
        ListRow(
            number=count - at,
            id=f"id-{count - at}",
            revision=1,
            title=TITLES[at % 5],
            people=PEOPLE[at % 5],
            workplace="Xưởng Khuôn",
            stage=("idea", "applied", "recognised")[at % 3],
            kind="technical",
            amount_vnd=None,
            basis="",
            withdrawn=at % 23 == 22,
            entered_at="2026-11-18T09:40:00Z",
            delivery=_STATES[at % 6],
            judgement=_JUDGEMENTS[at % 6],
            judgement_reason="",
        )
        for at in range(count)
    )


def a_record() -> Initiative:
    """A full record with two authors."""
    authors = (
        an_author(share_percent=Decimal(60), job_title="Tổ trưởng"),
        an_author(name="Trần Thị B", employee_number="SV00188", share_percent=Decimal(40)),
    )
    return recognised_initiative(authors=authors, title=TITLES[0])


def a_window(language: str, page: str = "entry", counts: tuple[int, int, int, int] = (4325, 4310, 12, 3)) -> Window:
    """The window with its three pages, one of them open."""
    window = Window(UNIT_NAME)
    window.add_page("entry", lambda parent: EntryPage(lambda: rules(language), parent))
    window.add_page("book", lambda parent: BookPage(language, parent))
    window.add_page("exchange", lambda parent: ExchangePage(language, lambda code: code_words(code, language), parent))
    window.show_counts(*counts)
    window.status_line.show_last_exchange(dt.datetime(TODAY.year, 11, 18, 9, 40, tzinfo=dt.UTC))
    window.show_page(page)
    return window


def code_words(code: str, language: str) -> str:
    """Words for the code of an exchange that stopped."""
    return no_network(language).what if code == "no_network" else code


def no_network(language: str) -> ErrorWords:
    """The commonest trouble."""
    return error_words(NoNetwork(), language)


def entry_empty(language: str) -> QWidget:
    window = a_window(language)
    page = _page(window, EntryPage)
    page.show_choices(choices(language))
    page.begin(BLANK)
    page.check_now()
    return window


def entry_loading(language: str) -> QWidget:
    return a_window(language, counts=(0, 0, 0, 0))


def entry_full(language: str) -> QWidget:
    window = entry_empty(language)
    page = _page(window, EntryPage)
    page.show_record(a_record())
    page.form.body.benefit.setText("1,5 tỷ đồng/năm")
    page.show_draft_saved("14:02")
    page.check_now()
    return window


def entry_end(language: str) -> QWidget:
    window = entry_full(language)
    page = _page(window, EntryPage)
    window.show()
    for _ in range(5):  # the form knows its height when it is laid out
        QApplication.processEvents()
    page.form.go_to("consent")
    page.form.verticalScrollBar().setValue(page.form.verticalScrollBar().maximum())
    return window


def entry_wrong(language: str) -> QWidget:
    window = entry_empty(language)
    page = _page(window, EntryPage)
    page.form.authors.add_author()
    first, second = page.form.authors.stops()[0], page.form.authors.stops()[4]
    first.setText("Nguyễn Văn A")
    second.setText("Trần Thị B")
    page.form.authors.stops()[3].setText("50")
    page.form.authors.stops()[7].setText("40")
    page.form.head.applied_on.setText("31/02/2026")
    page.save_and_next()
    page.trouble.show_trouble(error_words(DiskFull(), language))
    return window


def book_full(language: str) -> QWidget:
    window = a_window(language, "book")
    page = _page(window, BookPage)
    page.show_rows(BookQuery(), list_rows(200), "more", is_first=True)
    page.show_count(100_000)
    page.show_record("id-200", a_record(), "waiting", (finding_free_state(language),))
    return window


def finding_free_state(language: str) -> str:
    """What became of a record that waits, in words."""
    return {"vi": "Chờ gửi · lần sửa 1", "en": "Waiting to be sent · revision 1"}[language]


def book_empty(language: str) -> QWidget:
    window = a_window(language, "book", (0, 0, 0, 0))
    _page(window, BookPage).show_rows(BookQuery(), (), None, is_first=True)
    return window


def book_loading(language: str) -> QWidget:
    return a_window(language, "book", (0, 0, 0, 0))


def book_nothing_found(language: str) -> QWidget:
    window = book_full(language)
    page = _page(window, BookPage)
    page.search.setText("đồ gá xyz")
    page.show_rows(page.query(), (), None, is_first=True)
    return window


def book_wrong(language: str) -> QWidget:
    window = a_window(language, "book")
    _page(window, BookPage).show_trouble(error_words(BookDamaged(), language))
    return window


def _exchange(language: str, waiting: int, attention: int) -> Window:
    received = 4310
    entered = received + waiting + attention
    window = a_window(language, "exchange", (entered, received, waiting, attention))
    page = _page(window, ExchangePage)
    status = Status(entered, received, waiting, attention, 2, "2026-11-18T09:40:00Z", HUB)
    page.show_status(status)
    page.show_diary(diary())
    return window


def diary() -> tuple[Exchange, ...]:
    """Exchanges of every sort, newest first."""
    return (
        Exchange("2026-11-18T09:39:00Z", "2026-11-18T09:40:00Z", "http", 120, 117, 3, "done"),
        Exchange("2026-11-18T02:10:00Z", "2026-11-18T02:10:30Z", "http", 0, 0, 0, "no_network"),
        Exchange("2026-11-16T08:00:00Z", "2026-11-16T08:01:00Z", "folder", 500, 0, 0, "done"),
        Exchange("2026-11-12T08:00:00Z", "2026-11-12T08:01:00Z", "folder", 0, 500, 0, "done"),
        Exchange("2026-11-10T08:00:00Z", "2026-11-10T08:01:00Z", "http", 0, 0, 0, "done"),
    )


def exchange_waiting(language: str) -> QWidget:
    return _exchange(language, 12, 3)


def exchange_nothing(language: str) -> QWidget:
    window = _exchange(language, 0, 0)
    _page(window, ExchangePage).show_sent(ExchangeResult(12, 12, 0, 0, ()))
    window.status_line.show_hub_line(HubLine.REACHED)
    return window


def exchange_under_way(language: str) -> QWidget:
    window = _exchange(language, 1200, 0)
    page = _page(window, ExchangePage)
    page.show_started()
    page.show_step(Step(StepKind.STARTED, waiting=1200))
    page.show_step(Step(StepKind.SETTLED, waiting=700))
    window.status_line.show_hub_line(HubLine.EXCHANGING)
    return window


def exchange_stopped(language: str) -> QWidget:
    window = _exchange(language, 12, 3)
    _page(window, ExchangePage).show_stopped(no_network(language))
    window.status_line.show_hub_line(HubLine.UNREACHED)
    return window


def exchange_apart(language: str) -> QWidget:
    window = a_window(language, "exchange", (12, 0, 12, 0))
    _page(window, ExchangePage).show_status(Status(12, 0, 12, 0, 0, None, None))
    window.status_line.show_last_exchange(None)
    window.status_line.show_hub_line(HubLine.NOT_JOINED)
    return window


def _page(window: Window, kind: type[Page]) -> Page:
    found = window.findChild(kind)
    if found is None:
        raise LookupError(kind)
    return found


SCENES: dict[str, Callable[[str], QWidget]] = {
    "entry-empty": entry_empty,
    "entry-loading": entry_loading,
    "entry-full": entry_full,
    "entry-end": entry_end,
    "entry-wrong": entry_wrong,
    "book-full": book_full,
    "book-empty": book_empty,
    "book-loading": book_loading,
    "book-nothing-found": book_nothing_found,
    "book-wrong": book_wrong,
    "exchange-waiting": exchange_waiting,
    "exchange-nothing": exchange_nothing,
    "exchange-under-way": exchange_under_way,
    "exchange-stopped": exchange_stopped,
    "exchange-apart": exchange_apart,
}
