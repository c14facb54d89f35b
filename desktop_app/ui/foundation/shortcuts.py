"""Every key of the program in one table: what is bound, what a button shows, and what the sheet on F1 prints.

Promise: an act is named once, with its keys, the page it belongs to and its words; a page listens by that name, so that
what is printed is what is bound. No two acts of the table share a key, unless the widgets that hold them are never the
same (`IN_FIELDS`: what Enter does depends on where the focus is).
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop_app.ui.foundation.early_qt import KEYPAD, WIDGET_WITH_CHILDREN_SHORTCUT, set_shortcut_context

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_CONTEXT = "Keys"  # of the words in the catalogue; `QT_TRANSLATE_NOOP` must spell it out

EVERYWHERE: Final = "everywhere"
IN_FIELDS: Final = "fields"  # keys that a widget itself hears, by `pressed`

_DRAWN = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "Return": "Enter"}
_SPACE = QT_TRANSLATE_NOOP("Keys", "Space")

PLACES: Final[dict[str, object]] = {
    EVERYWHERE: QT_TRANSLATE_NOOP("Keys", "Everywhere"),
    "entry": QT_TRANSLATE_NOOP("Keys", "Enter"),
    "book": QT_TRANSLATE_NOOP("Keys", "Book"),
    "sheets": QT_TRANSLATE_NOOP("Keys", "Spreadsheets"),
    "exchange": QT_TRANSLATE_NOOP("Keys", "Send"),
    IN_FIELDS: QT_TRANSLATE_NOOP("Keys", "In a field or a list"),
}


class Key(NamedTuple):
    """One act: where it can be done, the keys that do it, and what it does (in English, for the catalogue).

    A key that is held down does its act once, unless the act is a step (`repeats`).
    """

    place: str
    keys: tuple[str, ...]
    words: object
    repeats: bool = False


KEYS: Final[dict[str, Key]] = {
    "keys_sheet": Key(EVERYWHERE, ("F1",), QT_TRANSLATE_NOOP("Keys", "Show these keys, or put them away")),
    "entry_page": Key(EVERYWHERE, ("F2",), QT_TRANSLATE_NOOP("Keys", "Go to the form")),
    "book_page": Key(EVERYWHERE, ("F3",), QT_TRANSLATE_NOOP("Keys", "Open the book")),
    "exchange_page": Key(EVERYWHERE, ("F4",), QT_TRANSLATE_NOOP("Keys", "Open the page for sending")),
    "roster_page": Key(EVERYWHERE, ("F5",), QT_TRANSLATE_NOOP("Keys", "Open the list of workers")),
    "sheets_page": Key(EVERYWHERE, ("F6",), QT_TRANSLATE_NOOP("Keys", "Open the page for spreadsheets")),
    "search": Key(EVERYWHERE, ("Ctrl+K",), QT_TRANSLATE_NOOP("Keys", "Find in the book")),
    "save_and_next": Key(
        "entry", ("Ctrl+Return", "Ctrl+Enter"), QT_TRANSLATE_NOOP("Keys", "Save, and begin the next form")
    ),
    "keep_draft": Key("entry", ("Esc",), QT_TRANSLATE_NOOP("Keys", "Keep what is typed as a draft, and stay")),
    "new_form": Key("entry", ("Ctrl+N",), QT_TRANSLATE_NOOP("Keys", "Set the form aside as a draft, and begin anew")),
    "next_draft": Key("entry", ("Ctrl+J",), QT_TRANSLATE_NOOP("Keys", "Open the next unfinished form")),
    "discard_draft": Key("entry", ("Ctrl+Shift+Del",), QT_TRANSLATE_NOOP("Keys", "Throw the draft in the form away")),
    "pile": Key("entry", ("Alt+X",), QT_TRANSLATE_NOOP("Keys", "Write the cover slip of a pile, or put it away")),
    "check_pile": Key("entry", ("Alt+K",), QT_TRANSLATE_NOOP("Keys", "Key forms of the pile again to check")),
    "add_author": Key("entry", ("Ctrl+T",), QT_TRANSLATE_NOOP("Keys", "Add an author")),
    "pick_1": Key("entry", ("Alt+1",), QT_TRANSLATE_NOOP("Keys", "Pick the kind")),
    "pick_2": Key("entry", ("Alt+2",), QT_TRANSLATE_NOOP("Keys", "Pick the kind")),
    "pick_3": Key("entry", ("Alt+3",), QT_TRANSLATE_NOOP("Keys", "Pick the kind")),
    "pick_4": Key("entry", ("Alt+4",), QT_TRANSLATE_NOOP("Keys", "Pick the kind")),
    "pick_5": Key("entry", ("Alt+5",), QT_TRANSLATE_NOOP("Keys", "Pick the kind")),
    "similar_beside": Key(
        "entry", ("Ctrl+B",), QT_TRANSLATE_NOOP("Keys", "Open the similar initiative beside, or put it away")
    ),
    "next_similar": Key(
        "entry", ("Ctrl+PgDown",), QT_TRANSLATE_NOOP("Keys", "The next similar initiative"), repeats=True
    ),
    "previous_similar": Key(
        "entry", ("Ctrl+PgUp",), QT_TRANSLATE_NOOP("Keys", "The similar initiative before"), repeats=True
    ),
    "not_the_same": Key(
        "entry", ("Ctrl+Shift+B",), QT_TRANSLATE_NOOP("Keys", "Remember that the one beside is not the same")
    ),
    "open_record": Key("book", ("Ctrl+O",), QT_TRANSLATE_NOOP("Keys", "Open the chosen initiative in the form")),
    "sort_up": Key("book", ("Alt+Up",), QT_TRANSLATE_NOOP("Keys", "Order by the column chosen with ← →, least first")),
    "sort_down": Key("book", ("Alt+Down",), QT_TRANSLATE_NOOP("Keys", "Order by that column, greatest first")),
    "choose_list": Key("sheets", ("Ctrl+L",), QT_TRANSLATE_NOOP("Keys", "Choose a list to import")),
    "import_list": Key("sheets", ("Ctrl+I",), QT_TRANSLATE_NOOP("Keys", "Import the rows that are ready")),
    "mend": Key("book", ("Ctrl+M",), QT_TRANSLATE_NOOP("Keys", "Mend what was sent back, or choose in a conflict")),
    "history": Key("book", ("Ctrl+H",), QT_TRANSLATE_NOOP("Keys", "Read the history of the chosen initiative")),
    "compare": Key("book", ("Ctrl+D",), QT_TRANSLATE_NOOP("Keys", "Set the two chosen ones side by side")),
    "recognise": Key("book", ("Ctrl+R",), QT_TRANSLATE_NOOP("Keys", "Recognise the chosen ones by one decision")),
    "withdraw": Key("book", ("Alt+Del",), QT_TRANSLATE_NOOP("Keys", "Withdraw the chosen ones, with the reason")),
    "undo_act": Key("book", ("Ctrl+Z",), QT_TRANSLATE_NOOP("Keys", "Undo what was done to many last")),
    "print": Key("book", ("Ctrl+P",), QT_TRANSLATE_NOOP("Keys", "Print the chosen ones")),
    "save_pdf": Key("book", ("Ctrl+Shift+P",), QT_TRANSLATE_NOOP("Keys", "Save the chosen ones as a PDF")),
    "export": Key("book", ("Ctrl+E",), QT_TRANSLATE_NOOP("Keys", "Export the list as a spreadsheet")),
    "save_choice": Key("book", ("Ctrl+S",), QT_TRANSLATE_NOOP("Keys", "Save what was chosen in a conflict")),
    "order_list": Key("book", ("Ctrl+Shift+S",), QT_TRANSLATE_NOOP("Keys", "Choose what the list is ordered by")),
    "turn_order": Key("book", ("Ctrl+Shift+R",), QT_TRANSLATE_NOOP("Keys", "Turn the order round")),
    "filter_list": Key("book", ("Ctrl+Shift+K",), QT_TRANSLATE_NOOP("Keys", "Go to the filters")),
    "choose_columns": Key("book", ("Ctrl+Shift+L",), QT_TRANSLATE_NOOP("Keys", "Choose the columns")),
    "choose_view": Key("book", ("Ctrl+Shift+V",), QT_TRANSLATE_NOOP("Keys", "Show or keep a view")),
    "send_now": Key("exchange", ("Ctrl+G",), QT_TRANSLATE_NOOP("Keys", "Send now")),
    "pause_sending": Key("exchange", ("Ctrl+Shift+G",), QT_TRANSLATE_NOOP("Keys", "Pause sending, or go on")),
    "pack": Key("exchange", ("Ctrl+U",), QT_TRANSLATE_NOOP("Keys", "Copy what waits to a USB stick")),
    "unpack": Key("exchange", ("Ctrl+Shift+U",), QT_TRANSLATE_NOOP("Keys", "Read from a USB stick")),
    "exchange_settings": Key("exchange", ("Alt+C",), QT_TRANSLATE_NOOP("Keys", "Settings of sending")),
    "check_book": Key("exchange", ("Alt+T",), QT_TRANSLATE_NOOP("Keys", "Check the whole book")),
    "export_receipts": Key("exchange", ("Alt+D",), QT_TRANSLATE_NOOP("Keys", "Save the list of all receipts")),
    "print_receipt": Key("exchange", ("Alt+I",), QT_TRANSLATE_NOOP("Keys", "Print the receipt that is shown")),
    "end_field": Key(IN_FIELDS, ("Return", "Enter"), QT_TRANSLATE_NOOP("Keys", "Go to the next field")),
    "new_line": Key(IN_FIELDS, ("Shift+Return", "Shift+Enter"), QT_TRANSLATE_NOOP("Keys", "A new line in a long text")),
    "next_choice": Key(IN_FIELDS, ("Right", "Down"), QT_TRANSLATE_NOOP("Keys", "The next choice")),
    "previous_choice": Key(IN_FIELDS, ("Left", "Up"), QT_TRANSLATE_NOOP("Keys", "The choice before")),
    "pick": Key(IN_FIELDS, ("Space",), QT_TRANSLATE_NOOP("Keys", "Pick the choice, set the tick, press the button")),
    "paste_photo": Key(IN_FIELDS, ("Ctrl+V",), QT_TRANSLATE_NOOP("Keys", "Paste; where photos are added, a photo")),
    "put_back": Key(IN_FIELDS, ("Ctrl+Z",), QT_TRANSLATE_NOOP("Keys", "Undo; the photo just taken off comes back")),
    "take_off": Key(
        IN_FIELDS, ("Delete", "Backspace"), QT_TRANSLATE_NOOP("Keys", "Take the chosen photo off the form")
    ),
    "close": Key(IN_FIELDS, ("Esc",), QT_TRANSLATE_NOOP("Keys", "Put away what lies over the page")),
    "empty_filter": Key(IN_FIELDS, ("Delete", "Backspace"), QT_TRANSLATE_NOOP("Keys", "Take the filter away")),
    "column_up": Key(IN_FIELDS, ("Alt+Up",), QT_TRANSLATE_NOOP("Keys", "Among the columns: move it to the left")),
    "column_down": Key(IN_FIELDS, ("Alt+Down",), QT_TRANSLATE_NOOP("Keys", "Among the columns: move it to the right")),
    "column_narrower": Key(IN_FIELDS, ("Alt+Left",), QT_TRANSLATE_NOOP("Keys", "Among the columns: make it narrower")),
    "column_wider": Key(IN_FIELDS, ("Alt+Right",), QT_TRANSLATE_NOOP("Keys", "Among the columns: make it wider")),
    "open_row": Key(IN_FIELDS, ("Return", "Enter"), QT_TRANSLATE_NOOP("Keys", "Open the chosen line of a table")),
}


def key_words(name: str) -> str:
    """The key as people read it on the keyboard: `Ctrl+Enter`."""
    return spelled(KEYS[name].keys[0])


def act_words(name: str) -> str:
    """What the key of that name does, in the language shown."""
    return QCoreApplication.translate(_CONTEXT, str(KEYS[name].words))


def place_words(place: str) -> str:
    """Where keys belong, in the language shown."""
    return QCoreApplication.translate(_CONTEXT, str(PLACES[place]))


def spelled(key: str) -> str:
    """A key of the table as it is written on the keyboard."""
    if key == "Space":
        return QCoreApplication.translate(_CONTEXT, str(_SPACE))
    if sys.platform == "darwin":
        return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    return "+".join(_DRAWN.get(part, part) for part in key.split("+"))


def pressed(event: QKeyEvent, name: str) -> bool:
    """Whether a key event is one of the keys of that name; the keys of the number block are keys like any other.

    Raises KeyError for a name that is not in the table.
    """
    return event.keyCombination().toCombined() & ~KEYPAD in _combinations(name)


def listen(
    owner: QWidget,
    name: str,
    act: Callable[[], object],
    context: int = WIDGET_WITH_CHILDREN_SHORTCUT,
) -> None:
    """Do `act` when the key of that name is pressed while the focus is inside `owner`, or as `context` says.

    Raises KeyError for a name that is not in the table.
    """
    for key in KEYS[name].keys:
        shortcut = QShortcut(QKeySequence(key), owner)
        set_shortcut_context(shortcut, context)
        shortcut.setAutoRepeat(KEYS[name].repeats)
        shortcut.activated.connect(act)


@cache
def _combinations(name: str) -> frozenset[int]:
    sequences = (QKeySequence(key) for key in KEYS[name].keys)
    return frozenset(sequence[0].toCombined() for sequence in sequences)  # type: ignore[index]
