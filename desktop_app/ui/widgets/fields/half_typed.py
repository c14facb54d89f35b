"""The word that an input method still holds: underlined, not yet part of the text, and never to be lost.

Promise: what can be seen in a field is what the field gives back. Qt drops the word when an input method that was asked
to hand it over does not answer in time; then the field takes it as it stands.
"""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget


def with_word(text: str, word: str, at: int) -> str:
    """The text as it is seen: the half-typed word stands at the cursor."""
    return f"{text[:at]}{word}{text[at:]}" if word else text


def take_word(editor: QWidget, word: str) -> None:
    """Make the half-typed word part of the editor's text, as the input method would."""
    if not word:
        return
    from PySide6.QtGui import QInputMethodEvent  # noqa: PLC0415  seldom: an input method hands its word over itself

    taken = QInputMethodEvent()
    taken.setCommitString(word)
    QApplication.sendEvent(editor, taken)
