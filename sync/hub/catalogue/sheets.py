"""Excel files, read in a process of their own: what such a file does to its reader, it does not do to the hub.

Promise: a file that is damaged, locked, no spreadsheet or too large comes back as `SheetRefused`. A stray cell in the
last corner asks for half a terabyte, a zip of zeros for more: the process that reads may take so much memory and time
(where the system can bound it) and then ends alone. No formula is evaluated: a cell gives the value that was last
computed, as text.
"""

import contextlib
import datetime as dt
import io
import multiprocessing
import os
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from multiprocessing.connection import Connection

import msgspec

MOST_ROWS = 200_000
MOST_COLUMNS = 60
_MOST_MEMORY = 1 << 30
_SECONDS = 90.0
_LONGEST_CELL = 400
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

Rows = list[tuple[int, list[str]]]
_one_at_a_time = threading.Lock()


class SheetRefused(Exception):
    """`reason`: `not_a_sheet`, `damaged`, `locked`, `too_large` or `too_many_rows`."""

    def __init__(self, reason: str) -> None:
        """Take the reason."""
        super().__init__(reason)
        self.reason = reason


class _Answer(msgspec.Struct):
    rows: Rows = []
    refused: str = ""


def is_excel(document: bytes) -> bool:
    """Whether these bytes begin as those of a workbook do."""
    return document.startswith((_ZIP, _OLE))


def read_first_sheet(document: bytes) -> Rows:
    """The rows of the first visible sheet that hold anything, with the numbers that Excel shows.

    One file at a time, whoever hands them in: that bounds what all of them take. Raises SheetRefused.
    """
    with _one_at_a_time:
        return _read(document)


def _read(document: bytes) -> Rows:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    reader = context.Process(target=_serve_one, args=(theirs,), daemon=True)
    reader.start()
    theirs.close()
    try:
        ours.send_bytes(document)
        if not ours.poll(_SECONDS):
            raise SheetRefused("too_large")
        answer = msgspec.msgpack.decode(ours.recv_bytes(), type=_Answer)
    except (EOFError, OSError) as error:  # it ended without a word: memory was refused to it
        raise SheetRefused("too_large") from error
    finally:
        ours.close()
        reader.kill()
        reader.join()
    if answer.refused:
        raise SheetRefused(answer.refused)
    return answer.rows


def _serve_one(line: Connection) -> None:
    """What the process does: one document in, its rows out."""
    _bound_memory()
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # a library that aborts says so in its own words
    try:
        answer = _Answer(rows=list(_rows(line.recv_bytes())))
    except SheetRefused as refused:
        answer = _Answer(refused=refused.reason)
    except MemoryError:
        answer = _Answer(refused="too_large")
    line.send_bytes(msgspec.msgpack.encode(answer))


def _bound_memory() -> None:
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - not there on Windows

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))


def _rows(document: bytes) -> Iterator[tuple[int, list[str]]]:
    from python_calamine import (  # noqa: PLC0415 - the hub itself never loads it
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    if document.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in document:
        raise SheetRefused("locked")
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(document)) as workbook:
            kinds = [one for one in workbook.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
            shown = [one.name for one in kinds if one.visible == SheetVisibleEnum.Visible]
            for name in shown:
                sheet = workbook.get_sheet_by_name(name)
                if sheet.start is not None:
                    yield from _texts(sheet.iter_rows())
                    return
    except PasswordError as error:
        raise SheetRefused("locked") from error
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise SheetRefused("damaged") from error
    except BaseException as error:
        # WORKAROUND(python-calamine 0.9): a panic inside the library comes as a BaseException of no public class.
        if type(error).__name__ != "PanicException":
            raise
        raise SheetRefused("damaged") from error


def _texts(rows: Iterable[Sequence[object]]) -> Iterator[tuple[int, list[str]]]:
    taken = 0
    for number, cells in enumerate(rows, 1):
        texts = [_text(cell) for cell in cells[:MOST_COLUMNS]]
        if any(texts):
            taken += 1
            if taken > MOST_ROWS:
                raise SheetRefused("too_many_rows")
            yield number, texts


def _text(cell: object) -> str:
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell)[:_LONGEST_CELL].strip()
