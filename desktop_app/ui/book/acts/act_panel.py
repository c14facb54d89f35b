"""What is asked before something is done to many records at once: the decision, or the reason; and how many it meets.

Promise: the count, and every row that will be left alone with its reason, is told before anything happens; until then
the button cannot be pressed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from desktop_app.ui.book.acts.left_list import LeftList
from desktop_app.ui.foundation.grid import place
from desktop_app.ui.foundation.shortcuts import listen
from desktop_app.ui.translations import number_words
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.fields.editors import ParagraphEditor
from desktop_app.ui.widgets.fields.field import Field
from desktop_app.ui.widgets.fields.recognition_row import RecognitionRow
from desktop_app.ui.widgets.flow_line import FlowLine
from desktop_app.ui.widgets.scrolled_column import ScrolledColumn
from desktop_app.ui.widgets.words import Paragraph

if TYPE_CHECKING:
    from desktop_app.domain.acts import Act

RECOGNISE, WITHDRAW = "recognise", "withdraw"
_ASKED_AFTER_MS = 250
_LEFT_IN_SIGHT = 4


class ActPanel(QFrame):
    """A card beside the list, in the place of the preview; hidden until something shall be done."""

    plan_requested = Signal(object)  # Act: how many records would it meet?
    act_requested = Signal(object)  # Act
    shown_changed = Signal(bool)
    focus_left = Signal()  # it had the focus and goes: the list may have it
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing shall be done."""
        super().__init__(parent)
        self.setObjectName("card")
        self._kind = RECOGNISE
        self._chosen = 0
        self._is_awaited = False  # Enter was pressed in the last field, and the count is not told yet
        self._heading = Paragraph(size="heading", parent=self)
        self._scrolled = ScrolledColumn(self, margins=(0, 0, 1, 0), spacing=1.5)
        inside = self._scrolled.inside
        self.decision = RecognitionRow(inside)
        self.reason = ParagraphEditor(self.tr("Why they are withdrawn"), inside, lines=3)
        self._reason_field = Field(self.reason.accessibleName(), self.reason, inside)
        self._meets = Paragraph(parent=inside)
        self._buttons = FlowLine(self)
        self.left = LeftList(_LEFT_IN_SIGHT, inside, is_narrow=True)
        self.reason_of_one = Paragraph(tone="quiet", size="small", parent=inside)
        self.do = Button(self.tr("Recognise {count}").format(count="").strip(), kind="primary", parent=self._buttons)
        self.cancel = Button(self.tr("Leave it"), key="close", parent=self._buttons)
        self._buttons.set_pieces((self.do, self.cancel))
        self._asking = QTimer(self)
        self._asking.setSingleShot(True)
        self._asking.setInterval(_ASKED_AFTER_MS)
        self._lay_out()
        self.hide()
        self.decision.value_changed.connect(self._on_changed)
        self.reason.value_changed.connect(self._on_changed)
        by, number, decided_on = self.decision.editors()
        by.enter_pressed.connect(number.setFocus)
        number.enter_pressed.connect(decided_on.setFocus)
        for last in (decided_on, self.reason):
            last.enter_pressed.connect(self._go_to_button)
        self.left.walked.connect(self.reason_of_one.set_words)
        self._asking.timeout.connect(self._ask_plan)
        self.do.clicked.connect(self._on_do)
        self.cancel.clicked.connect(self._on_cancel)
        listen(self, "close", self._on_cancel)

    def begin(self, kind: str, chosen: int) -> None:
        """Ask what `RECOGNISE` or `WITHDRAW` needs, for so many chosen records."""
        self._kind, self._chosen = kind, chosen
        is_recognition = kind == RECOGNISE
        heading = self.tr("Recognise by one decision") if is_recognition else self.tr("Withdraw, with the reason")
        self._heading.set_words(heading)
        self.decision.setVisible(is_recognition)
        self._reason_field.setVisible(not is_recognition)
        self.show()
        self._on_changed()
        (self.decision.by if is_recognition else self.reason).setFocus()

    def forget(self) -> None:
        """Begin the next act with empty fields."""
        self.decision.set_recognition(None)
        self.reason.set_value("")

    def choose(self, chosen: int) -> None:
        """Others are chosen now."""
        self._chosen = chosen
        self._on_changed()

    def act(self) -> Act | None:
        """What shall be done, or None while something is missing."""
        from desktop_app.domain.acts import Recognise, Withdraw  # noqa: PLC0415  late: after the first picture

        if self._kind == WITHDRAW:
            return Withdraw(self.reason.value()) if self.reason.value() else None
        decision = self.decision.recognition()
        is_whole = decision is not None and decision.by and decision.number and decision.decided_on
        return Recognise(decision) if is_whole and decision is not None else None

    def busy_words(self) -> str:
        """What is said while it is under way."""
        if self._kind == WITHDRAW:
            return self.tr("Withdrawing; until the last one, nothing is changed.")
        return self.tr("Recognising; until the last one, nothing is changed.")

    def show_plan(self, act: Act, count: int, left: Sequence[tuple[str, str]]) -> None:
        """Say how many records `act` would meet and how many it would leave alone, if it is still what is asked.

        `left` are titles and reasons.
        """
        if act != self.act():
            return
        numbers = {"count": number_words(count), "left": number_words(len(left))}
        self._meets.set_words(
            self.tr("{count} will be changed, {left} stay as they are.").format(**numbers)
            if left
            else self.tr("{count} will be changed.").format(**numbers)
        )
        self.left.show_left(left)
        self.do.setEnabled(count > 0)
        self._name_button(number_words(count))
        if self._is_awaited and (self.decision.decided_on.hasFocus() or self.reason.hasFocus()):
            self._go_to_button()

    def show_stopped(self) -> None:
        """It was stopped; nothing was changed, and what was filled in is still there."""
        self.show()
        self._meets.set_words(self.tr("Stopped. Nothing was changed."))
        self.do.setEnabled(True)

    def setVisible(self, visible: bool) -> None:  # noqa: FBT001  Qt's own signature
        """Tell that it comes or goes: the preview makes room."""
        focus = QApplication.focusWidget()
        if not visible and focus is not None and self.isAncestorOf(focus):
            self.focus_left.emit()  # before Qt moves it on along the Tab road
        super().setVisible(visible)
        self.shown_changed.emit(visible)

    def words(self) -> str:
        """What it says, for tests."""
        return f"{self._meets.words()}\n{self.left.words()}"

    def _on_changed(self) -> None:
        self._is_awaited = False
        self.do.setEnabled(False)
        self._name_button("")
        self.left.show_left(())
        missing = self.tr("Fill in who decided, the number and the date of the decision.")
        if self._kind == WITHDRAW:
            missing = self.tr("Write the reason; it goes to the upstream union with them.")
        is_whole = self.act() is not None
        chosen = self.tr("Chosen: {count}.").format(count=number_words(self._chosen))
        self._meets.set_words(chosen if is_whole else f"{chosen} {missing}")
        if is_whole:
            self._asking.start()

    def _ask_plan(self) -> None:
        if (act := self.act()) is not None:
            self.plan_requested.emit(act)

    def _go_to_button(self) -> None:
        """Behind the last field, once the count is told: a second Enter never lands on what leaves it."""
        self._is_awaited = not self.do.isEnabled()
        if self.do.isEnabled():
            self.do.setFocus()

    def _on_do(self) -> None:
        if (act := self.act()) is not None:
            self.act_requested.emit(act)

    def _on_cancel(self) -> None:
        self.hide()
        self.closed.emit()

    def _name_button(self, count: str) -> None:
        if self._kind == RECOGNISE:
            words = self.tr("Recognise {count}").format(count=count)
        else:
            words = self.tr("Withdraw {count}").format(count=count)
        self.do.show_words(words.strip())
        self._buttons.set_anew()

    def _lay_out(self) -> None:
        lines = QVBoxLayout(self)
        place(lines, margins=(2, 1.5, 2, 2), spacing=1)
        for part in (self.decision, self._reason_field, self._meets, self.left, self.reason_of_one):
            self._scrolled.lines.addWidget(part)
        self._scrolled.lines.addStretch(1)
        lines.addWidget(self._heading)
        lines.addWidget(self._scrolled, 1)
        lines.addWidget(self._buttons)
