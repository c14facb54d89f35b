"""The public page: a programme's leaderboard. No personal data, no script, nothing from elsewhere.

Every text in it comes from data and is escaped; the browser is told to refuse anything else (Content-Security-Policy).
"""

from typing import Any

from litestar import MediaType, Response, get
from litestar.datastructures import State
from litestar.params import FromQuery

from sync.contract.programme import ProgrammePack
from sync.contract.standings import Leaderboard
from sync.hub.errors import ProgrammeUnknown
from sync.hub.service import Hub
from sync.hub.standings.counting import VIETNAM, hub_day
from sync.hub.web.rendering import PUBLIC_HEADERS, render_template, static_file
from sync.hub.words import DEFAULT, Words, words_in


@get("/", media_type=MediaType.HTML, include_in_schema=False, sync_to_thread=True)
def leaderboard_page(state: State, programme: FromQuery[str] = "", lang: FromQuery[str] = DEFAULT) -> Response[str]:
    """The leaderboard of a programme: of the one that is open today where none is named."""
    hub: Hub = state.hub
    words = words_in(lang)
    packs = hub.programmes()
    chosen = programme or _open_programme(packs, hub)
    if programme and all(pack.code != programme for pack in packs):
        raise ProgrammeUnknown(programme=programme[:40])
    board = hub.standings.leaderboard(chosen) if chosen else None
    page = render(board, packs, words, hub.identity.name)
    return Response(page, media_type=MediaType.HTML, headers={**PUBLIC_HEADERS, "Content-Language": words.language})


@get("/static/leaderboard.css", media_type="text/css", include_in_schema=False, sync_to_thread=False)
def style_sheet() -> Response[bytes]:
    """The page's style sheet."""
    return Response(static_file("leaderboard.css"), media_type="text/css", headers={"Cache-Control": "max-age=3600"})


PAGES = (leaderboard_page, style_sheet)


def render(board: Leaderboard | None, packs: tuple[ProgrammePack, ...], words: Words, hub_name: str) -> str:
    """The page's HTML."""
    facts: dict[str, Any] = {
        "board": board,
        "hub_name": hub_name,
        "packs": [
            (pack.code, pack.name_vi if words.language == "vi" else pack.name_en) for pack in _newest_first(packs)
        ],
        "as_of": board.as_of.astimezone(VIETNAM).strftime("%H:%M, %d/%m/%Y") if board else "",
    }
    return render_template("leaderboard.html", words, **facts)


def _newest_first(packs: tuple[ProgrammePack, ...]) -> list[ProgrammePack]:
    return sorted(packs, key=lambda pack: (pack.starts_on, pack.code), reverse=True)


def _open_programme(packs: tuple[ProgrammePack, ...], hub: Hub) -> str:
    """The programme that began last among those open today, else the one that began last of all."""
    today = hub_day(hub.clock())
    latest = sorted(packs, key=lambda pack: (pack.starts_on <= today <= pack.ends_on, pack.starts_on))
    return latest[-1].code if latest else ""
