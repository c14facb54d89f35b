"""The desk of the soak: a process of its own with the real program on a real book, and an officer who keys the pile.

    python -m tests.soak.desk BOOK_FOLDER KEYS_FOLDER COUNT SEED FIRST INTERRUPTED

Tells what happens as one JSON object a line. Form `INTERRUPTED` (0 for none) is typed at a person's pace and never
saved: whoever started this process ends it there.
"""

import json
import os
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import msgspec
from PySide6.QtCore import Qt

from desktop_app.app.program import Program, start_application
from desktop_app.config import Config
from desktop_app.ui.garbage import GuiThreadCollector
from tests.soak.forms import PaperForm, paper_forms
from tests.soak.officer import Officer

_CTRL = Qt.KeyboardModifier.ControlModifier


def _tell(**facts: object) -> None:
    sys.stdout.write(json.dumps(facts, ensure_ascii=False) + "\n")
    sys.stdout.flush()


class Desk:
    """One sitting at the program."""

    def __init__(self, officer: Officer) -> None:
        self._officer = officer
        self._set_aside: PaperForm | None = None

    def key_pile(self, forms: list[PaperForm], interrupted: int) -> None:
        """Key all of them, or until the one in which this process is ended."""
        for form in forms:
            if form.number == interrupted:
                self._type_until_the_end(form)
                return
            self._key(form)
        self._take_up()

    def _key(self, form: PaperForm) -> None:
        officer = self._officer
        if form.set_aside_at and self._set_aside is None:
            officer.key_form(form, until=form.set_aside_at)
            officer.press(Qt.Key.Key_N, _CTRL)
            self._set_aside = form
            return
        began, keys = time.perf_counter(), officer.keys
        if form.looks_up:
            officer.key_form(form, until="problem")
            officer.wait_for_draft()
            officer.look_up("do ga")
        officer.key_form(form)
        self._save(form, began, keys)
        if form.mended_title:
            self._mend(form)
        self._take_up()

    def _save(self, form: PaperForm, began: float, keys: int) -> None:
        milliseconds = self._officer.save()
        _tell(
            form=form.number,
            milliseconds=milliseconds,
            seconds=time.perf_counter() - began,
            keys=self._officer.keys - keys,
        )

    def _take_up(self) -> None:
        """The form that was set aside, once the one after it is saved."""
        form, self._set_aside = self._set_aside, None
        if form is not None:
            began, keys = time.perf_counter(), self._officer.keys
            self._officer.take_up(form.becomes.title)
            self._officer.key_form(form)
            self._save(form, began, keys)
            if form.mended_title:
                self._mend(form)

    def _mend(self, form: PaperForm) -> None:
        officer, title = self._officer, form.becomes.title
        officer.wait_until_saved()
        officer.open_found(" ".join(title.split()[-3:]), title)
        officer.key_form(form, until="title")
        officer.write(form.mended_title, form, "title")
        officer.save()
        officer.wait_until_saved()

    def _type_until_the_end(self, form: PaperForm) -> None:
        officer = self._officer
        officer.key_form(form, until="problem")
        officer.type_at_human_pace(
            form.becomes.problem, lambda typed: _tell(typing=form.number, problem=typed, at=time.monotonic())
        )
        raise RuntimeError("nobody ended this process while the form was typed")


def sit_down(config: Config, forms: list[PaperForm], interrupted: int) -> None:
    """Open the program, key, close it as the officer does."""
    application = start_application(config)
    collector = GuiThreadCollector(application)
    program = Program(config)
    try:
        program.window.show()
        program.window.activateWindow()
        officer = Officer(program, lambda title: _tell(saved=title))
        _tell(shown=msgspec.to_builtins(officer.page.form.initiative_without_commit()))
        Desk(officer).key_pile(forms, interrupted)
        officer.wait_until_saved()
        program.window.close()
    finally:
        program.close()
        collector.stop()


if __name__ == "__main__":
    count, seed, first, interrupted = (int(number) for number in sys.argv[3:7])
    sit_down(Config(Path(sys.argv[1]), Path(sys.argv[2]), "vi"), paper_forms(count, seed)[first - 1 :], interrupted)
