"""What was done to many records, and why some were left alone, in the language shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, overload

from PySide6.QtCore import QObject

from desktop_app.messages import date_words, finding_words
from desktop_app.ui.translations import moment_words, number_words

if TYPE_CHECKING:
    from desktop_app.domain.acts import LeftAlone
    from desktop_app.store.records.acts import DoneAct


class ActWords(QObject):
    """Words for acts."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        """In "vi" or "en"."""
        super().__init__(parent)
        self._language = language

    def done(self, act: DoneAct) -> str:
        """What was done, when."""
        count = number_words(act.done)
        moment = moment_words(dt.datetime.fromisoformat(act.done_at))
        if act.kind == "recognise":
            day = act.facts.get("decided_on", "")
            facts = {
                "number": act.facts.get("number", ""),
                "day": date_words(dt.date.fromisoformat(day)) if day else "",
            }
            said = self.tr("Recognised by decision {number} of {day}: {count}").format(count=count, **facts)
        else:
            said = self.tr("Withdrawn: {count}. Reason: {reason}").format(
                count=count, reason=act.facts.get("reason", "")
            )
        return f"{said} · {moment}"

    def undone(self, count: int) -> str:
        """What was brought back."""
        return self.tr("Undone: {count} say again what they said before.").format(count=number_words(count))

    def undoing(self) -> str:
        """It is being brought back."""
        return self.tr("Undoing; until the last one, nothing is changed.")

    def nothing(self) -> str:
        """Nothing was changed."""
        return self.tr("Nothing was changed.")

    def left_alone(self, left: Sequence[LeftAlone]) -> Sequence[tuple[str, str]]:
        """For each record that was left alone its title and the reason, in words made when they are looked at."""
        return LeftWords(left, self._title_and_reason)

    def _title_and_reason(self, left: LeftAlone) -> tuple[str, str]:
        return left.title or self.tr("(without a name)"), self._why(left)

    def _why(self, left: LeftAlone) -> str:
        if left.findings:
            return "; ".join(finding_words(finding, self._language) for finding in left.findings)
        return {
            "already": self.tr("it is so already"),
            "recognised_otherwise": self.tr("another decision recognised it"),
            "withdrawn": self.tr("it is withdrawn"),
            "changed_since": self.tr("it was changed since"),
        }.get(left.hindrance, left.hindrance)


class LeftWords(Sequence[tuple[str, str]]):
    """Titles and reasons of records that were left alone; only those that are looked at are put in words."""

    def __init__(self, left: Sequence[LeftAlone], say: Callable[[LeftAlone], tuple[str, str]]) -> None:
        """`say` puts one in words."""
        self._left = left
        self._say = say

    def __len__(self) -> int:
        """How many there are."""
        return len(self._left)

    @overload
    def __getitem__(self, place: int) -> tuple[str, str]: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[tuple[str, str]]: ...

    def __getitem__(self, place: int | slice) -> tuple[str, str] | Sequence[tuple[str, str]]:
        """One of them, or some."""
        if isinstance(place, slice):
            return LeftWords(self._left[place], self._say)
        return self._say(self._left[place])
