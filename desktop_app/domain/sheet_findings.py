"""What is noticed about a spreadsheet beside the checks of the record: always something to look at, never a refusal."""

from sync.contract.findings import Finding, Weight

SHEET_CODES = ("row_repeated", "row_passed_over", "sheet_passed_over", "shares_split_evenly")
"""Codes that only a spreadsheet makes, beside `sync.contract.checks.CODES`."""

_SHOWN_CHARACTERS = 60


def ask(field: str, code: str, value: str, **facts: str) -> Finding:
    """A finding that asks to look again; `value` is what stands in the cell or heading."""
    return Finding(field=field, code=code, facts={"value": value[:_SHOWN_CHARACTERS], **facts}, weight=Weight.ASK)


def repeated_row(first_row: int) -> Finding:
    """The row is word for word the same as an earlier one of the file: it is not entered twice."""
    return ask("", "row_repeated", str(first_row))


def passed_over_row(text: str) -> Finding:
    """The row is a total, or an initiative that its unit took back."""
    return ask("", "row_passed_over", text)
