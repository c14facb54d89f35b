"""Records as a table, to be taken away: what is to be in it, and the file.

The file is asked for by a form (POST) alone: no link of another site leads to it, and it is an act that is logged.
"""

import asyncio
import datetime as dt
import threading
from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import IO

from litestar import Response, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.exceptions import ClientException
from litestar.response import Stream

from sync.contract.bulletins import Judgement
from sync.hub.errors import Overloaded, ProgrammeUnknown, RightMissing, UnitUnknown
from sync.hub.reporting.exporting import ExportAsked, note_export, write_export
from sync.hub.reporting.sums import Grouping
from sync.hub.service import Hub
from sync.hub.staff.rights import Person, Right
from sync.hub.store.newest import UNDECIDED
from sync.hub.web.console.forms import Form
from sync.hub.web.console.page import page, words_of
from sync.hub.web.console.session import HubRequest
from sync.hub.web.problems import problem_of
from sync.hub.web.rendering import CONSOLE_HEADERS
from sync.hub.web.writing import Writer
from sync.hub.words import Words, words_for

VERDICTS = (UNDECIDED, *(one.value for one in Judgement))
_KINDS = {"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "csv": "text/csv; charset=utf-8"}
_LONGEST = 100
_PIECE = 64 << 10
_RETRY_AFTER_SECONDS = 30
_NOTHING = Form({})
_YEARS = range(1970, 2200)
_room = threading.BoundedSemaphore(2)  # each keeps a thread and one moment of the database for as long as it takes


@get("/exports", sync_to_thread=True)
def exports_page(request: HubRequest, state: State, person: NamedDependency[Person]) -> Response[str]:
    """What is to be in the file."""
    person.check_may(Right.EXPORT)
    return _page(request, state.hub, person)


@post("/exports/file", status_code=200)
async def export_file(
    request: HubRequest, state: State, person: NamedDependency[Person], form: NamedDependency[Form]
) -> Stream | Response[str]:
    """The file. It is written whole and noted in the log before its first byte leaves."""
    person.check_may(Right.EXPORT)
    hub: Hub = state.hub
    writer: Writer = state.writer
    asked, words = _asked(form), words_of(request)
    if asked.since and asked.until and asked.since > asked.until:
        return await asyncio.to_thread(_page, request, hub, person, form, status=422, said=words("export.no_days"))
    try:
        file, count = await asyncio.to_thread(_written, hub, person, asked, words)
    except (UnitUnknown, RightMissing, ProgrammeUnknown) as error:
        status, said = problem_of(error)[0].status, words_for(error, words)
        return await asyncio.to_thread(_page, request, hub, person, form, status=status, said=said)
    try:
        with writer.place():
            await writer.run(note_export, hub, person.actor, asked, count)
    except BaseException:
        file.close()
        raise
    ending = "csv" if asked.is_text else "xlsx"
    headers = {**CONSOLE_HEADERS, "Content-Disposition": f'attachment; filename="sang-kien.{ending}"'}
    return Stream(_pieces(file), media_type=_KINDS[ending], headers=headers)


def _page(
    request: HubRequest, hub: Hub, person: Person, typed: Form = _NOTHING, *, status: int = 200, said: str = ""
) -> Response[str]:
    """The form as it was typed, and what was wrong with it."""
    words = words_of(request)
    return page(
        request,
        "exports.html",
        person=person,
        status=status,
        said=said,
        typed=typed.text,
        packs=[(pack.code, pack.name_en if words.language == "en" else pack.name_vi) for pack in hub.programmes()],
        verdicts=VERDICTS,
        groupings=[one.value for one in Grouping],
    )


def _written(hub: Hub, person: Person, asked: ExportAsked, words: Words) -> tuple[IO[bytes], int]:
    if not _room.acquire(blocking=False):
        raise Overloaded(retry_after_seconds=_RETRY_AFTER_SECONDS)
    file = TemporaryFile()  # noqa: SIM115 - who streams it closes it
    try:
        count = write_export(hub, person.actor, asked, file, words)
        file.seek(0)
    except BaseException:
        file.close()
        raise
    finally:
        _room.release()
    return file, count


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while piece := file.read(_PIECE):
            yield piece


def _asked(form: Form) -> ExportAsked:
    """As the form says it. Raises ClientException for what no form of ours says."""
    verdict, by, kind = form.text("verdict"), form.text("by"), form.text("form")
    if verdict not in {"", *VERDICTS} or by not in {"", *Grouping} or kind not in {"", *_KINDS}:
        raise ClientException
    return ExportAsked(
        unit=form.text("unit").strip()[:_LONGEST],
        programme=form.text("programme")[:_LONGEST],
        verdict=verdict,
        since=read_day(form.text("since")),
        until=read_day(form.text("until")),
        by=Grouping(by) if by else None,
        is_text=kind == "csv",
    )


def read_day(text: str) -> dt.date | None:
    """A day as a browser sends it; None for none. Raises ClientException."""
    if not text:
        return None
    try:
        day = dt.date.fromisoformat(text)
    except ValueError as error:
        raise ClientException from error
    if day.year not in _YEARS:
        raise ClientException
    return day


EXPORTS = (exports_page, export_file)
