"""What is noticed about a spreadsheet beside the checks of the record."""

from dataclasses import dataclass

from sync.contract.findings import Finding, Weight

SHEET_CODES = ("row_repeated", "row_passed_over", "sheet_passed_over", "shares_split_evenly", "taken_as_idea")
"""Codes that only a spreadsheet makes, beside `sync.contract.checks.CODES`."""

REPLACEMENT = "\ufffd"
"""What stands where a byte of the file was no letter of its encoding."""

_SHOWN_CHARACTERS = 60


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One finding about one row: its number as the spreadsheet program shows it; a column's is its heading's."""

    row: int
    finding: Finding


def ask(field: str, code: str, value: str) -> Finding:
    """A finding that asks to look again; `value` is what stands in the cell or heading."""
    shown = value[:_SHOWN_CHARACTERS].encode(errors="replace").decode()  # half a character cannot be shown
    return Finding(field=field, code=code, facts={"value": shown}, weight=Weight.ASK)


def damaged_text(field: str) -> Finding:
    """A letter was lost before the file came to us: nobody but a person can say which, so the row is not registered."""
    named = f"authors.0.{field.removeprefix('authors.')}" if field.startswith("authors.") else field
    return Finding(field=named, code="unusable_characters", facts={"characters": "U+FFFD"})


def repeated_row(first_row: int) -> Finding:
    """The row is word for word the same as an earlier one of the file: it is not entered twice."""
    return ask("", "row_repeated", str(first_row))


def passed_over_row(text: str) -> Finding:
    """The row is no initiative: a total."""
    return ask("", "row_passed_over", text)
