"""The card of the network: what a road does not need is not shown, and a password is never put back into its field."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QScrollArea
from pytestqt.qtbot import QtBot

from desktop_app.ui.exchange.line.line_part import LinePart
from desktop_app.ui.exchange.page import ExchangePage
from desktop_app.ui.foundation.grid import forget_font
from desktop_app.ui.shell.theme import Theme, ThemeMode
from tests.desktop_app.ui.hands import type_text
from tests.desktop_app.ui.scenes.every_scene import SCENES
from tests.desktop_app.ui.scenes.line import OWN, SYSTEM


@pytest.fixture
def part(qtbot: QtBot) -> LinePart:
    """The part on its page, opened, as the system has it."""
    window = SCENES["exchange-waiting"]("en")
    qtbot.addWidget(window)
    window.resize(1366, 736)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    page = window.findChild(ExchangePage)
    page.side.open(page.side.settings)
    made: LinePart = page.line
    made.button.setFocus()
    qtbot.keyClick(made.button, Qt.Key.Key_Return)
    made.show_settings(SYSTEM)
    return made


def test_each_road_shows_what_it_needs_and_no_more(part: LinePart) -> None:
    address, user, password = part.panel.fields
    shown = {}
    for road in ("system", "none", "address"):
        part.panel.road.pick(("system", "none", "address").index(road))
        shown[road] = tuple(field.isVisible() for field in (address, user, password))
    assert shown == {"system": (False, True, True), "none": (False,) * 3, "address": (True,) * 3}


def test_what_is_typed_is_told_by_enter_as_it_stands(part: LinePart, qtbot: QtBot) -> None:
    part.panel.road.pick(2)
    panel = part.panel
    for editor, text in ((panel.address, "10.0.0.1:3128"), (panel.user, "an"), (panel.password, " bí mật ")):
        editor.setFocus()
        type_text(editor, text)
    with qtbot.waitSignal(part.panel.kept) as told:
        qtbot.keyClick(part.panel.password, Qt.Key.Key_Return)
    assert told.args == ["10.0.0.1:3128", "an", " bí mật "]


def test_the_password_is_typed_blind_and_a_known_one_is_neither_shown_nor_lost(part: LinePart, qtbot: QtBot) -> None:
    assert part.panel.password.echoMode() is QLineEdit.EchoMode.Password
    part.show_settings(OWN)
    assert (part.panel.password.text(), part.panel.password.placeholderText()) == ("", "known")
    with qtbot.waitSignal(part.panel.kept) as told:
        part.panel.submit()
    assert told.args == ["proxy.nhamay.vn:3128", "NHAMAY\\an", None]
    part.panel.user.set_value("bình")
    with qtbot.waitSignal(part.panel.kept) as told:
        part.panel.submit()
    assert told.args[1:] == ["bình", ""]


def test_the_direct_road_signs_in_nowhere(part: LinePart, qtbot: QtBot) -> None:
    part.show_settings(OWN)
    part.panel.road.pick(1)
    with qtbot.waitSignal(part.panel.kept) as told:
        qtbot.mouseClick(part.panel.keep_button, Qt.MouseButton.LeftButton)
    assert told.args[:2] == ["none", ""]


def test_a_station_that_asks_opens_the_card_at_the_name_and_stays_asked_when_the_settings_come(part: LinePart) -> None:
    part.put_away()
    part.ask_login("It asks for a name and password.")
    part.show_settings(SYSTEM)
    assert part.panel.fields[1].problem() == "It asks for a name and password."
    assert QApplication.focusWidget() is part.panel.user
    part.show_settings(OWN)
    assert QApplication.focusWidget() is part.panel.password
    part.show_kept(OWN)
    assert part.panel.fields[1].problem() == ""


def test_what_was_kept_is_said_and_the_focus_goes_back(part: LinePart) -> None:
    part.show_kept(OWN)
    assert not part.panel.isVisible()
    assert part.told.words() == "Kept; the next sending goes this way."
    assert QApplication.focusWidget() is part.button
    part.toggle()
    assert not part.told.isVisible()


def test_esc_puts_the_card_away(part: LinePart, qtbot: QtBot) -> None:
    assert QApplication.focusWidget() in part.panel.road.buttons()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not part.panel.isVisible()
    assert QApplication.focusWidget() is part.button


@pytest.mark.parametrize("scene", ["exchange-line-own", "exchange-line-login"])
@pytest.mark.parametrize("percent", [100, 150])
def test_an_opened_card_comes_into_sight_with_its_last_button(
    qtbot: QtBot, qapp: QApplication, percent: int, scene: str
) -> None:
    before = qapp.font()
    theme = Theme(qapp, ThemeMode.LIGHT, percent)
    window = SCENES[scene]("en")
    qtbot.addWidget(window)
    window.resize(1366, 736)
    window.show()
    page = window.findChild(ExchangePage)
    button = page.line.panel.keep_button
    viewport = page.side.settings.findChild(QScrollArea).viewport()

    def is_in_sight() -> bool:
        where = QRect(button.mapTo(viewport, QPoint()), button.size())
        return bool(viewport.rect().contains(where))

    qtbot.waitUntil(is_in_sight)
    theme.deleteLater()
    qapp.setFont(before)
    forget_font()


def test_a_certificate_is_chosen_as_a_file_and_those_added_can_be_given_up(
    part: LinePart, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not part.panel.remove_button.isVisible()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/mạng.crt", ""))
    with qtbot.waitSignal(part.panel.certificate_given) as told:
        qtbot.keyClick(part.panel.add_button, Qt.Key.Key_Return)
    assert told.args == ["/mạng.crt"]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    with qtbot.assertNotEmitted(part.panel.certificate_given):
        part.panel.add_button.click()
    part.show_settings(OWN)
    assert "Hộp kiểm soát mạng" in part.panel.certificates.words()
    with qtbot.waitSignal(part.panel.certificates_removed):
        part.panel.remove_button.click()
