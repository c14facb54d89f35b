"""Keying a form of the pile again, blind: which paper to take, an empty form, and then what differs.

Promise: nothing of the first keying is shown before the second is handed in but what is needed to find the paper; what
is typed is kept like any draft, and leaving is no loss: the pile's strip leads back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from desktop_app.ui.entry.pile.differences import DifferencesView
from desktop_app.ui.foundation.grid import steps
from desktop_app.ui.foundation.shortcuts import key_words
from desktop_app.ui.widgets.words import Paragraph

if TYPE_CHECKING:
    from desktop_app.ui.entry.page import EntryPage
    from desktop_app.ui.entry.pile.differences import ShownDifference
    from sync.contract.initiative import Initiative


class AskedForm(NamedTuple):
    """A form to be keyed again: its pile and place, whose it is, what was typed of it already."""

    pile: int
    place: int
    people: str
    content: Initiative | None


class SecondKeyingDesk(QObject):
    """Turns the entry page to a form that is keyed again, and back."""

    typed = Signal(object, object)  # AskedForm, Initiative: keep it
    handed_in = Signal(object, object)  # AskedForm, Initiative: compare it
    settled = Signal(object, object)  # AskedForm, which keying is right by field
    turned = Signal()  # to a form that is keyed again, or back

    def __init__(self, page: EntryPage) -> None:
        """Nothing is asked."""
        super().__init__(page)
        self._page = page
        self._asked: AskedForm | None = None
        self._save_words = page.card.save_button.accessibleName()
        self._paper = Paragraph(parent=page)
        self._paper.setContentsMargins(steps(1), 0, 0, 0)
        self._paper.hide()
        page.put_strip(self._paper, 0)
        self.view = DifferencesView(page)
        page.put_view(self.view)
        self.view.decided.connect(page.card.save_button.setFocus)

    def is_under_way(self) -> bool:
        """Whether the page's form is one that is keyed again."""
        return self._asked is not None

    def show_asked(self, asked: AskedForm, blank: Initiative) -> None:
        """Show an empty form for it, or what was typed of it."""
        self._page.show_record(asked.content or blank)
        self._turn_to(asked, self.tr("Key form {place} again"), self.tr("Compare"))
        how = self.tr("Key it from the paper as if for the first time; then the two are compared.")
        later = self.tr("{key} leaves it for later.").format(key=key_words("new_form"))
        self._paper.set_words(f"{asked.people}\n{how} {later}")
        self._page.card.show_saved("")

    def show_differences(self, asked: AskedForm, differences: tuple[ShownDifference, ...]) -> None:
        """Show what differs instead of the form."""
        if self._asked is None:
            self._page.keep_draft()
        self._page.set_kept()
        self._turn_to(asked, self.tr("Form {place}: two keyings"), self.tr("Write it down"))
        how = self.tr("Look at the paper and choose for each field which keying is right.")
        self._paper.set_words(f"{asked.people}\n{how}")
        self._page.card.show_saved("")
        self._page.card.show_lists(shown=False)
        self._page.show_view(self.view)
        self.view.show_differences(differences)

    def keep(self, form: Initiative) -> None:
        """Hand on what is typed."""
        if self._asked is not None and self.view.isHidden():
            self.typed.emit(self._asked, form)

    def hand_in(self) -> None:
        """Ctrl+Enter: compare what is typed, or write down what was decided."""
        if self._asked is None:
            return
        if self.view.isHidden():
            form = self._page.form.initiative()
            self._page.set_kept()
            self.handed_in.emit(self._asked, form)
            return
        right = self.view.right()
        if right is None:
            self._page.card.show_saved(self.tr("A field is still open"))
            self.view.go_to_open()
        else:
            self.settled.emit(self._asked, right)

    def leave(self) -> None:
        """The page turns to something else."""
        if self._asked is not None:
            self._asked = None
            self._paper.hide()
            self._show_form()
            self._page.name_work("", self._save_words)
            self.turned.emit()

    def _show_form(self) -> None:
        self._page.form.body.photos.show()
        self._page.card.show_lists(shown=True)
        self._page.show_view(None)

    def _turn_to(self, asked: AskedForm, heading: str, save: str) -> None:
        self._asked = asked
        self._page.form.body.photos.hide()  # they are no matter of keying
        self._paper.show()
        self._page.name_work(heading.format(place=asked.place), save)
        self.turned.emit()
