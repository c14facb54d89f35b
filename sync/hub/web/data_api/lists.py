"""What everything is judged by: the token itself, units, programmes, targets. No personal data."""

from litestar import Response, get
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath

from sync.hub.errors import ProgrammeUnknown
from sync.hub.service import Hub
from sync.hub.staff.tokens import Reader
from sync.hub.store import emulation
from sync.hub.store.emulation import Target
from sync.hub.web.data_api import shapes
from sync.hub.web.data_api.asked import (
    USUAL,
    CursorWord,
    Limit,
    UnitFilter,
    codes_of,
    cursor_of,
    page_of,
    text_in,
)
from sync.hub.web.data_api.bearer import PRIVATE, read_beside
from sync.hub.web.described import problems

_UNITS, _TARGETS = "u", "t"


@get("/token", summary="What this token opens", responses=problems(401, 429, 503), sync_to_thread=True)
def get_token(state: State, reader: NamedDependency[Reader]) -> Response[shapes.TokenAbout]:
    """Its name, unit and scope: the first thing that a program asks."""
    hub: Hub = state.hub
    told = shapes.TokenAbout(
        number=reader.number, name=reader.name, unit=reader.unit, scope=reader.scope.value, time=hub.clock()
    )
    return Response(told, headers=PRIVATE)


@get("/units", summary="Units, by code", responses=problems(400, 401, 403, 404, 429, 503))
async def get_units(
    *,
    state: State,
    reader: NamedDependency[Reader],
    unit: UnitFilter = "",
    cursor: CursorWord = "",
    limit: Limit = USUAL,
) -> Response[shapes.UnitPage]:
    """Those in the token's own unit, ended ones among them."""
    hub: Hub = state.hub
    after = text_in(cursor, _UNITS)

    def find() -> shapes.UnitPage:
        catalogue = hub.catalogue()
        codes = codes_of(catalogue, reader, unit)
        own = (one for one in catalogue.tree if codes is None or one.code in codes)
        behind = sorted((one for one in own if (one.code,) > after), key=lambda one: one.code)
        rows, more = page_of(behind, limit)
        items = tuple(
            shapes.UnitItem(
                code=one.code,
                name=one.name,
                level=one.level,
                parent=one.parent,
                valid_from=one.valid_from,
                valid_to=one.valid_to,
                successor=one.successor,
            )
            for one in rows
        )
        last = (items[-1].code,) if items else after
        return shapes.UnitPage(items=items, cursor=cursor_of(_UNITS, *last), more=more)

    return Response(await read_beside(find), headers=PRIVATE)


@get("/programmes", summary="Programmes, by code", responses=problems(401, 429, 503), sync_to_thread=True)
def get_programmes(state: State, reader: NamedDependency[Reader]) -> Response[shapes.Programmes]:
    """All of them: a programme is everybody's."""
    hub: Hub = state.hub
    items = tuple(
        shapes.ProgrammeItem(
            code=pack.code,
            edition=pack.edition,
            name_vi=pack.name_vi,
            name_en=pack.name_en,
            starts_on=pack.starts_on,
            ends_on=pack.ends_on,
        )
        for pack in hub.programmes()
    )
    return Response(shapes.Programmes(items=items), headers=PRIVATE)


@get(
    "/targets/{programme:str}",
    summary="A programme's targets, by unit",
    responses=problems(400, 401, 403, 404, 429, 503),
)
async def get_targets(
    *,
    state: State,
    reader: NamedDependency[Reader],
    programme: FromPath[str],
    unit: UnitFilter = "",
    cursor: CursorWord = "",
    limit: Limit = USUAL,
) -> Response[shapes.TargetPage]:
    """Those of the units in the token's own."""
    hub: Hub = state.hub
    after = text_in(cursor, _TARGETS)

    def find() -> shapes.TargetPage:
        with hub.database.reading() as connection:
            catalogue = hub.shelf.current(connection)
            if programme not in catalogue.packs:
                raise ProgrammeUnknown(programme=programme[:40])
            codes = codes_of(catalogue, reader, unit)
            known = emulation.find_targets(connection, programme)
        own = (one for one in known if codes is None or one.unit in codes)
        rows, more = page_of(sorted((one for one in own if _place(one) > after), key=_place), limit)
        items = tuple(
            shapes.TargetItem(
                programme=one.programme,
                unit=one.unit,
                origin=one.origin,
                scope_kind=one.scope_kind,
                scope=one.scope,
                initiatives=one.initiatives,
            )
            for one in rows
        )
        last = _place(rows[-1]) if rows else after
        return shapes.TargetPage(items=items, cursor=cursor_of(_TARGETS, *last), more=more)

    return Response(await read_beside(find), headers=PRIVATE)


def _place(one: Target) -> tuple[str, ...]:
    return one.unit, one.origin.value, one.scope_kind.value, one.scope


LISTS = (get_token, get_units, get_programmes, get_targets)
