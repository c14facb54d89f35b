"""Records: a page of them, and one. Each document is opened once a page, and only for a token for records."""

from collections.abc import Iterable
from typing import Annotated

from litestar import Response, get
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter

from sync.contract.initiative import Initiative
from sync.hub.errors import InitiativeUnknown, VerdictWithCursor
from sync.hub.reading.masking import Masked
from sync.hub.reading.names_in_texts import without_names
from sync.hub.reviewing.lines import names_taken_out, read_sound_lines
from sync.hub.service import Hub
from sync.hub.staff.tokens import Reader
from sync.hub.store import record_pages
from sync.hub.store.database import Connection
from sync.hub.store.record_pages import PlacedRecord
from sync.hub.web.data_api import shapes
from sync.hub.web.data_api.asked import (
    USUAL,
    CursorWord,
    Limit,
    ProgrammeFilter,
    SinceFilter,
    UnitFilter,
    chosen_by,
    cursor_of,
    number_in,
    page_of,
)
from sync.hub.web.data_api.bearer import PRIVATE, note, read_beside
from sync.hub.web.described import problems

_KIND = "r"
_BY_VERDICT = (
    "The last word on them; not together with `cursor`, for a record that is decided later stays where it was. "
    "Follow `/decisions` to keep up with verdicts."
)
VerdictFilter = Annotated[shapes.Verdict | None, QueryParameter(description=_BY_VERDICT)]


@get("/records", summary="Records, in the order in which they came", responses=problems(400, 401, 403, 404, 429, 503))
async def get_records(
    *,
    state: State,
    reader: NamedDependency[Reader],
    unit: UnitFilter = "",
    programme: ProgrammeFilter = "",
    record_state: Annotated[
        shapes.State | None, QueryParameter(name="state", description="How far they have come.")
    ] = None,
    verdict: VerdictFilter = None,
    since: SinceFilter = None,
    cursor: CursorWord = "",
    limit: Limit = USUAL,
) -> Response[shapes.RecordPage]:
    """Each in its newest revision, once. One that was changed comes again behind the last: replace it by its id.

    What a token for records is told here stands in the hub's log.
    """
    hub: Hub = state.hub
    if verdict is not None and cursor:
        raise VerdictWithCursor(parameter="verdict")
    after = number_in(cursor, _KIND)

    def find() -> tuple[tuple[shapes.RecordItem, ...], int, bool]:
        with hub.database.between_writers() as connection:
            up_to = record_pages.last_record(connection)
        with hub.database.reading() as connection:
            catalogue = hub.shelf.current(connection)
            chosen = chosen_by(catalogue, reader, unit=unit, programme=programme, verdict=verdict, since=since)
            wanted = record_state.value if record_state else ""
            found = record_pages.record_page(connection, chosen, wanted, after, up_to=up_to, most=limit + 1)
            rows, more = page_of(found, limit)
            return _told(hub, connection, reader, rows), rows[-1].place if rows else after, more

    items, last, more = await read_beside(find)
    if items and reader.reads_records:
        facts = {"records": str(len(items)), "programme": programme, "from": items[0].id, "to": items[-1].id}
        await note(state, reader, "api_records_read", unit or reader.unit, facts)
    return Response(shapes.RecordPage(items=items, cursor=cursor_of(_KIND, last), more=more), headers=PRIVATE)


@get("/records/{record_id:str}", summary="One record", responses=problems(401, 403, 404, 429, 503))
async def get_record(
    state: State, reader: NamedDependency[Reader], record_id: FromPath[str]
) -> Response[shapes.RecordItem]:
    """The record in its newest revision. What a token for records is told here stands in the hub's log."""
    hub: Hub = state.hub

    def find() -> shapes.RecordItem:
        with hub.database.reading() as connection:
            found = record_pages.find_record(connection, record_id)
            if found is None:
                raise InitiativeUnknown(id=record_id[:40])
            reader.actor.check_sees(hub.shelf.current(connection), found.unit)
            return _told(hub, connection, reader, [found])[0]

    item = await read_beside(find)
    if reader.reads_records:
        await note(state, reader, "api_record_read", item.id, {})
    return Response(item, headers=PRIVATE)


def _told(
    hub: Hub, connection: Connection, reader: Reader, rows: Iterable[PlacedRecord]
) -> tuple[shapes.RecordItem, ...]:
    rows = list(rows)
    places = [(row.document, row.line) for row in rows] if reader.reads_records else []
    said = read_sound_lines(hub, connection, places)
    names = names_taken_out(hub, connection, [row.id for row in rows if row.reason]) if reader.reads_records else {}
    unreadable = set(places) - said.keys()
    return tuple(
        _item(row, said.get(place), names.get(row.id, ()), unreadable=place in unreadable)
        for row, place in ((row, (row.document, row.line)) for row in rows)
    )


def _item(row: PlacedRecord, said: Masked | None, names: tuple[str, ...], *, unreadable: bool) -> shapes.RecordItem:
    return shapes.RecordItem(
        id=row.id,
        revision=row.revision,
        content_sha256=row.sha256,
        programme=row.programme,
        unit=row.unit,
        state=shapes.State.WITHDRAWN if row.withdrawn else shapes.State(row.stage),
        verdict=shapes.Verdict(row.judgement or "none"),
        received_at=row.received_at,
        decided_at=row.decided_at,
        reason=without_names(row.reason or "", names) if said is not None else None,
        content=_content(said.record) if said is not None else None,
        unreadable=unreadable,
    )


def _content(said: Initiative) -> shapes.Content:
    return shapes.Content(
        title=said.title,
        authors=tuple(
            shapes.AuthorItem(name=one.name, employee_number=one.employee_number, share_percent=one.share_percent)
            for one in said.authors
        ),
        phase=said.phase,
        kind=said.kind,
        field=said.field,
        group=said.group,
        problem=said.problem,
        solution=said.solution,
        effect=said.effect,
        benefit_vnd=said.benefit.amount_vnd,
        benefit_basis=said.benefit.basis.value if said.benefit.basis else None,
        proposed_on=said.proposed_on,
        applied_on=said.applied_on,
        confidential=said.confidential,
    )


RECORDS = (get_records, get_record)
