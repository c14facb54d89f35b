"""An officer who keys paper forms with key events alone, reading on the screen where she is.

Promise: she knows the program only as a person does: by the names of the fields, by the keys of the sheet on F1, and by
what is written on the screen.
"""

import re
import time
import unicodedata
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from desktop_app.app.program import Program
from desktop_app.messages import field_words
from desktop_app.ui.book.page import BookPage
from desktop_app.ui.entry.page import EntryPage
from sync.contract.initiative import Consent, Stage
from sync.text.unicode_text import normal_form
from tests.soak.forms import BASES, FIELDS, KINDS, STAGES, PaperForm, day_spelled, place_of_recogniser, recognition_of
from tests.soak.keyboard import ALT, CTRL, Keyboard

_AUTHOR = re.compile(r"Tác giả (\d+): (.+)")
_OF_AN_AUTHOR = {
    "Họ và tên": "name",
    "Mã nhân viên": "employee_number",
    "Chức danh": "job_title",
    "Tỷ lệ %": "share_percent",
}
_OTHERS = (
    "title",
    "workplace",
    "applied_on",
    "kind",
    "stage",
    "field",
    "recognition.by",
    "recognition.number",
    "recognition.decided_on",
    "problem",
    "solution",
    "effect",
    "benefit.as_written",
    "benefit.basis",
    "consent.note",
    "consent.given_on",
    "confidential",
)


