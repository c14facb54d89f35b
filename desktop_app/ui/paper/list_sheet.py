"""A list of initiatives on paper: whose it is, of which day, and the columns that are shown. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.ui.paper.application_form import table
from desktop_app.ui.widgets.words import markup

MOST_ROWS = 1_000  # on some seventy sheets; more than that is for a spreadsheet
WIDE_COLUMNS = 5  # more of them lie better across


def list_sheet(unit_name: str, heading: str, day: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The markup of a list; the first column numbers the rows."""
    numbered = [(str(place), *row) for place, row in enumerate(rows, 1)]
    return (
        f"<p><b>{markup(unit_name)}</b></p>"
        f'<p align="center" style="font-size:14pt"><b>{markup(heading)}</b><br/>'
        f'<span style="font-size:11pt">{markup(day)}</span></p>'
        f"{table(('TT', *headings), numbered)}"
    )
