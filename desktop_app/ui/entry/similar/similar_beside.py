"""Similar initiatives while one types: when to ask, what to do with the answer, and the one that is open beside.

Promise: a keystroke never waits; one question at a time is on its way, and an answer to what is no longer in the form
is dropped; whoever closes the record beside is where she was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.ui.entry.similar.reading_panel import ReadingPanel
from desktop_app.ui.foundation.shortcuts import listen
from sync.text.likeness import describe

if TYPE_CHECKING:
    from typing import TypeAlias

    from PySide6.QtWidgets import QWidget

    from desktop_app.store.listing.similar import AlikeRecord
    from desktop_app.ui.entry.page import EntryPage
    from desktop_app.ui.entry.similar.similar_list import SimilarList

    Said: TypeAlias = tuple[str, str, str]  # title, problem, solution

_ASK_AFTER_MILLISECONDS = 250


class SimilarBeside(QObject):
    """Watches the form of a page, fills the list of its card, and lays a record in the card's place."""

    wanted = Signal(object, str)  # the form as it stands, and the id of its record
    told_apart = Signal(str, str)  # the id of the form's record, and of the one that is another
    taken_back = Signal(str, str)  # the same two ids: they were not to be told apart
    stops_changed = Signal()

    def __init__(self, page: EntryPage, shown: SimilarList) -> None:
        """Nothing is asked before something is typed or shown."""
        super().__init__(page)
        self._page = page
        self._list = shown
        self._panel: ReadingPanel | None = None
        self._found: tuple[AlikeRecord, ...] = ()
        self._open: AlikeRecord | None = None
        self._apart = ""
        self._asked: tuple[Said, str] | None = None  # under way
        self._answered: tuple[Said, str] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_ASK_AFTER_MILLISECONDS)
        self._timer.timeout.connect(self.ask_now)
        page.form.edited.connect(self._timer.start)
        shown.opened.connect(self.open)
        shown.taken_back.connect(self._on_taken_back)
        listen(page, "similar_beside", self._on_key)

    def begin(self) -> None:
        """Another form is shown: what was found for the one before goes."""
        self.close()
        self._answered = None
        self._list.show_apart("")
        self._show(())
        self._timer.start()

    def ask_now(self) -> None:
        """Ask for what is alike to the form as it stands, unless that is known or another question is under way."""
        self._timer.stop()
        form = self._page.form.initiative_without_commit()
        said = (form.title, form.problem, form.solution)
        if self._page.is_checking() or not any(text.strip() for text in said):
            self._answered = None
            self._show(())
            return
        question = (said, self._page.record_id())
        if self._asked is None and question != self._answered:
            self._asked = question
            self.wanted.emit(form, question[1])

    def show_found(self, found: tuple[AlikeRecord, ...]) -> None:
        """Take the answer to the question under way."""
        if self._is_of_this_form():
            self._show(found)

    def show_trouble(self, words: str) -> None:
        """Say in the card why the question was not answered; it is asked again with the next change."""
        if self._is_of_this_form():
            self._answered = None
            self._found = ()
            self._list.show_trouble(words)

    def show_not_remembered(self, words: str) -> None:
        """Say in the card why "not the same" was not remembered; it will be named again."""
        self.close()
        self._found = ()
        self._list.show_trouble(words)

    def open(self, at: int = 0) -> None:
        """Lay a similar initiative beside the form, in the card's place."""
        if at >= len(self._found):
            return
        self._open = one = self._found[at]
        form = self._page.form.initiative_without_commit()
        known = describe(form.title, form.problem, form.solution, form.effect)
        panel = self._made_panel()
        self._page.card.hide()
        panel.show_record(one.initiative, known, self._list.alike_words(one.likeness), at, len(self._found))

    def close(self) -> None:
        """Put away what lies beside; the focus goes back into the form if it was there."""
        if self._panel is None or self._panel.isHidden():
            return
        focus = self._panel.window().focusWidget()
        had_focus = focus is not None and self._panel.isAncestorOf(focus)
        self._open = None
        self._page.card.show()
        if had_focus:
            self._page.setFocus()  # before the panel goes, or Qt gives the focus to whatever follows on the Tab road
        self._panel.hide()

    def tell_apart(self) -> None:
        """Note that the open record is not the same, and show the next one."""
        if self._open is None:
            return
        record, at = self._open.initiative, self._place()
        self._apart = apart = record.id
        self.told_apart.emit(self._page.record_id(), apart)
        self._list.show_apart(record.title)
        self._show(tuple(one for one in self._found if one.initiative.id != apart))
        if self._found:
            self.open(min(at, len(self._found) - 1))
        else:
            self.close()

    def is_open(self) -> bool:
        """Whether a record lies beside the form."""
        return self._panel is not None and not self._panel.isHidden()

    def is_answered(self) -> bool:
        """Whether what is shown is the answer to what the form says, and no question is under way."""
        return self._asked is None and self._answered is not None

    def tab_stops(self) -> tuple[QWidget, ...]:
        """What Tab walks in the record beside."""
        return self._panel.tab_stops() if self._panel is not None else ()

    def _is_of_this_form(self) -> bool:
        """End the question under way; whether the form still says what was asked. If not, it is asked anew."""
        form = self._page.form.initiative_without_commit()
        now = ((form.title, form.problem, form.solution), self._page.record_id())
        asked, self._asked = self._asked, None
        if asked == now:
            self._answered = asked
        elif not self._timer.isActive():
            self._timer.start()
        return asked == now

    def _show(self, found: tuple[AlikeRecord, ...]) -> None:
        if found != self._found or not found:
            self._found = found
            self._list.show_found(found)
            self.stops_changed.emit()

    def _on_key(self) -> None:
        if self.is_open():
            self.close()
        else:
            self.open()

    def _on_taken_back(self) -> None:
        self.taken_back.emit(self._page.record_id(), self._apart)
        self._page.setFocus()  # before the line that was pressed goes
        self._list.show_apart("")
        self._answered = None
        self.stops_changed.emit()
        self.ask_now()

    def _on_moved(self, by: int) -> None:
        at = self._place() + by
        if 0 <= at < len(self._found):
            self.open(at)

    def _place(self) -> int:
        """Where the open record stands in the list now, which may have changed since it was opened."""
        shown = self._open.initiative.id if self._open is not None else ""
        return next((at for at, one in enumerate(self._found) if one.initiative.id == shown), 0)

    def _made_panel(self) -> ReadingPanel:
        if self._panel is None:
            self._panel = ReadingPanel(self._page)
            self._page.put_card(self._panel)
            self._panel.put_away.connect(self.close)
            self._panel.told_apart.connect(self.tell_apart)
            self._panel.moved.connect(self._on_moved)
            self.stops_changed.emit()
        return self._panel
