"""Where this PC stands with the hub when that is not simply "let in": in words, with what to do.

Promise: it always says that the work is safe, for in every one of these states it is; it is told and never asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.messages import code_words
from desktop_app.ui.foundation.grid import place
from desktop_app.ui.foundation.icons import IconMark
from desktop_app.ui.translations import number_words
from desktop_app.ui.widgets.words import Paragraph

if TYPE_CHECKING:
    from desktop_app.operations.status import HubStatus

_RECOVERING = "recovering"
_NEEDS_PERSON = {"refused", "set_aside", "revoked"}
_CODES = {"set_aside": "pc_set_aside", "revoked": "pc_revoked"}  # of the errors that an exchange stops with


class StandingStrip(QFrame):
    """Hidden while all is well."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        """All is well."""
        super().__init__(parent)
        self._language = language
        self.setObjectName("card")
        self._mark = IconMark("waiting", "waiting", parent=self)
        self._mark.stand_by_paragraph()
        self._what = Paragraph(size="strong", parent=self)
        self._rest = Paragraph(parent=self)
        words = QVBoxLayout()
        place(words, spacing=0.5)
        words.addWidget(self._what)
        words.addWidget(self._rest)
        line = QHBoxLayout(self)
        place(line, margins=(2, 1.5, 2, 1.5), spacing=2)
        line.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        self.hide()

    def show_standing(self, hub: HubStatus | None, photos_returned: int = 0, photos_coming: int = 0) -> None:
        """Say it, or nothing; where all else is well, how many photos of those that were lost have come back."""
        said = self._said(hub) if hub is not None else ("", "")
        if not any(said) and photos_coming:
            said = self._getting_photos(photos_returned, photos_coming)
        if hub is not None and any(said):
            tone = "attention" if hub.standing in _NEEDS_PERSON else "waiting"
            self._mark.show_icon(tone, tone)
            self._what.set_words(said[0])
            self._rest.set_words(said[1])
        self.setVisible(any(said))

    def words(self) -> str:
        """What it says."""
        return "" if self.isHidden() else f"{self._what.words()} {self._rest.words()}"

    def _said(self, hub: HubStatus) -> tuple[str, str]:
        """What it is, and what that means."""
        if hub.standing == _RECOVERING:
            return self._recovering(hub), self.tr(
                "Entering works as usual; what is new is sent as soon as that is done."
            )
        what, safe, todo = "", self.tr("Everything stays in this book, and entering works as usual."), ""
        if hub.standing == "waiting":
            what = self.tr("The upstream union has not let this PC in yet")
            safe = self.tr(
                "Everything stays in this book and counts as soon as they approve; nothing has to be pressed."
            )
        elif hub.standing == "taking_over":
            what = self.tr("The former PC's book was asked for; the upstream union has to approve it")
        elif hub.standing == "refused":
            what = self.tr("The upstream union did not let this PC in")
        elif code := _CODES.get(hub.standing):
            words = code_words(code, {}, self._language)
            what, safe, todo = words.what, words.safe, words.todo
        letters = self.tr("Fingerprint of this PC, for the telephone: {letters}.")
        said = (safe, todo, letters.format(letters=hub.device_fingerprint))
        return what, " ".join(part for part in said if part) if what else ""

    def _getting_photos(self, returned: int, coming: int) -> tuple[str, str]:
        counts = {"done": number_words(returned), "total": number_words(returned + coming)}
        what = self.tr("Getting photos back from the upstream union: {done} of {total}").format(**counts)
        return what, self.tr("They come after the records; entering works as usual.")

    def _recovering(self, hub: HubStatus) -> str:
        if not hub.recovered_of:
            return self.tr("Getting the book back from the upstream union")
        counts = {"done": number_words(hub.recovered), "total": number_words(hub.recovered_of)}
        return self.tr("Getting the book back from the upstream union: {done} of {total}").format(**counts)
