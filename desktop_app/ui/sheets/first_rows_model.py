"""The first rows of the file as a table, as they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.ui.widgets.row_model import RowModel

if TYPE_CHECKING:
    from desktop_app.operations.sheets.look_at_sheet import SheetLook


class FirstRowsModel(RowModel[tuple[str, ...]]):
    """The first rows, each with its number in the file; line ends as spaces."""

    def show_look(self, look: SheetLook) -> None:
        """Show the rows that were looked at."""
        headings = [self.tr("Row"), *(" ".join(one.text.split()) for one in look.headings)]
        self.set_rows([(str(number), *texts) for number, texts in look.rows], headings)

    def words(self, row: tuple[str, ...], column: int) -> str:
        """The text of one cell."""
        return " ".join(row[column].split())
