"""What stands between the columns of a .csv on this PC: Excel opens one rightly only with its own list separator.

Decision: asked of the system, not fixed. Windows in Vietnamese has "," for decimals, and Excel then takes ";"; many a
PC in Viet Nam is set to English, where it takes ",". Refused: a first line "sep=;", behind which Excel no longer reads
UTF-8.
"""

import sys

_ELSEWHERE = ","


def list_separator() -> str:
    """The separator that the spreadsheet program of this PC expects."""
    if sys.platform != "win32":
        return _ELSEWHERE
    import winreg  # noqa: PLC0415  there is none elsewhere

    with winreg.OpenKey(winreg.HKEY_CURRENT_USER, r"Control Panel\International") as settings:
        separator = str(winreg.QueryValueEx(settings, "sList")[0])
        decimal = str(winreg.QueryValueEx(settings, "sDecimal")[0])
    return ";" if separator == decimal or len(separator) != 1 else separator
