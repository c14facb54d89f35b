"""What stands in the cells of the book's list, in the language shown.

Promise: a state is a word and an icon, and what was sent back says why in the same cell.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QPixmap

from desktop_app.messages import answer_words, delivery_words, finding_words, judgement_words, stage_words
from desktop_app.ui.foundation.grid import icon_size
from desktop_app.ui.foundation.icons import icon_pixmap
from desktop_app.ui.translations import day_words, number_words

if TYPE_CHECKING:
    from desktop_app.store.listing.listing import ListRow

STATE_ICONS = {
    "waiting": ("waiting", "waiting"),
    "received": ("received", "received"),
    "attention": ("attention", "attention"),
    "draft": ("draft", "quiet_ink"),
}
WITHDRAWN_ICON = ("withdrawn", "quiet_ink")


class Cells(QObject):
    """The words of each column for one row."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        """In "vi" or "en"."""
        super().__init__(parent)
        self._language = language
        self._kinds: Mapping[str, str] = {}
        self._no_title, self._withdrawn, self._draft = (
            self.tr("(without a name)"),
            self.tr("Withdrawn"),
            self.tr("Draft"),
        )
        self._readings: dict[str, Callable[[ListRow], str]] = {
            "title": lambda row: row.title or self._no_title,
            "people": lambda row: row.people,
            "workplace": lambda row: row.workplace,
            "kind": lambda row: self._kinds.get(row.kind, row.kind),
            "stage": lambda row: stage_words(row.stage, language),
            "amount": lambda row: "" if row.amount_vnd is None else number_words(row.amount_vnd),
            "applied_on": lambda row: day_words(dt.date.fromisoformat(row.applied_on)) if row.applied_on else "",
            "entered_at": _entered_words,
            "state": self._state_words,
            "delivery": self._delivery_words,
            "judgement": lambda row: judgement_words(row.judgement, language) if row.judgement else "",
            "reason": self._reason_words,
        }

    def name_kinds(self, kinds: Mapping[str, str]) -> None:
        """Take the names of the programme's kinds by their codes."""
        self._kinds = kinds

    def words(self, row: ListRow, column: str) -> str:
        """What stands in a column of `columns.COLUMNS`."""
        return self._readings[column](row)

    def headings(self) -> dict[str, str]:
        """The quiet words above the columns."""
        return {
            "title": self.tr("Initiative"),
            "people": self.tr("Authors"),
            "workplace": self.tr("Workplace"),
            "kind": self.tr("Kind"),
            "stage": self.tr("Stage"),
            "amount": self.tr("Benefit (đ)"),
            "applied_on": self.tr("First applied"),
            "entered_at": self.tr("Entered on"),
            "state": self.tr("State"),
            "delivery": self.tr("Sending"),
            "judgement": self.tr("Verdict"),
            "reason": self.tr("Reason"),
        }

    def icon(self, row: ListRow, column: str) -> QPixmap | None:
        """The icon before the words of a state; None in other columns."""
        if column == "state" and row.withdrawn:
            return icon_pixmap(*WITHDRAWN_ICON, icon_size())
        if column in ("state", "delivery"):
            needs = column == "state" and row.needs_mending
            name, role = STATE_ICONS["attention" if needs else row.delivery]
            return icon_pixmap(name, role, icon_size())
        return None

    def _state_words(self, row: ListRow) -> str:
        if row.withdrawn:
            return self._withdrawn
        if row.needs_mending:
            words = delivery_words("attention", self._language)
            if row.delivery != "attention":
                words = judgement_words(row.judgement, self._language)
            reason = self._reason_words(row)
            return f"{words}: {reason}" if reason else words
        is_judged = row.delivery == "received" and row.judgement and row.judged_revision == row.revision
        return judgement_words(row.judgement, self._language) if is_judged else self._delivery_words(row)

    def _delivery_words(self, row: ListRow) -> str:
        return self._draft if row.delivery == "draft" else delivery_words(row.delivery, self._language)

    def _reason_words(self, row: ListRow) -> str:
        """Why it was sent back: what the hub found, or the reviewer's own words."""
        if row.delivery == "attention":
            if row.findings:
                return finding_words(row.findings[0], self._language)
            return answer_words(row.answer, self._language) if row.answer == "conflict" else ""
        return row.judgement_reason


def _entered_words(row: ListRow) -> str:
    return day_words(dt.datetime.fromisoformat(row.entered_at).astimezone().date()) if row.entered_at else ""
