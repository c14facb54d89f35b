"""The window's language: Vietnamese unless English is asked for.

Promise: source texts are English literals in `self.tr`; `app_vi` carries every one of them, `qt_vi` the words of Qt's
own buttons and menus, which Qt ships no Vietnamese for. Dates are written day first in both languages, as on the paper.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from desktop_app.domain.moments import on_the_wall
from desktop_app.ui.resource_files import resource_path

Language = Literal["vi", "en"]

_CATALOGUES: dict[str, tuple[str, ...]] = {"vi": ("qt_vi", "app_vi"), "en": ()}
_LOCALES = {"vi": "vi_VN", "en": "en_GB"}


def install_language(application: QCoreApplication, language: Language) -> tuple[QTranslator, ...]:
    """Load the words, before the first widget is made, and return what was installed.

    English needs none: it is what the source says. Raises FileNotFoundError when a catalogue is missing or damaged.
    """
    QLocale.setDefault(QLocale(_LOCALES[language]))
    installed = []
    for catalogue in _CATALOGUES[language]:
        translator = QTranslator(application)
        if not translator.load(str(resource_path("translations", f"{catalogue}.qm"))):
            raise FileNotFoundError(catalogue)
        application.installTranslator(translator)
        installed.append(translator)
    return tuple(installed)


def number_words(number: int) -> str:
    """A whole number as it is printed in the language shown: 4.310, or 4,310 in English."""
    return QLocale().toString(number)


def day_words(day: dt.date | None) -> str:
    """A day as it is printed: 18/11/2026; nothing for no day."""
    return f"{day:%d/%m/%Y}" if day is not None else ""


def moment_words(moment: dt.datetime | None) -> str:
    """A moment in the PC's own time zone, to the minute: 18/11 16:40 (with the year when it is another one)."""
    if moment is None:
        return ""
    local = on_the_wall(moment)
    this_year = dt.datetime.now(tz=local.tzinfo).year
    return f"{local:%d/%m %H:%M}" if local.year == this_year else f"{local:%d/%m/%Y %H:%M}"
