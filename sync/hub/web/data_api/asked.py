"""Filters and pages as an address says them: whatever stands there ends in a choice, or in an error that names it."""

import base64
import datetime as dt
from collections.abc import Sequence
from typing import Annotated, Any, TypeVar

import msgspec
from litestar.params import QueryParameter

from sync.hub.catalogue.shelf import Catalogue
from sync.hub.errors import ProgrammeUnknown, QueryUnclear, UnitUnknown
from sync.hub.staff.tokens import Reader
from sync.hub.standings.days import VIETNAM
from sync.hub.store.newest import Chosen
from sync.hub.web.data_api.shapes import Verdict

MOST = 500
USUAL = 100
_LONGEST = 100
_LONGEST_CURSOR = 400
_YEARS = range(1970, 2200)
_LARGEST = 2**63 - 1
One = TypeVar("One")


def word(said: str, longest: int = _LONGEST) -> Any:  # noqa: ANN401  what Litestar takes
    """A word of an address."""
    return QueryParameter(description=said, max_length=longest)


UnitFilter = Annotated[str, word("A unit's code: what lies at or below it. It must lie in the token's own.")]
ProgrammeFilter = Annotated[str, word("A programme's code.")]
SinceFilter = Annotated[dt.date | None, QueryParameter(description="From this day on (in Vietnam), as `2026-03-08`.")]
CursorWord = Annotated[str, word("The `cursor` of the page before; from the beginning without it.", _LONGEST_CURSOR)]
Limit = Annotated[int, QueryParameter(ge=1, le=MOST, description="How many at most.")]


def cursor_of(*place: object) -> str:
    """A place as it is told."""
    return base64.urlsafe_b64encode(msgspec.json.encode(place)).decode().rstrip("=")


def number_in(cursor: str, kind: str) -> int:
    """The number that a cursor of this kind tells, 0 for none. Raises QueryUnclear."""
    if not cursor:
        return 0
    number = _place(cursor, tuple[str, int], kind)[1]
    if not 0 <= number <= _LARGEST:
        raise QueryUnclear(parameter="cursor")
    return int(number)


def text_in(cursor: str, kind: str) -> tuple[str, ...]:
    """The texts that a cursor of this kind tells, none for none. Raises QueryUnclear."""
    return _place(cursor, tuple[str, ...], kind)[1:] if cursor else ()


def _place(cursor: str, shape: Any, kind: str) -> Any:  # noqa: ANN401  as the shape says
    try:
        told = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        place = msgspec.json.decode(told, type=shape)
    except (ValueError, msgspec.DecodeError) as error:
        raise QueryUnclear(parameter="cursor") from error
    if not place or place[0] != kind:
        raise QueryUnclear(parameter="cursor")
    return place


def page_of(found: Sequence[One], limit: int) -> tuple[Sequence[One], bool]:
    """Of one more than was asked for: those that were, and whether there are others."""
    return found[:limit], len(found) > limit


def area_of(catalogue: Catalogue, reader: Reader, unit: str) -> str:
    """The unit that is meant, "" for all; of one that ended, whoever took it over. Raises UnitUnknown, RightMissing."""
    if unit and unit not in catalogue.tree:
        raise UnitUnknown(unit=unit[:40])
    if unit:
        reader.actor.check_sees(catalogue, unit)
    return catalogue.counting_unit(unit) if unit else reader.unit


def codes_of(catalogue: Catalogue, reader: Reader, unit: str) -> frozenset[str] | None:
    """The codes of the units that are meant, None for all. Raises UnitUnknown, RightMissing."""
    area = area_of(catalogue, reader, unit)
    return catalogue.codes_in(area) if area else None


def chosen_by(
    catalogue: Catalogue,
    reader: Reader,
    *,
    unit: str,
    programme: str,
    verdict: Verdict | None,
    since: dt.date | None,
) -> Chosen:
    """What the filters choose. Raises UnitUnknown, RightMissing, ProgrammeUnknown, QueryUnclear."""
    units = codes_of(catalogue, reader, unit)
    if programme and programme not in catalogue.packs:
        raise ProgrammeUnknown(programme=programme[:40])
    if since is not None and since.year not in _YEARS:
        raise QueryUnclear(parameter="since")
    begin = dt.datetime.combine(since, dt.time(), VIETNAM) if since else None
    return Chosen(units=units, programme=programme, judgement=verdict.value if verdict else "", since=begin)
