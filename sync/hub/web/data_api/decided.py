"""Decisions, from a cursor on: by them a program keeps its verdicts up to date."""

from dataclasses import replace
from typing import Annotated

from litestar import Response, get
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import QueryParameter

from sync.hub.catalogue.shelf import Catalogue
from sync.hub.reading.names_in_texts import without_names
from sync.hub.reviewing.lines import names_taken_out
from sync.hub.service import Hub
from sync.hub.staff.tokens import Reader
from sync.hub.store.database import Connection
from sync.hub.store.decisions import DecisionRow
from sync.hub.store.record_pages import PlacedDecision, decision_page, last_decision
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

_KIND = "d"
VerdictFilter = Annotated[shapes.Verdict | None, QueryParameter(description="The word that was given.")]


@get(
    "/decisions",
    summary="Verdicts, in the order in which they were given",
    responses=problems(400, 401, 403, 404, 429, 503),
)
async def get_decisions(
    *,
    state: State,
    reader: NamedDependency[Reader],
    unit: UnitFilter = "",
    programme: ProgrammeFilter = "",
    verdict: VerdictFilter = None,
    since: SinceFilter = None,
    cursor: CursorWord = "",
    limit: Limit = USUAL,
) -> Response[shapes.DecisionPage]:
    """All that was decided, the former verdicts of a record among them: the last one counts.

    Reasons and names are told to a token for records alone, and that stands in the hub's log.
    """
    hub: Hub = state.hub
    after = number_in(cursor, _KIND)

    def find() -> list[PlacedDecision]:
        with hub.database.between_writers() as connection:
            up_to = last_decision(connection)
        with hub.database.reading() as connection:
            catalogue = hub.shelf.current(connection)
            chosen = chosen_by(catalogue, reader, unit=unit, programme=programme, verdict=verdict, since=since)
            found = decision_page(connection, chosen, after, up_to=up_to, most=limit + 1)
            found = [_within(catalogue, reader, one) for one in found]
            return _masked(hub, connection, found) if reader.reads_records else found

    rows, more = page_of(await read_beside(find), limit)
    if rows and reader.reads_records:
        facts = {"decisions": str(len(rows)), "programme": programme}
        await note(state, reader, "api_decisions_read", unit or reader.unit, facts)
    last = rows[-1].decision.number if rows else after
    items = tuple(_item(one, reader) for one in rows)
    return Response(shapes.DecisionPage(items=items, cursor=cursor_of(_KIND, last), more=more), headers=PRIVATE)


def _within(catalogue: Catalogue, reader: Reader, placed: PlacedDecision) -> PlacedDecision:
    """The same without the id of an original outside the reader's units."""
    unit = placed.original_unit
    if unit is None or reader.actor.sees(catalogue, unit):
        return placed
    return replace(placed, decision=replace(placed.decision, duplicate_of=""))


def _masked(hub: Hub, connection: Connection, found: list[PlacedDecision]) -> list[PlacedDecision]:
    """The same; in their reasons nobody is named who was anonymised."""
    names = names_taken_out(hub, connection, [one.decision.initiative for one in found])
    return [replace(one, decision=_without(one.decision, names.get(one.decision.initiative, ()))) for one in found]


def _without(decision: DecisionRow, names: tuple[str, ...]) -> DecisionRow:
    return replace(decision, reason=without_names(decision.reason, names))


def _item(placed: PlacedDecision, reader: Reader) -> shapes.DecisionItem:
    one = placed.decision
    return shapes.DecisionItem(
        number=one.number,
        record=one.initiative,
        revision=one.revision,
        programme=placed.programme,
        unit=placed.unit,
        verdict=shapes.Verdict(one.judgement.value),
        decided_at=one.decided_at,
        fields=one.fields,
        duplicate_of=one.duplicate_of,
        reason=one.reason if reader.reads_records else None,
        decided_by=one.decided_by if reader.reads_records else None,
    )


DECIDED = (get_decisions,)