class _Painted(QObject):
    """Hears that a widget is painted."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.is_painted = False
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.is_painted = self.is_painted or event.type() is QEvent.Type.Paint
        return False


class Officer(Keyboard):
    """At the keyboard of one running program; `hear_saved` is told the title that the screen says is saved."""

    def __init__(self, program: Program, hear_saved: Callable[[str], None]) -> None:
        self.program = program
        self.page = self._shown(EntryPage)
        super().__init__(self.page)
        self._hear_saved = hear_saved
        self._said = ""
        self._saves = 0
        self._heard: list[str] = []
        self._names = {field_words(name, "vi"): name for name in _OTHERS}
        self._names |= {self.page.form.body.consent_given.accessibleName(): "consent"}
        self.wait(lambda: "Stanley" in program.window.windowTitle() and self.page.form.body.isVisible())
        self._painted = _Painted(self.page.form.authors.stops()[0])

    def key_form(self, form: PaperForm, until: str = "") -> None:
        """Key a whole form from the first field on, or all before the field `until`."""
        self.go_to_form()
        while (where := self.where()) and where != until:
            self.fill(where, form)
            if where.endswith("share_percent") and self._rows_on_screen() < len(form.becomes.authors):
                self.press(Qt.Key.Key_T, CTRL)
            else:
                self.press(Qt.Key.Key_Tab if self._is_kept_amiss(form) else Qt.Key.Key_Return)

    def save(self) -> float:
        """Ctrl+Enter; the milliseconds until the empty form stands painted on the screen."""
        self._saves += 1
        self._painted.is_painted = False
        began = time.perf_counter()
        self.press(Qt.Key.Key_Return, CTRL, turn=False)
        if self.page.is_edited():
            raise RuntimeError(f"the form was not taken: {self.page.card.accessibleName()} {self.missing()}")
        self.wait(lambda: self._painted.is_painted)
        return (time.perf_counter() - began) * 1000

    def wait_until_saved(self) -> None:
        """Wait until the screen has said of every form that was saved that it is."""
        self.wait(lambda: len(self._heard) == self._saves)

    def wait_for_draft(self) -> None:
        """Rest until the screen says that what is typed is kept."""
        self.wait(lambda: self._said.startswith("Đã giữ bản nháp"))

    def read_screen(self) -> None:
        """Read what the window says is saved."""
        said = self.page.card.saved_words()
        if said != self._said:
            self._said = said
            if said.startswith("Đã lưu: "):
                self._heard.append(said.partition(": ")[2])
                self._hear_saved(self._heard[-1])

    def missing(self) -> str:
        """What the card says is missing."""
        return " | ".join(label.accessibleName() for label in self.page.card.tab_stops())

    def fill(self, where: str, form: PaperForm) -> None:
        """Type what the form holds for the field with the focus; a field that holds it already is passed over."""
        record = form.becomes
        row, _, name = where.rpartition(".") if where.startswith("authors") else ("", "", where)
        if row:
            self._fill_author(name, int(row.partition(".")[2]), form)
        elif name == "kind":
            self.press(Qt.Key(Qt.Key.Key_1.value + KINDS.index(record.kind)), ALT)
        elif name == "stage":
            self._pick_stage(record.stage)
        elif name in ("field", "recognition.by", "benefit.basis"):
            self._choose(name, form)
        elif name == "consent":
            self._tick(wanted=record.consent is not None)
        elif name == "confidential":
            self._tick(wanted=record.confidential)
        elif name in _OTHERS:
            self.write(self._text_of(name, form), form, name.partition(".")[0])

    def write(self, text: str, form: PaperForm, name: str) -> None:
        """Put a text into the field with the focus instead of what stands there."""
        focus = self.focus()
        standing = focus.text() if isinstance(focus, QLineEdit) else focus.toPlainText()  # type: ignore[attr-defined]
        if standing == text:
            return
        if standing:
            self.press(Qt.Key.Key_A, CTRL)
        if not text:
            self.press(Qt.Key.Key_Delete)
        elif name in form.composed:
            self.compose(text)
        else:
            self.type_letters(unicodedata.normalize("NFD", text) if name in form.decomposed else text)

    def take_up(self, title: str) -> None:
        """Open a draft that was set aside."""
        self.press(Qt.Key.Key_J, CTRL)
        self.wait(lambda: normal_form(self.page.form.head.title.value()) == normal_form(title))

    def go_to_form(self) -> None:
        """F2: the form, wherever she is."""
        self.press(Qt.Key.Key_F2)

    def look_up(self, words: str) -> None:
        """Look at the other pages and find something in the book, then come back to the field she was in."""
        here = self.focus()
        self.press(Qt.Key.Key_F4)
        self.press(Qt.Key.Key_F3)
        self.find(words)
        self.press(Qt.Key.Key_F2)
        if self.focus() is not here:
            raise RuntimeError("the focus is not where it was before the other pages")

    def find(self, words: str) -> None:
        """Ctrl+K and some words; returns when the book has answered them."""
        self.press(Qt.Key.Key_K, CTRL)
        self.press(Qt.Key.Key_A, CTRL)
        self.type_letters(words)
        book = self._shown(BookPage)
        self.wait(lambda: book.search.value() == words and book.query().search == words)

    def open_found(self, words: str, title: str) -> None:
        """Find a record or draft by its words and open it in the form."""
        self.find(words)
        book = self._shown(BookPage)
        self.wait(lambda: self._chosen_title(book) == normal_form(title))
        self.press(Qt.Key.Key_Return)
        self.press(Qt.Key.Key_Return)
        self.wait(
            lambda: self.page.isVisible() and normal_form(self.page.form.head.title.value()) == normal_form(title)
        )

    def where(self) -> str:
        """The field with the focus as the contract names it; "" for what is no field of the form."""
        focus = self.focus()
        if not self.page.form.isAncestorOf(focus):
            return ""
        words = focus.accessibleName()
        if author := _AUTHOR.fullmatch(words):
            return f"authors.{int(author[1]) - 1}.{_OF_AN_AUTHOR.get(author[2], author[2])}"
        return self._names.get(words.partition(":")[0], words)

    def _fill_author(self, name: str, row: int, form: PaperForm) -> None:
        author = form.becomes.authors[row]
        if name != "share_percent":
            self.write(getattr(author, name), form, name)
        elif form.shares_by_hand:
            self.write(f"{author.share_percent} %".replace(".", ","), form, name)

    def _text_of(self, name: str, form: PaperForm) -> str:
        record, decision = form.becomes, recognition_of(form.becomes)
        consent = record.consent or Consent()
        days = {
            "consent.given_on": consent.given_on or self.page.form.body.consent_day.day(),
            "applied_on": record.applied_on,
            "recognition.decided_on": decision.decided_on,
        }
        if name in days:
            day = days[name]
            return "" if day is None else day_spelled(day, form.number)
        if name == "recognition.number":
            return decision.number
        if name == "consent.note":
            return consent.note
        return form.spelled.get(name) or str(getattr(record, name, ""))

    def _pick_stage(self, stage: Stage) -> None:
        chips = self.page.form.body.stage
        buttons = chips.buttons()
        for _ in buttons:
            if self.focus() is buttons[STAGES.index(stage)]:
                break
            self.press(Qt.Key.Key_Right)
        if chips.value() != stage:
            self.press(Qt.Key.Key_Space)

    def _choose(self, name: str, form: PaperForm) -> None:
        record = form.becomes
        if name == "benefit.basis" and not form.basis_by_hand:
            return
        wanted = {
            "field": lambda: FIELDS.index(record.field) + 1,
            "recognition.by": lambda: place_of_recogniser(recognition_of(record).by),
            "benefit.basis": lambda: BASES.index(record.benefit.basis) + 1 if record.benefit.basis else 0,
        }[name]()
        box = self.focus()
        if not isinstance(box, QComboBox):
            raise TypeError(f"no list: {box!r}")
        while box.currentIndex() != wanted:
            self.press(Qt.Key.Key_Down if box.currentIndex() < wanted else Qt.Key.Key_Up)

    def _tick(self, *, wanted: bool) -> None:
        if self.focus().isChecked() is not wanted:  # type: ignore[attr-defined]
            self.press(Qt.Key.Key_Space)

    def _is_kept_amiss(self, form: PaperForm) -> bool:
        """Whether a pin kept what this form does not say, or no day where it says one: Enter would pass over it."""
        head, body, record = self.page.form.head, self.page.form.body, form.becomes
        consent = record.consent or Consent()
        kept_and_said = (
            (head.workplace.value(), record.workplace),
            (body.kind.value(), record.kind),
            (body.stage.value(), record.stage),
            (body.field.value(), record.field),
            (body.basis.value(), record.benefit.basis),
            (body.consent_note.value(), consent.note),
            (body.consent_day.day(), consent.given_on or body.consent_day.day()),
        )
        is_day_amiss = head.applied_on.day() != record.applied_on
        return is_day_amiss or any(kept and kept != said for kept, said in kept_and_said)

    def _rows_on_screen(self) -> int:
        names = [_AUTHOR.fullmatch(stop.accessibleName()) for stop in self.page.form.authors.stops()]
        return max(int(name[1]) for name in names if name)

    def _chosen_title(self, book: BookPage) -> str:
        row = book.model.row_at(book.table.currentIndex())
        return row.title if row is not None and book.query().search else ""

    def _shown(self, kind: type) -> QWidget:
        found = self.program.window.findChild(kind)
        if found is None:
            raise LookupError(kind)
        return found
