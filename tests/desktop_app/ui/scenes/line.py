"""The card of the network on the exchange page: as the system has it, with a proxy, asked for a login, kept."""

from collections.abc import Callable

from desktop_app.domain.errors import ProxyAddressUnusable
from desktop_app.messages import error_words
from desktop_app.operations.exchange.line_settings import ShownLineSettings
from desktop_app.ui.exchange.line.line_part import LinePart
from desktop_app.ui.exchange.page import ExchangePage
from desktop_app.ui.shell.window import Window
from sync.contract.errors import ProxyLoginRequired
from tests.desktop_app.ui.scenes.exchange import show_waiting

SYSTEM = ShownLineSettings("system", "", ())
OWN = ShownLineSettings(
    "http://proxy.nhamay.vn:3128", "NHAMAY\\an", ("Hộp kiểm soát mạng", "Công ty TNHH Điện Root CA")
)


def line_system(window: Window, page: ExchangePage, language: str) -> None:
    show_waiting(window, page, language)
    _opened(page, SYSTEM)


def line_own(window: Window, page: ExchangePage, language: str) -> None:
    show_waiting(window, page, language)
    _opened(page, OWN).panel.show_address_problem(error_words(ProxyAddressUnusable(), language).todo)


def line_login(window: Window, page: ExchangePage, language: str) -> None:
    show_waiting(window, page, language)
    words = error_words(ProxyLoginRequired(proxy="10.0.0.1:3128"), language)
    page.show_stopped(words, is_asked=True)
    page.line.show_settings(SYSTEM)
    page.line.ask_login(words.what)


def line_kept(window: Window, page: ExchangePage, language: str) -> None:
    show_waiting(window, page, language)
    _opened(page, OWN).show_kept(OWN)


def _opened(page: ExchangePage, shown: ShownLineSettings) -> LinePart:
    page.side.open(page.side.settings)
    page.line.toggle()
    page.line.show_settings(shown)
    return page.line


LINE_SCENES: dict[str, Callable[[Window, ExchangePage, str], None]] = {
    "exchange-line-system": line_system,
    "exchange-line-own": line_own,
    "exchange-line-login": line_login,
    "exchange-line-kept": line_kept,
}
