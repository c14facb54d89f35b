"""The leaderboard inside the token's own unit: the same lines as the public one, of these units alone."""

from typing import Annotated

from litestar import Response, get
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter

from sync.hub.service import Hub
from sync.hub.staff.tokens import Reader
from sync.hub.standings.boards import Board, board_of
from sync.hub.standings.questions import MOST_LINES, MOST_OFFSET, Asked, Measure, read_question
from sync.hub.web.data_api.asked import UnitFilter, area_of, word
from sync.hub.web.data_api.bearer import PRIVATE, read_beside
from sync.hub.web.described import problems


@get("/leaderboards/{programme:str}", summary="Figures by unit", responses=problems(400, 401, 403, 404, 429, 503))
async def get_own_leaderboard(
    *,
    state: State,
    reader: NamedDependency[Reader],
    programme: FromPath[str],
    measure: Annotated[str, word(f"By what units are ranked: {', '.join(Measure)}.")] = "initiatives",
    period: Annotated[str, word("A phase's code, a quarter `2026-Q4` or an ISO week `2026-W47`.")] = "",
    unit: UnitFilter = "",
    level: Annotated[str, word("A level's code: its units, each with all below it.")] = "",
    offset: Annotated[int, QueryParameter(ge=0, le=MOST_OFFSET, description="How many lines to pass over.")] = 0,
    limit: Annotated[int, QueryParameter(ge=1, le=MOST_LINES, description="How many lines at most.")] = MOST_LINES,
) -> Response[Board]:
    """Units, initiatives, people, movement, and the figure that is asked for. No personal data."""
    hub: Hub = state.hub

    def find() -> Board:
        asked = Asked(
            programme=programme,
            measure=measure,
            period=period,
            level=level,
            subtree=area_of(hub.catalogue(), reader, unit),
            offset=offset,
            lines=limit,
        )
        with hub.states.of(programme) as known:
            return board_of(known, read_question(asked, known.catalogue, known.pack), asked)

    return Response(await read_beside(find), headers=PRIVATE)


BOARDS = (get_own_leaderboard,)
