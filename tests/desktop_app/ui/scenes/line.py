"""The card of the network on the exchange page: as the system has it, with a proxy, asked for a login, kept."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import ProxyAddressUnusable
from desktop_app.messages import error_words
from desktop_app.operations.line_settings import ShownLineSettings
from desktop_app.ui.exchange.line.line_part import LinePart
from desktop_app.ui.exchange.page import ExchangePage
from sync.contract.errors import ProxyLoginRequired

SYSTEM = ShownLineSettings("system", "", ())
OWN = ShownLineSettings(
    "http://proxy.nhamay.vn:3128", "NHAMAY\\an", ("Hộp kiểm soát mạng", "Công ty TNHH Điện Root CA")
)


def line_system(window: QWidget, _language: str) -> QWidget:
    _opened(window, SYSTEM)
    return window


def line_own(window: QWidget, language: str) -> QWidget:
    part = _opened(window, OWN)
    part.panel.show_address_problem(error_words(ProxyAddressUnusable(), language).todo)
    return window


def line_login(window: QWidget, language: str) -> QWidget:
    words = error_words(ProxyLoginRequired(proxy="10.0.0.1:3128"), language)
    page = window.findChild(ExchangePage)
    page.show_stopped(words)
    page.line.show_settings(SYSTEM)
    page.line.ask_login(words.what)
    return window


def line_kept(window: QWidget, _language: str) -> QWidget:
    _opened(window, OWN).show_kept(OWN)
    return window


def _opened(window: QWidget, shown: ShownLineSettings) -> LinePart:
    part = window.findChild(LinePart)
    part.toggle()
    part.show_settings(shown)
    return part


# each takes the window with an exchange page that has things waiting
LINE_SCENES: dict[str, Callable[[QWidget, str], QWidget]] = {
    "exchange-line-system": line_system,
    "exchange-line-own": line_own,
    "exchange-line-login": line_login,
    "exchange-line-kept": line_kept,
}
