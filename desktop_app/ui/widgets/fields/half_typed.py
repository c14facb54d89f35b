"""The word that an input method still holds: underlined, not yet part of the text, and never to be lost.

Promise: what can be seen in a field is what the field gives back. Qt drops the word when an input method that was asked
to hand it over does not answer in time; then the field takes it as it stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QInputMethodEvent

    _Editor = QWidget
else:
    _Editor = object  # Qt's own editor is the other base; two Qt bases would be two widgets


class HalfTyped(_Editor):
    """What an editor of text is besides Qt's: it knows the word, gives it back as seen, and takes it when left."""

    if TYPE_CHECKING:
        value_changed: SignalInstance

        def value(self) -> str: ...

    _word = ""

    def with_word(self, text: str, at: int) -> str:
        """The text as it is seen: the half-typed word stands at the cursor."""
        return f"{text[:at]}{self._word}{text[at:]}" if self._word else text

    def take_half_typed(self) -> None:
        """Make the word that the input method still holds part of the text, as the input method would."""
        if not self._word:
            return
        from PySide6.QtGui import QInputMethodEvent  # noqa: PLC0415  seldom: an input method hands its word over itself

        taken = QInputMethodEvent()
        taken.setCommitString(self._word)
        QApplication.sendEvent(self, taken)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Know the half-typed word, and tell of it as of any other key."""
        before, self._word = self._word, event.preeditString()
        super().inputMethodEvent(event)
        if self._word != before:
            self.value_changed.emit(self.value())
