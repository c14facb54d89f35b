"""The public pages: a programme's leaderboards, the same as a poster, the quarterly recognition.

Promise: no personal data, no script, nothing from elsewhere. Every text in them comes from data and is escaped; the
browser is told to refuse anything else (Content-Security-Policy). What is asked for in vain is answered by a page, too.
"""

from collections.abc import Callable
from typing import Any

from litestar import MediaType, Request, Response, get
from litestar.datastructures import State

from sync.contract.errors import SyncError
from sync.contract.programme import ProgrammePack
from sync.hub.errors import BoardUnclear, Overloaded
from sync.hub.service import Hub
from sync.hub.standings.boards import answer
from sync.hub.standings.days import VIETNAM, hub_day
from sync.hub.standings.questions import Asked, Measure
from sync.hub.web.asked import NAMES, address, name_in_address, read_asked
from sync.hub.web.caching import is_known, kept_headers, tag_of
from sync.hub.web.door.public_answers import PublicAnswers
from sync.hub.web.problems import problem_of
from sync.hub.web.ranked import meant
from sync.hub.web.rendering import PUBLIC_HEADERS, render_template, static_file
from sync.hub.web.shown import Facts, shown_board, shown_poster, shown_recognition
from sync.hub.words import DEFAULT, Words, words_for, words_in

HubRequest = Request[Any, Any, State]
_NOT_MODIFIED = 304


@get("/", media_type=MediaType.HTML, include_in_schema=False)
async def leaderboard_page(request: HubRequest, state: State) -> Response[str]:
    """The leaderboard of a programme: of the one that is open today where none is named."""
    return await _told(request, state, "leaderboard.html", shown_board)


@get("/poster", media_type=MediaType.HTML, include_in_schema=False)
async def poster_page(request: HubRequest, state: State) -> Response[str]:
    """The head of a leaderboard, big and calm, to be printed on A3."""
    return await _told(request, state, "poster.html", shown_poster)


@get("/recognition", media_type=MediaType.HTML, include_in_schema=False)
async def recognition_page(request: HubRequest, state: State) -> Response[str]:
    """Who is recognised in a quarter, and why: in the present one where none is named."""
    return await _told(request, state, "recognition.html", shown_recognition)


@get("/static/leaderboard.css", media_type="text/css", include_in_schema=False, sync_to_thread=False)
def style_sheet() -> Response[bytes]:
    """The pages' style sheet."""
    return Response(static_file("leaderboard.css"), media_type="text/css", headers={"Cache-Control": "max-age=3600"})


@get("/static/poster.css", media_type="text/css", include_in_schema=False, sync_to_thread=False)
def poster_style_sheet() -> Response[bytes]:
    """The poster's style sheet."""
    return Response(static_file("poster.css"), media_type="text/css", headers={"Cache-Control": "max-age=3600"})


PAGES = (leaderboard_page, poster_page, recognition_page, style_sheet, poster_style_sheet)


def show_once(hub: Hub) -> None:
    """Work out the boards that are open today, so that nobody waits for the first of a kind. Raises SyncError."""
    today, catalogue = hub_day(hub.clock()), hub.catalogue()
    for pack in hub.programmes():
        if pack.starts_on <= today <= pack.ends_on:
            shown_board(hub, Asked(programme=pack.code), words_in(DEFAULT))
            shown_recognition(hub, Asked(programme=pack.code), words_in(DEFAULT))
            for measure in set(Measure) - {Measure.UNITS}:  # these are counted at a level alone
                answer(hub.states, meant(Asked(programme=pack.code, measure=measure), catalogue))


async def _told(
    request: HubRequest, state: State, template: str, make: Callable[[Hub, Asked, Words], Facts]
) -> Response[str]:
    public: PublicAnswers = state.public
    try:
        return await public.run(_answered, request, state.hub, template, make)
    except Overloaded as error:
        return _mishap(request, state.hub, error)


def _answered(
    request: HubRequest, hub: Hub, template: str, make: Callable[[Hub, Asked, Words], Facts]
) -> Response[str]:
    words = words_in(request.query_params.get("lang", DEFAULT))
    headers = {**PUBLIC_HEADERS, "Content-Language": words.language}
    try:
        asked = read_asked(request.query_params, _open_programme(hub))
        tag = tag_of(hub, template, repr(asked), words.language)
        headers |= kept_headers(tag)
        if is_known(request, tag):
            return Response("", status_code=_NOT_MODIFIED, media_type=MediaType.HTML, headers=headers)
        facts = make(hub, asked, words) if asked.programme else {}
        page = render(template if facts else "public_mishap.html", hub, asked, words, facts)
        return Response(page, media_type=MediaType.HTML, headers=headers)
    except SyncError as error:
        return _mishap(request, hub, error)


def _mishap(request: HubRequest, hub: Hub, error: SyncError) -> Response[str]:
    words = words_in(request.query_params.get("lang", DEFAULT))
    told, more = problem_of(error)
    headers = {**PUBLIC_HEADERS, "Content-Language": words.language, "Cache-Control": "no-store", **more}
    page = render("public_mishap.html", hub, Asked(programme=""), words, {"wrong": _told_of(error, words)})
    return Response(page, status_code=told.status, media_type=MediaType.HTML, headers=headers)


def not_there(request: HubRequest, hub: Hub, status: int) -> Response[str]:
    """What somebody with a browser sees of an address that is nothing's."""
    words = words_in(request.query_params.get("lang", DEFAULT))
    headers = {**PUBLIC_HEADERS, "Content-Language": words.language, "Cache-Control": "no-store"}
    page = render("public_mishap.html", hub, Asked(programme=""), words, {"wrong": words("page.not_there")})
    return Response(page, status_code=status, media_type=MediaType.HTML, headers=headers)


def _told_of(error: SyncError, words: Words) -> str:
    """What an error says; what of the question is wrong is called as the page calls it."""
    if not isinstance(error, BoardUnclear):
        return words_for(error, words)
    parameter = name_in_address(str(error.facts.get("parameter", "")))
    label = f"page.{parameter}"
    has_field = parameter in NAMES and words.has(label)
    return words("error.board_unclear", parameter=words(label) if has_field else parameter)


def render(template: str, hub: Hub, asked: Asked, words: Words, facts: Facts) -> str:
    """The HTML of a page."""
    programmes = [
        (pack.code, pack.name_vi if words.language == "vi" else pack.name_en)
        for pack in _newest_first(hub.programmes() if asked.programme else ())
    ]
    common: dict[str, Any] = {
        "hub_name": hub.identity.name,
        "programmes": programmes,
        "programme_name": dict(programmes).get(asked.programme, ""),
        "asked": asked,
        "as_of": hub.clock().astimezone(VIETNAM).strftime("%H:%M, %d/%m/%Y"),
        "wrong": "",
        "link": lambda path, **changes: address(path, asked, **{"language": words.language, **changes}),
    }
    return render_template(template, words, **{**common, **facts})


def _newest_first(packs: tuple[ProgrammePack, ...]) -> list[ProgrammePack]:
    return sorted(packs, key=lambda pack: (pack.starts_on, pack.code), reverse=True)


def _open_programme(hub: Hub) -> str:
    """The programme that began last among those open today, else of all; of several one that has something to show."""
    today, packs = hub_day(hub.clock()), _newest_first(hub.programmes())
    usual = [pack.code for pack in packs if pack.starts_on <= today <= pack.ends_on] or [pack.code for pack in packs]
    begun = (code for code in usual if len(usual) > 1 and hub.states.has_begun(code))
    return next(begun, usual[0] if usual else "")
