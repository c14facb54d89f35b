"""Records from JSON lines with the contract's field names: a bad line is told by its number, the good ones are kept."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

import msgspec

from desktop_app.domain.errors import RecordNotRegistrable
from desktop_app.operations.register import register
from desktop_app.store.book import Book
from sync.contract.findings import Finding
from sync.contract.initiative import decode_line, unknown_fields

MAX_LINE_BYTES = 8 << 20
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class LineProblem:
    """What kept line number `line` (from 1) out."""

    line: int
    finding: Finding


@dataclass(frozen=True, slots=True)
class AddResult:
    """How many lines were read, the ids added, and what kept the others out."""

    read: int
    added: tuple[str, ...]
    problems: tuple[LineProblem, ...]


def lines_of(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream; of one that is far too long only as much as proves it, so that none fills the memory."""
    while line := stream.readline(MAX_LINE_BYTES + 1):
        rest = line
        while len(rest) > MAX_LINE_BYTES and not rest.endswith(b"\n"):
            rest = stream.readline(MAX_LINE_BYTES + 1)
        yield line


def add_lines(book: Book, lines: Iterable[bytes]) -> AddResult:
    """Register each line as a new record, each in its own transaction; empty lines are passed over.

    A byte order mark before the first line, as Windows' own tools write it, is passed over, too.
    """
    read, added, problems = 0, [], []
    for number, found in enumerate(lines, 1):
        line = found.removeprefix(_BYTE_ORDER_MARK) if number == 1 else found
        if not line.strip():
            continue
        read += 1
        try:
            added.append(_add_line(book, line))
        except RecordNotRegistrable as error:
            problems += [LineProblem(number, finding) for finding in error.findings]
    return AddResult(read, tuple(added), tuple(problems))


def _add_line(book: Book, line: bytes) -> str:
    try:
        if len(line) > MAX_LINE_BYTES:
            raise _refused("record_too_large", limit=str(MAX_LINE_BYTES), length=str(len(line)))
        unknown = tuple(unknown_fields(msgspec.json.decode(line)))
        form = decode_line(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _refused("unreadable", detail=str(error)[:200]) from error
    if unknown:
        raise RecordNotRegistrable(tuple(Finding(field=field[:80], code="unknown_field") for field in unknown[:20]))
    return register(book, msgspec.structs.replace(form, id="", revision=0)).id


def _refused(code: str, **facts: str) -> RecordNotRegistrable:
    return RecordNotRegistrable((Finding(field="", code=code, facts=facts),))
