"""How a person wants a spreadsheet read: which sheet, which letters, which column is which field.

Promise: an empty plan is the program's own guess, with what was chosen for the same headings before.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

LETTERS_1258 = "windows-1258"
"""What is said of the letters of a text file in that encoding; of all others, a `Spelling`."""

Unready = Literal["drafts", "left"]
"""What becomes of a row that cannot be registered: a draft in the book, or it is left for the workbook to mend."""


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """One way to read a file.

    `sheet` is a sheet's name, `letters` "unicode", "vni", "tcvn3" or "windows-1258"; both "" to look. `fields` has by
    `heading_key` the field that a person chose for a heading ("" to pass it over).
    """

    sheet: str = ""
    letters: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
