"""The page for sending in its states: what waits, what is under way, what stopped it, what proves it, what is set."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from desktop_app.domain.errors import BookDamaged
from desktop_app.domain.exchange_rhythm import ExchangeRhythm
from desktop_app.messages import code_words, duration_words, error_words
from desktop_app.operations.check_book import CheckResult
from desktop_app.operations.exchange.exchange import ExchangeResult
from desktop_app.operations.exchange.schedule import Plan, Why
from desktop_app.operations.status import HubStatus, Status
from desktop_app.operations.sticks.find_sticks import Stick
from desktop_app.store.exchange.diary import Exchange
from desktop_app.ui.exchange.page import ExchangePage
from desktop_app.ui.shell.status_line import HubLine
from desktop_app.ui.shell.window import Window
from desktop_app.ui.widgets.next_exchange import next_line
from sync.workplace.steps import Step, StepKind
from tests.desktop_app.ui.shown_values import HUB, a_photo_s_receipt, a_receipt, diary, lines_of_every_code, no_network

_RECEIVED = 4310
_NOW = dt.datetime(2026, 11, 18, 9, 45, tzinfo=dt.UTC)
_MINUTES = 15
STICKS = (
    Stick(Path("/media/KINGSTON"), "KINGSTON", 12_300_000_000, False, True, 3, 0),
    Stick(Path("/media/USB cũ"), "USB cũ", 64_000_000, True, False, 0, 0),
)


def _show(
    window: Window,
    page: ExchangePage,
    waiting: int,
    attention: int,
    *,
    plan: Plan | None = None,
    hub: HubStatus = HUB,
    photos: int = 0,
    returned: tuple[int, int] = (0, 0),
) -> None:
    """`returned` photos came back of those that were lost, and so many are still to come."""
    entered = _RECEIVED + waiting + attention
    window.show_counts(entered, _RECEIVED, waiting, attention)
    told = (entered, _RECEIVED, waiting, attention, 2, "2026-11-18T09:40:00Z", hub)
    page.show_status(Status(*told, photos_waiting=photos, photos_returned=returned[0], photos_coming=returned[1]))
    page.diary.show_newest(diary())
    plan = plan or Plan(12.0, Why.RHYTHM)
    page.show_plan(plan, _MINUTES)
    window.status_line.show_next_exchange(next_line(plan, _NOW))


def show_waiting(window: Window, page: ExchangePage, _language: str) -> None:
    """Some wait, some need mending."""
    _show(window, page, 12, 3)


def _nothing(window: Window, page: ExchangePage, _language: str) -> None:
    _show(window, page, 0, 0)
    page.under_way.show_sent(ExchangeResult(12, 12, 0, 0, ()))
    window.status_line.show_hub_line(HubLine.REACHED)


def _under_way(window: Window, page: ExchangePage, _language: str) -> None:
    _show(window, page, 1200, 0, plan=Plan(None, Why.UNDER_WAY))
    page.show_started()
    for step in (Step(StepKind.STARTED, waiting=1200), Step(StepKind.SEALED, "a", 500, waiting=700)):
        page.under_way.show_step(step)
    window.status_line.show_hub_line(HubLine.EXCHANGING)


def _stopped(window: Window, page: ExchangePage, language: str) -> None:
    _show(window, page, 12, 3, plan=Plan(20.0, Why.FAILED))
    page.show_stopped(no_network(language), is_asked=True)
    window.status_line.show_hub_line(HubLine.UNREACHED)


def _paused(window: Window, page: ExchangePage, _language: str) -> None:
    _show(window, page, 12, 0, plan=Plan(None, Why.PAUSED))


def _standing(standing: str, recovered: int = 0, recovered_of: int = 0) -> Callable[[Window, ExchangePage, str], None]:
    def prepare(window: Window, page: ExchangePage, _language: str) -> None:
        hub = replace(HUB, standing=standing, recovered=recovered, recovered_of=recovered_of)
        _show(window, page, 12, 3, hub=hub)

    return prepare


def _apart(window: Window, page: ExchangePage, _language: str) -> None:
    window.show_counts(12, 0, 12, 0)
    page.show_status(Status(12, 0, 12, 0, 0, None, None))
    window.status_line.show_last_exchange(None)
    window.status_line.show_hub_line(HubLine.NOT_JOINED)


def _wrong(_window: Window, page: ExchangePage, language: str) -> None:
    page.show_trouble(error_words(BookDamaged(), language))


def _loading(_window: Window, page: ExchangePage, _language: str) -> None:
    page.show_plan(Plan(3.0, Why.START), _MINUTES)


def _receipt(window: Window, page: ExchangePage, _language: str) -> None:
    _show(window, page, 0, 3)
    page.show_line(diary()[0], ("document-1", "document-2"))
    page.side.receipt.show_receipt(a_receipt(records=40, refused=3))


def _no_receipt(window: Window, page: ExchangePage, _language: str) -> None:
    _show(window, page, 500, 0)
    page.show_line(diary()[3], ("document-1",))
    page.side.receipt.show_missing("document-1")


def _failed_line(window: Window, page: ExchangePage, _language: str) -> None:
    _show(window, page, 12, 0)
    page.show_line(diary()[1], ())


def _settings(window: Window, page: ExchangePage, _language: str) -> None:
    _show(window, page, 12, 3)
    page.side.settings.show_rhythm(ExchangeRhythm(minutes=30))
    page.side.open(page.side.settings)


def _checked(window: Window, page: ExchangePage, _language: str) -> None:
    _show(window, page, 0, 0)
    page.proof.show_checked(CheckResult(_RECEIVED, _RECEIVED + 212, _RECEIVED, ()))


def _checking(window: Window, page: ExchangePage, _language: str) -> None:
    _show(window, page, 0, 0)
    page.proof.show_checking()


def _sticks(window: Window, page: ExchangePage, _language: str) -> None:
    _show(window, page, 12, 0)
    page.acts.show_sticks(STICKS)


def _huge(window: Window, page: ExchangePage, _language: str) -> None:
    _show(window, page, 98_765, 1_234)
    sent = Exchange("2026-11-18T09:39:00Z", "2026-11-18T09:40:00Z", "http", 120, 120, 0, "done")
    page.diary.show_newest(tuple(replace(sent, number=10_000 - at) for at in range(100)))


def _photos(window: Window, page: ExchangePage, _language: str) -> None:
    _show(window, page, 0, 0, photos=34)
    sent = Exchange("2026-11-18T09:39:00Z", "2026-11-18T09:40:00Z", "http", 12, 12, 0, "done", number=9, photos=8)
    page.diary.show_newest((sent, *diary()))
    page.show_started()
    for waiting in (42, 34):
        page.under_way.show_step(Step(StepKind.PHOTO_SETTLED, "a", photos=1, photos_waiting=waiting))


def _photos_back(window: Window, page: ExchangePage, _language: str) -> None:
    _show(window, page, 12, 0, returned=(120, 480))
    page.under_way.show_sent(ExchangeResult(0, 0, 0, 12, (), photos_returned=120, photos_coming=480))


def _photos_coming(window: Window, page: ExchangePage, _language: str) -> None:
    _show(window, page, 12, 0, plan=Plan(None, Why.UNDER_WAY), returned=(120, 480))
    page.show_started()
    for coming in range(480, 460, -1):
        page.under_way.show_step(Step(StepKind.PHOTO_RETURNED, "a", photos=1, photos_coming=coming))
    window.status_line.show_hub_line(HubLine.EXCHANGING)


def _others_stick(window: Window, page: ExchangePage, _language: str) -> None:
    _show(window, page, 12, 0)
    page.acts.show_sticks(STICKS)
    page.under_way.show_unpacked(ExchangeResult(0, 0, 0, 12, (), answers_for_others=2))


def _every_code(window: Window, page: ExchangePage, language: str) -> None:
    _show(window, page, 12, 0)
    page.diary.show_newest(lines_of_every_code(language))


def _longest_line(window: Window, page: ExchangePage, language: str) -> None:
    lines = lines_of_every_code(language)
    longest = max(lines, key=lambda line: len(str(code_words(line.outcome, line.facts, language))))
    _show(window, page, 12, 0)
    page.diary.show_newest(lines)
    page.show_line(longest, ())


def _wrong_clock_receipt(window: Window, page: ExchangePage, _language: str) -> None:
    _show(window, page, 0, 0)
    page.show_line(diary()[0], ("document-1",))
    page.side.receipt.show_receipt(replace(a_receipt(), hub_at=dt.datetime(9999, 12, 31, 23, 59, 59, tzinfo=dt.UTC)))


def _photo_receipt(window: Window, page: ExchangePage, _language: str) -> None:
    _show(window, page, 0, 0)
    page.show_line(diary()[0], ("document-1", "document-2"))
    page.side.receipt.show_receipt(a_photo_s_receipt())


def _clock(window: Window, page: ExchangePage, language: str) -> None:
    _nothing(window, page, language)
    page.show_clock_wrong(duration_words(-dt.timedelta(days=2191), language), is_ahead=False)


def _photos_later(window: Window, page: ExchangePage, _language: str) -> None:
    _show(window, page, 12, 0, photos=34)
    page.under_way.show_sent(ExchangeResult(12, 12, 0, 0, (), photos_sent=8, photos_received=8, photos_waiting=34))


def _newer_news(window: Window, page: ExchangePage, language: str) -> None:
    """All went well but one document, which is told with what to do about it."""
    _show(window, page, 12, 0)
    page.under_way.show_sent(ExchangeResult(12, 12, 0, 0, ("news_unknown",)))
    words = code_words("news_unknown", {}, language)
    page.under_way.add_words(f"{words.what} {words.todo}")


EXCHANGE_SCENES: dict[str, Callable[[Window, ExchangePage, str], None]] = {
    "exchange-waiting": show_waiting,
    "exchange-nothing": _nothing,
    "exchange-under-way": _under_way,
    "exchange-stopped": _stopped,
    "exchange-paused": _paused,
    "exchange-not-let-in": _standing("waiting"),
    "exchange-revoked": _standing("revoked"),
    "exchange-recovering": _standing("recovering", 1200, 4310),
    "exchange-taking-over": _standing("taking_over"),
    "exchange-set-aside": _standing("set_aside"),
    "exchange-refused": _standing("refused"),
    "exchange-every-code": _every_code,
    "exchange-longest-line": _longest_line,
    "exchange-wrong-clock-receipt": _wrong_clock_receipt,
    "exchange-photo-receipt": _photo_receipt,
    "exchange-others-stick": _others_stick,
    "exchange-photos-back": _photos_back,
    "exchange-photos-coming": _photos_coming,
    "exchange-apart": _apart,
    "exchange-wrong": _wrong,
    "exchange-loading": _loading,
    "exchange-receipt": _receipt,
    "exchange-no-receipt": _no_receipt,
    "exchange-failed-line": _failed_line,
    "exchange-settings": _settings,
    "exchange-checked": _checked,
    "exchange-checking": _checking,
    "exchange-huge": _huge,
    "exchange-sticks": _sticks,
    "exchange-photos": _photos,
    "exchange-photos-later": _photos_later,
    "exchange-clock": _clock,
    "exchange-newer-news": _newer_news,
}
