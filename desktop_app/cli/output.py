"""Where words and JSON go: words to stderr, what scripts read to stdout; and the status that a run ends with."""

import datetime as dt
import io
import json
import os
import sys

import click
import msgspec

from desktop_app.command_words import command_words
from desktop_app.config import read_config
from desktop_app.domain.errors import (
    AppError,
    BookError,
    BookExists,
    BookMissing,
    InputError,
    NotJoined,
    RecordNotRegistrable,
)
from desktop_app.domain.moments import on_the_wall
from desktop_app.messages import error_words, field_words, finding_words
from sync.contract.errors import SyncError
from sync.contract.findings import Finding

DONE, WITH_PROBLEMS, WRONG_USE, NOT_NOW, INTERRUPTED = 0, 1, 2, 3, 130


def speak_utf8() -> None:
    """Vietnamese on every console, whatever its code page."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def print_json(value: object) -> None:
    """One JSON object on stdout. What UTF-8 cannot carry (half a character in a file's name) is written as `?`."""
    try:
        text = msgspec.json.encode(value).decode()
    except UnicodeEncodeError:
        text = json.dumps(msgspec.to_builtins(value), ensure_ascii=False)
    sys.stdout.write(text + "\n")


def print_line(text: str = "") -> None:
    """A line of what was asked for, on stdout."""
    sys.stdout.write(text + "\n")


def say(key: str, language: str, **facts: object) -> None:
    """A sentence of `resources/words/command_line.json`, on stderr."""
    tell(command_words(key, language, **facts))


def tell(text: str) -> None:
    """A sentence that is made already, on stderr."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def moment_words(instant: str | None) -> str:
    """An instant (UTC, ISO 8601) as the clock on the wall says it: 22/11/2026 16:06."""
    return f"{on_the_wall(dt.datetime.fromisoformat(instant)):%d/%m/%Y %H:%M}" if instant else "–"


def tell_finding(where: str, finding: Finding, language: str) -> None:
    """One finding, on stderr, behind the place where it was found."""
    named = field_words(finding.field, language) if finding.field else ""
    words = finding_words(finding, language)
    sys.stderr.write(": ".join([part for part in (where, named, words) if part]) + "\n")


def tell_error(error: AppError | SyncError, *, as_json: bool) -> int:
    """What happened, whether the work is safe, what to do now; returns the exit status."""
    language = read_config().language
    words = error_words(error, language)
    sys.stderr.write(f"{words}\n")
    if isinstance(error, RecordNotRegistrable):
        for finding in error.findings:
            tell_finding("", finding, language)
    if as_json:
        print_json({"error": error.code, "what": words.what, "safe": words.safe, "todo": words.todo})
    return exit_status(error)


def tell_wrong_use(error: click.ClickException, *, as_json: bool) -> int:
    """What click says of the arguments, on stderr; returns the exit status."""
    error.show()
    if as_json:
        print_json({"error": "wrong_use", "what": error.format_message(), "safe": "", "todo": ""})
    return WRONG_USE


def nobody_listens() -> int:
    """Whoever read our stdout has gone, as `head` does: the rest goes nowhere, without a complaint, as with click."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return WITH_PROBLEMS


def exit_status(error: AppError | SyncError) -> int:
    """2 when the command was given something that cannot be, 3 when it may work another time."""
    if isinstance(error, BookError) and not isinstance(error, BookMissing | BookExists):
        return NOT_NOW
    if isinstance(error, InputError | NotJoined | BookMissing | BookExists):
        return WRONG_USE
    return NOT_NOW
