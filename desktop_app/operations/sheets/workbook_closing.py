"""Closing a workbook that is being written: the library's error about the file becomes the system's own again."""

from typing import Any


def close_workbook(workbook: Any) -> None:  # noqa: ANN401  the library has no types
    """Write the file. Raises OSError."""
    from xlsxwriter.exceptions import FileCreateError  # type: ignore[import-untyped]  # noqa: PLC0415

    try:
        workbook.close()
    except FileCreateError as error:
        raise OSError(getattr(error.args[0], "errno", None), str(error)) from error
