"""The chips that narrow the list: each says what it keeps, opens a list to pick from, and is emptied by Delete.

Promise: what is set is in sight in words; the bar is one stop on the Tab road, the arrows walk it. It takes one line
where it can: where the chips have no room in one, those that keep nothing stand behind one that offers them by name.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from desktop_app.domain.periods import RELATIVE, period_days, read_period
from desktop_app.messages import delivery_words, judgement_words, stage_words
from desktop_app.ui.book.listing.finder import Choice, Finder
from desktop_app.ui.foundation.early_qt import CLICK_FOCUS, STRONG_FOCUS, set_focus_policy
from desktop_app.ui.foundation.grid import STEP
from desktop_app.ui.foundation.shortcuts import pressed
from desktop_app.ui.translations import day_words
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.flow_line import FlowLine

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

FILTERS: Final = ("stage", "judgement", "delivery", "workplace", "kind", "period", "author")
FROM_THE_BOOK: Final = ("workplace", "kind", "author")  # what there is to pick from must be asked for
DRAFTS = "draft"
_LONGEST = 26


class _Chip(Button):
    """One filter, or the switch for what needs mending."""

    walked = Signal(int)
    emptied = Signal()

    def __init__(self, words: str, icon_name: str, parent: QWidget) -> None:
        super().__init__(words, kind="choice", icon_name=icon_name, parent=parent)
        self.setProperty("is_quiet", True)  # without a frame as long as it keeps nothing
        self.setCheckable(True)
        self.toggled.connect(self._weigh)

    def _weigh(self, is_checked: bool) -> None:  # noqa: FBT001  a signal's own shape
        """Take the weight of its words from here, so that Qt measures them in the weight that the style sheet gives."""
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if is_checked else QFont.Weight.Normal)
        self.setFont(font)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if pressed(event, "next_choice"):
            self.walked.emit(1)
        elif pressed(event, "previous_choice"):
            self.walked.emit(-1)
        elif pressed(event, "empty_filter"):
            self.emptied.emit()
        else:
            super().keyPressEvent(event)


class FilterBar(FlowLine):
    """The filters of the list by name; a value is a code, "" for none."""

    value_changed = Signal()
    choices_requested = Signal(str)  # one of FROM_THE_BOOK

    def __init__(self, language: str, page: QWidget) -> None:
        """Nothing is narrowed. The lists open on `page`."""
        super().__init__(page)
        self._language = language
        self._values = dict.fromkeys(FILTERS, "")
        self._kinds: Mapping[str, str] = {}
        self._phases: tuple[Choice, ...] = ()
        self._open = ""
        self.finder = Finder(page)
        self.finder.chosen.connect(self._on_chosen)
        self.needs = _Chip("", "attention", self)
        self.needs.clicked.connect(self._on_needs_clicked)
        self.needs.emptied.connect(self._on_needs_emptied)
        self.chips = {name: _Chip("", "arrow_down", self) for name in FILTERS}
        self.more = _Chip(self.tr("Filter"), "arrow_down", self)
        self.more.hide()
        self.clear_button = Button(self.tr("Show all again"), kind="plain", parent=self)
        self.clear_button.clicked.connect(self.clear)
        self.more.clicked.connect(self._open_more)
        for name, chip in self.chips.items():
            chip.clicked.connect(lambda _=False, name=name: self.open(name))
            chip.emptied.connect(lambda name=name: self._on_emptied(name))
        for chip in (self.more, *self.chips.values()):
            chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            set_focus_policy(chip, CLICK_FOCUS)
        self._road = (self.needs, self.more, *self.chips.values())
        for chip in self._road:
            chip.walked.connect(self._walk)
        set_focus_policy(self.needs, STRONG_FOCUS)
        self.set_pieces((*self._road, self.clear_button))
        self.show_needs(0)
        self._say()

    def start(self) -> None:
        """Put the focus on the first chip."""
        self.needs.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def pieces_at(self, width: int) -> Sequence[QWidget]:
        """All chips where they have room in one line, else those that keep something and the one that offers all."""
        last = [self.clear_button] if self._is_narrowed() else []
        whole: list[QWidget] = [self.needs, *self.chips.values(), *last]
        if sum(piece.sizeHint().width() + STEP for piece in whole) - STEP <= width:
            return whole
        return [self.needs, self.more, *(chip for name, chip in self.chips.items() if self._values[name]), *last]

    def set_anew(self) -> None:
        """Show the pieces that stand here now; the focus stays in the bar."""
        standing = self.pieces_at(self.width())
        for piece in (*self._road, self.clear_button):
            had_focus = piece.hasFocus()
            piece.setVisible(piece in standing)
            if had_focus and piece not in standing:
                self.needs.setFocus()
        super().set_anew()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or fewer chips have room."""
        self.set_anew()
        super().resizeEvent(event)

    def names(self) -> dict[str, str]:
        """What each filter is called."""
        return {
            "stage": self.tr("Stage"),
            "judgement": self.tr("Verdict"),
            "delivery": self.tr("Sending"),
            "workplace": self.tr("Workplace"),
            "kind": self.tr("Kind"),
            "period": self.tr("Entered"),
            "author": self.tr("Author"),
        }

    def values(self) -> dict[str, str]:
        """Each filter's code."""
        return dict(self._values)

    def value(self, name: str) -> str:
        """One filter's code."""
        return self._values[name]

    def set_values(self, values: Mapping[str, str], *, needs_mending: bool = False) -> None:
        """Set every filter without telling; those not named are emptied."""
        self._values = {name: values.get(name, "") for name in FILTERS}
        self.needs.setChecked(needs_mending)
        self._say()

    def pick(self, name: str, code: str) -> None:
        """Set one filter and tell."""
        if self._values[name] != code:
            self._values[name] = code
            self._say()
            self.value_changed.emit()

    def clear(self) -> None:
        """Narrow nothing, and tell."""
        self.needs.setFocus()
        self.set_values({})
        self.value_changed.emit()

    def show_needs(self, count: int) -> None:
        """Say how many records the officer must see to."""
        words = self.tr("Needs mending")
        said = f"{words} ({count})" if count else words
        if said == self.needs.text():
            return  # after each answer the whole page would be laid out anew
        self.needs.setText(said)
        self.needs.setAccessibleName(self.needs.text())
        self.needs.show_icon("attention", "attention" if count else "quiet_ink")
        self.set_anew()

    def name_catalogue(self, kinds: Mapping[str, str], phases: Sequence[tuple[str, str]]) -> None:
        """Take the names of the kinds by their codes, and the programme's phases as (period, name)."""
        self._kinds = kinds
        self._phases = tuple(Choice(*phase) for phase in phases)
        self._say()

    def open(self, name: str) -> None:
        """Open the list of a filter."""
        self._open = name
        chip = self.chips[name]
        chip.setChecked(bool(self._values[name]))
        hint = self.tr("type to find")
        if name == "period":
            hint = self.tr("or two days: 1/10/2026 - 31/10/2026")
        offer = self._offer_period if name == "period" else None
        anchor = self.more if chip.isHidden() else chip
        self.finder.open_below(anchor, self.names()[name], self._choices(name), hint=hint, offer=offer)
        if name in FROM_THE_BOOK:
            self.choices_requested.emit(name)

    def _open_more(self) -> None:
        """Offer the filters themselves."""
        self._open = ""
        self.more.setChecked(False)
        filters = [Choice(name, words) for name, words in self.names().items()]
        self.finder.open_below(self.more, self.more.text(), filters, hint=self.tr("type to find"))

    def show_choices(self, name: str, choices: Sequence[tuple[str, int]]) -> None:
        """Take what there is to pick from, as (word, how many records), if it is still asked for."""
        if name == self._open and self.finder.isVisible():
            found = [Choice(word, self._words(name, word), count) for word, count in choices]
            self.finder.set_choices([*self._none(name), *found])

    def _choices(self, name: str) -> list[Choice]:
        codes: dict[str, tuple[str, ...]] = {
            "stage": ("idea", "applied", "recognised"),
            "judgement": ("valid", "under_review", "returned", "refused"),
            "delivery": ("waiting", "received", "attention", DRAFTS),
            "period": RELATIVE,
        }
        known = [Choice(code, self._words(name, code)) for code in codes.get(name, ())]
        return [*self._none(name), *known, *(self._phases if name == "period" else ())]

    def _none(self, name: str) -> list[Choice]:
        return [Choice("", self.tr("(all)"))] if self._values[name] else []

    def _offer_period(self, typed: str) -> list[Choice]:
        period = read_period(typed)
        return [Choice(period, self._words("period", period))] if period else []

    def _words(self, name: str, code: str) -> str:
        readings: dict[str, Callable[[str], str]] = {
            "stage": lambda code: stage_words(code, self._language),
            "judgement": lambda code: judgement_words(code, self._language),
            "delivery": lambda code: self.tr("Drafts") if code == DRAFTS else delivery_words(code, self._language),
            "kind": lambda code: self._kinds.get(code, code),
            "period": self._period_words,
        }
        return readings.get(name, str)(code)

    def _period_words(self, period: str) -> str:
        named = {
            "today": self.tr("today"),
            "week": self.tr("this week"),
            "month": self.tr("this month"),
            "last_month": self.tr("last month"),
            "quarter": self.tr("this quarter"),
            "year": self.tr("this year"),
            **{phase.code: phase.words for phase in self._phases},
        }
        if period in named:
            return named[period]
        days = period_days(period, dt.date.min)
        return " – ".join(dict.fromkeys(day_words(day) for day in days if day))

    def _on_needs_emptied(self) -> None:
        if self.needs.isChecked():
            self.needs.click()

    def _on_needs_clicked(self) -> None:
        self._say()
        self.value_changed.emit()

    def _on_chosen(self, code: str) -> None:
        if self._open:
            self.pick(self._open, code)
        else:
            self.open(code)

    def _walk(self, step: int) -> None:
        """Go to the chip that stands next, round and round."""
        road = [chip for chip in self._road if not chip.isHidden()]
        at = next((at for at, chip in enumerate(road) if chip.hasFocus()), 0)
        road[(at + step) % len(road)].setFocus()

    def _is_narrowed(self) -> bool:
        return any(self._values.values()) or self.needs.isChecked()

    def _on_emptied(self, name: str) -> None:
        self.pick(name, "")

    def _say(self) -> None:
        """Say on each chip what it keeps."""
        names = self.names()
        for name, chip in self.chips.items():
            words = self._words(name, self._values[name]) if self._values[name] else ""
            short = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
            chip.setChecked(bool(words))
            chip.setText(f"{names[name]}: {short}" if words else names[name])
            chip.setAccessibleName(f"{names[name]}: {words or self.tr('(all)')}")
            chip.setToolTip(words)
        self.set_anew()
