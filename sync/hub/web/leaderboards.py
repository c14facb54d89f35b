"""The leaderboards as JSON, for anybody: other sites may embed them (CORS), and anything on the way may keep them.

Promise: units and figures, no personal data; and never more than a hundred lines at a time.
"""

from collections.abc import Callable
from functools import partial
from typing import Annotated, Any, TypeVar

import msgspec
from litestar import Request, Response, get
from litestar.datastructures import State
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, QueryParameter

from sync.hub.service import Hub
from sync.hub.standings.boards import Board, board_of
from sync.hub.standings.history import MOST_UNITS, Course, courses
from sync.hub.standings.periods import quarter_of, read_quarter
from sync.hub.standings.questions import LONGEST_WORD, MOST_LINES, MOST_OFFSET, Asked, Measure, read_question
from sync.hub.standings.recognition import Recognition, recognise
from sync.hub.web.caching import is_known, kept_headers, tag_of
from sync.hub.web.described import problems
from sync.hub.web.door.public_answers import PublicAnswers

HubRequest = Request[Any, Any, State]
Told = TypeVar("Told", bound=msgspec.Struct)
_FOR_ALL_SITES = {"Access-Control-Allow-Origin": "*"}
_NOT_MODIFIED = 304
_SAME = {
    _NOT_MODIFIED: ResponseSpec(None, description="As it was when `If-None-Match` was told", generate_examples=False)
}


class PublicBoard(Board, frozen=True, kw_only=True):
    """A leaderboard; `history`: the places over time of the first five of these lines, where it was asked for."""

    history: tuple[Course, ...] = ()


def _word(said: str, name: str | None = None) -> Any:  # noqa: ANN401  what Litestar takes
    return QueryParameter(name=name, description=said, max_length=LONGEST_WORD)


@get(
    "/v1/leaderboards/{programme:str}",
    summary="A programme's public figures",
    responses={**problems(400, 404, 503), **_SAME},
)
async def get_leaderboard(
    *,
    request: HubRequest,
    state: State,
    programme: FromPath[str],
    measure: Annotated[str, _word(f"By what units are ranked: {', '.join(Measure)}.")] = "initiatives",
    period: Annotated[str, _word("A phase's code, a quarter `2026-Q4` or an ISO week `2026-W47`.")] = "",
    from_day: Annotated[str, _word("The first day, `2026-03-08`, instead of `period`.", "from")] = "",
    to_day: Annotated[str, _word("The last day, instead of `period`.", "to")] = "",
    cluster: Annotated[str, _word("A cluster's code: its members, each with all below it.")] = "",
    subtree: Annotated[str, _word("A unit's code: those at or below it.")] = "",
    level: Annotated[str, _word("A level's code: its units, each with all below it. Not with `cluster`.")] = "",
    since: Annotated[str, _word("The day that movement is from; seven days before the last one otherwise.")] = "",
    own: Annotated[str, _word("A unit's code: its line is told wherever it stands.")] = "",
    offset: Annotated[int, QueryParameter(ge=0, le=MOST_OFFSET, description="How many lines to pass over.")] = 0,
    lines: Annotated[int, QueryParameter(ge=1, le=MOST_LINES, description="How many lines to tell.")] = MOST_LINES,
    history: Annotated[bool, QueryParameter(description="Tell places over time, too.")] = False,
) -> Response[PublicBoard | None]:
    """Units, initiatives, people, movement, and the figure that is asked for. No personal data."""
    asked = Asked(
        programme=programme,
        measure=measure,
        period=period,
        from_day=from_day,
        to_day=to_day,
        cluster=cluster,
        subtree=subtree,
        level=level,
        since=since,
        own=own,
        offset=offset,
        lines=lines,
    )
    make = partial(_board, state.hub, asked, has_history=history)
    return await _told(request, state, ("json", repr(asked), str(history)), make, _FOR_ALL_SITES)


@get(
    "/v1/leaderboards/{programme:str}/recognition",
    summary="Who is recognised in a quarter, and why",
    responses={**problems(400, 404, 503), **_SAME},
)
async def get_recognition(
    request: HubRequest,
    state: State,
    programme: FromPath[str],
    quarter: Annotated[str, _word("The quarter as `2026-Q4`; the present one otherwise.")] = "",
) -> Response[Recognition | None]:
    """In each cluster the unit with the most initiatives, whether it is above its own target, and which one counts."""
    asked = ("recognition.json", repr(programme), repr(quarter))
    return await _told(request, state, asked, partial(_recognition, state.hub, programme, quarter), {})


async def _told(
    request: HubRequest, state: State, asked: tuple[str, ...], make: Callable[[], Told], headers: dict[str, str]
) -> Response[Told | None]:
    """What is asked for, or that the one who asks has it."""
    public: PublicAnswers = state.public

    def answer() -> Response[Told | None]:
        tag = tag_of(state.hub, *asked)
        told = {**headers, **kept_headers(tag)}
        if is_known(request, tag):
            return Response(None, status_code=_NOT_MODIFIED, headers=told)
        return Response(make(), headers=told)

    return await public.run(answer)


def _board(hub: Hub, asked: Asked, *, has_history: bool) -> PublicBoard:
    with hub.states.of(asked.programme) as state:
        question = read_question(asked, state.catalogue, state.pack)
        board = board_of(state, question, asked)
        units = [line.unit for line in board.standings[:MOST_UNITS]] if has_history else []
        told = {name: getattr(board, name) for name in Board.__struct_fields__}
        return PublicBoard(**told, history=courses(state, question, units))


def _recognition(hub: Hub, programme: str, quarter: str) -> Recognition:
    with hub.states.of(programme) as state:
        return recognise(state, read_quarter(quarter or quarter_of(state.today)))
