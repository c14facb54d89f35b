"""The programmes as every workplace hears of them: their phases and peak windows, what they reward, which edition."""

import datetime as dt
from dataclasses import dataclass

from litestar import Response, get
from litestar.datastructures import State
from litestar.di import NamedDependency

from sync.contract.programme import Choice, Phase, ProgrammePack
from sync.hub.catalogue.programme_doubts import doubt_said, doubts_about
from sync.hub.service import Hub
from sync.hub.staff.rights import Person, Right
from sync.hub.standings.days import hub_day
from sync.hub.web.console.page import page, words_of
from sync.hub.web.console.session import HubRequest
from sync.hub.words import Words


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A phase or a peak window. `is_on`: today lies in it."""

    name: str
    dates: str
    is_on: bool


@dataclass(frozen=True, slots=True)
class _Programme:
    """One programme in the words of a language."""

    code: str
    edition: int
    name: str
    dates: str
    source: str
    phases: list[_Stretch]
    peaks: list[_Stretch]
    choices: list[tuple[str, list[str]]]
    doubts: list[str]


@get("/programmes", sync_to_thread=True)
def programmes_page(request: HubRequest, state: State, person: NamedDependency[Person]) -> Response[str]:
    """All of them, those of today first."""
    hub: Hub = state.hub
    today, words = hub_day(hub.clock()), words_of(request)
    packs = sorted(hub.programmes(), key=lambda pack: (not pack.starts_on <= today <= pack.ends_on, pack.code))
    return page(
        request,
        "programmes.html",
        person=person,
        programmes=[_shown(pack, today, words) for pack in packs],
        may_set=person.may(Right.SET_TARGETS),
    )


def _shown(pack: ProgrammePack, today: dt.date, words: Words) -> _Programme:
    def named(one: Choice | Phase | ProgrammePack) -> str:
        return one.name_en if words.language == "en" else one.name_vi

    def stretches(given: tuple[Phase, ...]) -> list[_Stretch]:
        return [
            _Stretch(named(one), _dates(one.starts_on, one.ends_on), one.starts_on <= today <= one.ends_on)
            for one in given
        ]

    choices = [("kinds", pack.kinds), ("fields", pack.fields), ("groups", pack.groups)]
    return _Programme(
        code=pack.code,
        edition=pack.edition,
        name=named(pack),
        dates=_dates(pack.starts_on, pack.ends_on),
        source=pack.source,
        phases=stretches(pack.phases),
        peaks=stretches(pack.peaks),
        choices=[(name, [named(one) for one in given]) for name, given in choices if given],
        doubts=[doubt_said(one, words) for one in doubts_about(pack)],
    )


def _dates(first: dt.date, last: dt.date) -> str:
    return f"{first:%d/%m/%Y} – {last:%d/%m/%Y}"


PROGRAMMES = (programmes_page,)
