"""Rows of text in columns (.csv, .tsv), in the encodings and with the separators that Vietnamese PCs write.

Promise: UTF-8 with or without its mark, UTF-16 with its mark, else Windows-1258 or the bytes of an old font (VNI,
TCVN3), which are handed on as Western letters for `sheet_spelling`; comma, semicolon or tab, whichever makes even
columns; read after a look at the encoding, never the whole file at once. A damaged byte costs its own row only: it
becomes U+FFFD, which the reading of rows tells.
"""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from desktop_app.domain.errors import FileUnreadable
from desktop_app.domain.sheets.columns import Row
from sync.text.legacy_letters import Spelling, guess_spelling, read_as, syllable_share

WESTERN, WINDOWS_1258 = "cp1252", "cp1258"
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SEPARATORS = "\t;,"
_SAMPLE_BYTES = 1 << 16
_SAMPLE_ROWS = 50
_REPLACEMENT = "\ufffd"
_MANY = 10
_LONGEST_CELL = 10_000_000
# An apostrophe before what would be a formula stands for itself in no list: exports put it there, ours among them.
_GUARDED = frozenset({"'=", "'+", "'-", "'@"})
_BETWEEN_CELLS = re.compile(r"[\t;,\r\n\"]+")
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f]")
_NAMED_SEPARATOR = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


@contextmanager
def opened_text(stream: BinaryIO, path: Path, wanted: str = "") -> Iterator[tuple[str, Iterator[Row]]]:
    """How a text file is encoded, and its rows, numbered from 1; `stream` is closed with the block.

    `wanted` is what a person says the letters are: "windows-1258", or a `Spelling`; it counts where the bytes leave
    it open. Raises FileUnreadable (`not_a_sheet`; on the way `damaged`).
    """
    encoding = _encoding(stream, path)
    if encoding in (WESTERN, WINDOWS_1258) and wanted:
        encoding = WESTERN if wanted in (Spelling.VNI, Spelling.TCVN3) else WINDOWS_1258
    stream.seek(0)
    with io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="") as text:
        yield encoding, _rows(text, path)


def _rows(text: io.TextIOWrapper, path: Path) -> Iterator[Row]:
    sample = text.read(_SAMPLE_BYTES)
    text.seek(0)
    separator, skipped = _separator(sample), 0
    if named := _NAMED_SEPARATOR.match(sample):  # Excel's own first line, which it does not show either
        separator, skipped = named[1], 1
        text.readline()
    # The module's limit of 131,072 characters would end the reading of a whole file at one long cell.
    csv.field_size_limit(_LONGEST_CELL)
    try:
        for number, cells in enumerate(csv.reader(text, delimiter=separator), 1 + skipped):
            yield number, [cell[1:] if cell[:2] in _GUARDED else cell for cell in cells]
    except csv.Error as error:
        raise FileUnreadable(path=str(path), reason="damaged") from error


def _encoding(stream: BinaryIO, path: Path) -> str:
    stream.seek(0)
    start = stream.read(_SAMPLE_BYTES)
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return encoding
    if len(_CONTROL.findall(start)) * 100 > len(start):
        raise FileUnreadable(path=str(path), reason="not_a_sheet")
    stream.seek(0)
    bad = sum(text.count(_REPLACEMENT) for text in _decoded(stream))
    if not bad:
        return "utf-8"
    stream.seek(0)
    good = sum(len(text) - len(text.encode("ascii", "ignore")) for text in _decoded(stream)) - bad
    # A damaged byte among many letters that are right, or an older encoding in which hardly a letter is.
    return "utf-8" if good > bad * _MANY else _older(start)


def _older(start: bytes) -> str:
    """Windows-1258, or the Western letters that an old font shows as Vietnamese: whichever makes more syllables."""
    western = _BETWEEN_CELLS.split(start.decode(WESTERN, "replace"))
    spelling = guess_spelling(western)
    if spelling is Spelling.UNICODE:
        return WINDOWS_1258
    in_1258 = _BETWEEN_CELLS.split(start.decode(WINDOWS_1258, "replace"))
    as_font = syllable_share(read_as(cell, spelling) for cell in western)
    return WESTERN if as_font > syllable_share(in_1258) else WINDOWS_1258


def _decoded(stream: BinaryIO) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    while chunk := stream.read(_SAMPLE_BYTES):
        yield decoder.decode(chunk)
    yield decoder.decode(b"", final=True)


def _separator(sample: str) -> str:
    """The separator that gives the most rows of one same width, the widest of equals; a lone column has a comma."""

    def evenness(separator: str) -> tuple[float, int]:
        lines = csv.reader(io.StringIO(sample, newline=""), delimiter=separator)
        widths = [len(row) for row in islice(lines, _SAMPLE_ROWS) if any(row)]
        several = Counter(width for width in widths if width > 1)
        if not several:
            return 0.0, 0
        width, count = several.most_common(1)[0]
        return count / len(widths), width

    best = max(_SEPARATORS, key=evenness)
    return best if evenness(best) > (0.0, 0) else ","
