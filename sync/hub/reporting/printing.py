"""The paper, made in a process of its own: what its making takes, it does not take from the hub.

Promise: one paper at a time, within so much memory (where the system can bound it) and time; whatever fails in there is
told in a word, and the hub goes on.
"""

import contextlib
import multiprocessing
import os
import sys
import threading
import traceback
from multiprocessing.connection import Connection
from pathlib import Path

import msgspec

from sync.hub.errors import FileMissing, PaperNotMade, TemplateUnusable
from sync.hub.reporting.meeting import PaperForm
from sync.hub.reporting.minutes import Minutes
from sync.hub.reporting.pdf_paper import write_pdf
from sync.hub.reporting.word_paper import MOST_TEMPLATE_BYTES, TemplateRefused, shipped_template, write_word

MOST_SECONDS = 120.0
_MOST_MEMORY = 3 << 30
_one_at_a_time = threading.Lock()


class _Task(msgspec.Struct):
    minutes: Minutes
    form: PaperForm
    template: bytes = b""


class _Answer(msgspec.Struct):
    paper: bytes = b""
    refused: str = ""
    told: str = ""
    bug: str = ""


def read_template(path: Path) -> bytes:
    """A unit's own template. Raises FileMissing, TemplateUnusable."""
    try:
        if path.stat().st_size > MOST_TEMPLATE_BYTES:
            raise TemplateUnusable(path=str(path))
        return path.read_bytes() or b"\0"
    except OSError as error:
        raise FileMissing(path=str(path)) from error


def print_minutes(
    minutes: Minutes, form: PaperForm, template: bytes = b"", path: str = "", seconds: float = MOST_SECONDS
) -> bytes:
    """The paper as a file; `template`: a unit's own for Word, ours where it is empty, and `path`, where it is from.

    Raises PaperNotMade, TemplateUnusable.
    """
    task = msgspec.msgpack.encode(_Task(minutes, form, template))
    with _one_at_a_time:
        answer = _answer(task, seconds)
    if answer.bug:
        raise RuntimeError(answer.bug)
    if answer.refused:
        raise TemplateUnusable(**{"path": path, answer.refused: answer.told or "…"})
    if not answer.paper:
        raise PaperNotMade
    return answer.paper


def _answer(task: bytes, seconds: float) -> _Answer:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    printer = context.Process(target=_serve_one, args=(theirs,), daemon=True)
    printer.start()
    theirs.close()
    try:
        ours.send_bytes(task)
        if not ours.poll(seconds):
            raise PaperNotMade
        return msgspec.msgpack.decode(ours.recv_bytes(), type=_Answer)
    except (EOFError, OSError) as error:  # it ended without a word: memory was refused to it
        raise PaperNotMade from error
    finally:
        ours.close()
        printer.kill()
        printer.join()


def _serve_one(line: Connection) -> None:
    """What the process does: one task in, its paper out."""
    _bound_memory()
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # a library that aborts says so in its own words
    task = msgspec.msgpack.decode(line.recv_bytes(), type=_Task)
    try:
        if task.form is PaperForm.PDF:
            answer = _Answer(paper=write_pdf(task.minutes))
        else:
            answer = _Answer(paper=write_word(task.minutes, task.template or shipped_template()))
    except TemplateRefused as refused:
        answer = _Answer(refused=refused.reason, told=refused.told[:200])
    except MemoryError:
        answer = _Answer()
    except Exception as error:  # noqa: BLE001 - told to the hub, where it is met as what it is
        told = traceback.extract_tb(error.__traceback__)  # the message may name somebody
        answer = _Answer(bug=f"{type(error).__name__} at {'; '.join(f'{one.filename}:{one.lineno}' for one in told)}")
    line.send_bytes(msgspec.msgpack.encode(answer))


def _bound_memory() -> None:
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - not there on Windows

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
