"""The card in which the use of the network is changed: the road to it, the login there, the certificates of the unit.

Promise: what a road does not need is not shown; the password is typed blind and is never put into the field again; what
the book did not take is said beside its field.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QVBoxLayout, QWidget

from desktop_app.ui.foundation.grid import place
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.fields.chips import Chips
from desktop_app.ui.widgets.fields.editors import LineEditor
from desktop_app.ui.widgets.fields.field import Field
from desktop_app.ui.widgets.fields.field_line import FieldLine
from desktop_app.ui.widgets.flow_line import FlowLine
from desktop_app.ui.widgets.put_away_panel import PutAwayPanel
from desktop_app.ui.widgets.words import Paragraph

if TYPE_CHECKING:
    from desktop_app.operations.exchange.line_settings import ShownLineSettings

_SYSTEM, _NONE, _ADDRESS = "system", "none", "address"
_SCHEME = "http://"


class LinePanel(PutAwayPanel):
    """Three choices, what belongs to them, and two lines on certificates."""

    kept = Signal(str, str, object)  # "system", "none" or an address; the name; the password, or None for the known one
    certificate_given = Signal(str)  # its file
    certificates_removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """As the system has it."""
        super().__init__(parent)
        self._known_user = ""
        self.road = Chips(self.tr("Road to the network"), self, always_one=True)
        self.road.set_choices(
            [
                (_SYSTEM, self.tr("As this PC is set")),
                (_NONE, self.tr("Directly")),
                (_ADDRESS, self.tr("By a relay station (proxy)")),
            ]
        )
        line = FieldLine(self)
        self.address = LineEditor(self.tr("Address of the relay station"), line, width=24, hint="10.0.0.1:3128")
        self.user = LineEditor(self.tr("Name there"), line, width=15)
        self.password = LineEditor(self.tr("Password there"), line, width=15)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        road = Field(self.road.accessibleName(), self.road, self)
        editors = (self.address, self.user, self.password)
        self.fields = [Field(editor.accessibleName(), editor, line) for editor in editors]
        for field in self.fields:
            line.add(field, 1)
        self.certificates = Paragraph(tone="quiet", parent=self)
        self._trust, self._end = FlowLine(self), FlowLine(self)
        self.add_button = Button(self.tr("Add a certificate of your network…"), kind="plain", parent=self._trust)
        self.remove_button = Button(self.tr("Trust them no longer"), kind="plain", parent=self._trust)
        self.keep_button = Button(self.tr("Keep"), parent=self._end)
        self.away_button = Button(self.tr("Put away"), kind="plain", parent=self._end)
        self._lay_out(road, line)
        self._connect(line)
        self._fit(line)

    def show_settings(self, shown: ShownLineSettings) -> None:
        """Show how the network is used now."""
        is_address = shown.proxy not in {_SYSTEM, _NONE}
        self.road.set_value(_ADDRESS if is_address else shown.proxy)
        self.address.set_value(shown.proxy.removeprefix(_SCHEME) if is_address else "")
        self.user.set_value(shown.user)
        self._known_user = shown.user
        self.password.set_value("")
        self.password.setPlaceholderText(self.tr("known") if shown.user else "")
        for field in self.fields:
            field.show_problem("")
        names = ", ".join(shown.authorities)
        trusted = self.tr("Beside the certificates that this PC trusts: {names}.").format(names=names)
        self.certificates.set_words(trusted if names else self.tr("The certificates that this PC trusts are trusted."))
        self.remove_button.setVisible(bool(names))
        self._trust.set_anew()
        self._fit(self.fields[0].parentWidget())

    def show_address_problem(self, words: str) -> None:
        """The book took no such address; say why."""
        self.fields[0].show_problem(words)
        self.address.setFocus()

    def show_certificate_problem(self, words: str) -> None:
        """The file is no certificate; say so."""
        self.certificates.set_words(words)

    def ask_login(self, words: str) -> None:
        """The relay station asks who is there, or did not take what it was told."""
        if self.road.value() == _NONE:
            self.road.set_value(_SYSTEM)
        self._fit(self.fields[0].parentWidget())
        self.fields[1].show_problem(words, is_asked=True)
        if self.isVisible():
            (self.password if self.user.value() else self.user).setFocus()

    def submit(self) -> None:
        """Tell what is chosen."""
        chosen = self.road.value()
        user = "" if chosen == _NONE else self.user.value()
        password = self.password.text()  # a space may belong to it
        is_known = not password and user == self._known_user
        address = self.address.value() if chosen == _ADDRESS else chosen
        self.kept.emit(address, user, None if is_known else password)

    def ask_certificate(self) -> str:
        """Let the officer choose a certificate's file; "" when she chose none."""
        kinds = self.tr("Certificates") + " (*.crt *.cer *.pem *.der)"
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Add a certificate of your network"), "", kinds)
        return chosen

    def _on_add_pressed(self) -> None:
        if path := self.ask_certificate():
            self.certificate_given.emit(path)

    def _fit(self, line: QWidget | None) -> None:
        """Show what the road needs."""
        chosen = self.road.value()
        self.fields[0].setVisible(chosen == _ADDRESS)
        for field in self.fields[1:]:
            field.setVisible(chosen != _NONE)
        if isinstance(line, FieldLine):
            line.setVisible(chosen != _NONE)
            line.fit()

    def _connect(self, line: FieldLine) -> None:
        self.road.value_changed.connect(lambda _: self._fit(line))
        self.address.value_changed.connect(lambda _: self.fields[0].show_problem(""))
        self.user.value_changed.connect(lambda _: self.fields[1].show_problem(""))
        self.address.enter_pressed.connect(self.user.setFocus)
        self.user.enter_pressed.connect(self.password.setFocus)
        self.password.enter_pressed.connect(self.submit)
        self.keep_button.clicked.connect(self.submit)
        self.away_button.clicked.connect(self.put_away)
        self.add_button.clicked.connect(self._on_add_pressed)
        self.remove_button.clicked.connect(self.certificates_removed)

    def _lay_out(self, road: Field, line: FieldLine) -> None:
        lines = QVBoxLayout(self)
        place(lines, margins=(0, 0.5, 0, 0), spacing=1)
        lines.addWidget(road)
        lines.addWidget(line)
        lines.addWidget(self.certificates)
        for row in (self._trust, self._end):
            lines.addWidget(row)
        self._trust.set_pieces((self.add_button, self.remove_button))
        self._end.set_pieces((self.keep_button, self.away_button))
