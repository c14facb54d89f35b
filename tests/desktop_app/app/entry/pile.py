"""A pair of hands that keys a pile of paper forms into the program's window, and counts what is no text of the form.

Every key goes to whatever has the focus, as on a desk. What stands on the paper is typed (title, situation before,
solution, effect, amount, and what tells who the author is); every other press counts one, a chord too.
"""

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.domain.roster.workers import Worker
from desktop_app.ui.entry.authors.worker_offers import WorkerOffers
from desktop_app.ui.entry.page import EntryPage
from tests.desktop_app.ui.hands import focus, type_text

BUDGET = 12
"""Keystrokes that a form may cost beyond its own text, from its first field to the next form."""

WORKERS = (
    Worker("Nguyễn Văn A", "SV00123", "Xưởng Khuôn", "Thợ khuôn", "Trung cấp", "yes"),
    Worker("Nguyễn Văn An", "SV00188", "Xưởng Khuôn", "Công nhân đứng máy"),
    Worker("Trần Thị B", "SV01877", "Xưởng Khuôn", "Tổ trưởng", "Cao đẳng", "yes", "yes"),
    Worker("Đỗ Hữu Ễn", "SV00391", "Xưởng Sơn", "Công nhân sơn"),
)
_RETURN, _CONTROL, _ALT = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class Paper(NamedTuple):
    """One form as it lies on the desk."""

    authors: tuple[str, ...]
    title: str
    problem: str
    solution: str
    effect: str
    amount: str = "120 triệu đồng/năm"
    kind: int = 1


def a_paper(number: int, *authors: str, **changes: object) -> Paper:
    """Paper `number` of a pile of one workshop."""
    paper = Paper(
        authors or ("SV00123",),
        f"Cải tiến đồ gá số {number}",
        f"Mỗi lần thay khuôn mất 25 phút, phiếu {number}.",
        "Dùng kẹp nhanh có chốt định tâm.",
        "Còn 9 phút, không còn lỗi lệch tâm.",
    )
    return paper._replace(**changes)


class Hands:
    """Keys papers into one page."""

    def __init__(self, page: EntryPage) -> None:
        """Nothing was pressed yet."""
        self._page = page
        self.presses = 0

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One press, counted."""
        self.presses += 1
        QTest.keyClick(focus(), key, modifiers)

    def type(self, text: str) -> None:
        """Text of the paper."""
        type_text(focus(), text)

    def key_first(self, paper: Paper, workplace: str, day: str) -> None:
        """The first form of a pile: what stays the same is keyed with it, field by field."""
        self._authors(paper)
        self._texts(paper.title, workplace, day)
        self.press(_RETURN)  # the phase is the programme's own
        self._kind(paper)
        self.press(Qt.Key.Key_Right)
        self.press(Qt.Key.Key_Space)
        self.press(_RETURN)
        for _ in range(3):
            self.press(Qt.Key.Key_Down)
        self.press(_RETURN)
        self._texts(paper.problem, paper.solution, paper.effect, paper.amount)
        self.press(Qt.Key.Key_Space)
        self.press(_RETURN)
        self.type("Ký trên phiếu giấy")
        self.press(_RETURN, _CONTROL)

    def key(self, paper: Paper) -> None:
        """A form of the pile, as the hands do it that know the program."""
        self.key_until_consent(paper)
        self.consent_and_save()

    def key_until_consent(self, paper: Paper) -> None:
        """All that stands on the paper."""
        self._authors(paper)
        self.type(paper.title)
        self._kind(paper)
        self._texts(paper.problem, paper.solution, paper.effect, paper.amount)

    def consent_and_save(self) -> None:
        """Where the focus is on the consent."""
        self.press(Qt.Key.Key_Space)
        self.press(_RETURN, _CONTROL)

    def _authors(self, paper: Paper) -> None:
        for author in paper.authors[:-1]:
            self._author(author, Qt.Key.Key_T, _CONTROL)
        self._author(paper.authors[-1], _RETURN)

    def _author(
        self, author: str, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Type who it is and go on; of several who may be meant the first in the list, who works here, is the one."""
        self.type(author)
        offers = self._page.window().findChild(WorkerOffers)
        if offers is not None and offers.chosen() < 0:
            self.press(_RETURN)
        self.press(key, modifiers)

    def _texts(self, *texts: str) -> None:
        for text in texts:
            self.type(text)
            self.press(_RETURN)

    def _kind(self, paper: Paper) -> None:
        self.press(Qt.Key(Qt.Key.Key_0 + paper.kind), _ALT)
        self.press(_RETURN)
