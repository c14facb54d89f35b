"""What a leaderboard is asked for: what is counted, of whom, over which days; checked before anything is computed."""

from enum import StrEnum

import msgspec

from sync.contract.programme import ProgrammePack
from sync.hub.catalogue.shelf import Catalogue
from sync.hub.errors import BoardUnclear
from sync.hub.standings.periods import Period, read_day, read_period

MOST_LINES = 100
MOST_OFFSET = 1_000_000
LONGEST_WORD = 100


class Measure(StrEnum):
    """By what units are ranked."""

    INITIATIVES = "initiatives"
    ENTERED = "entered"
    VALID = "valid"
    PEOPLE = "people"
    PEOPLE_PER_100 = "people_per_100"
    ASSIGNED_PERCENT = "assigned_percent"
    PLEDGED_PERCENT = "pledged_percent"
    BENEFIT = "benefit"
    UNITS = "units"


RATIOS = frozenset({Measure.PEOPLE_PER_100, Measure.ASSIGNED_PERCENT, Measure.PLEDGED_PERCENT})


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """A question as it comes, every part a word; `own`: the unit whose own line is wanted wherever it stands."""

    programme: str
    measure: str = ""
    period: str = ""
    from_day: str = ""
    to_day: str = ""
    cluster: str = ""
    subtree: str = ""
    level: str = ""
    since: str = ""
    own: str = ""
    offset: int = 0
    lines: int = MOST_LINES


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """A question that makes sense, apart from which of its lines are wanted."""

    programme: str
    measure: Measure = Measure.INITIATIVES
    period: Period = Period()
    cluster: str = ""
    subtree: str = ""
    level: str = ""


def read_question(asked: Asked, catalogue: Catalogue, pack: ProgrammePack) -> Question:
    """The question as it is meant, about the programme of this pack. Raises BoardUnclear."""
    for name, word in msgspec.structs.asdict(asked).items():
        if isinstance(word, str) and len(word) > LONGEST_WORD:
            raise BoardUnclear(parameter=name)
    if not 0 <= asked.offset <= MOST_OFFSET:
        raise BoardUnclear(parameter="offset")
    if not 1 <= asked.lines <= MOST_LINES:
        raise BoardUnclear(parameter="lines")
    if asked.level and (asked.cluster or asked.level not in catalogue.tree.levels):
        raise BoardUnclear(parameter="level")  # in a cluster its members are ranked, of whatever level
    read_day(asked.since, "since")
    measure, level = _measure(asked), asked.level
    if measure is Measure.UNITS and not asked.cluster:
        level = level or _level_below(catalogue, asked.subtree)  # each unit alone is one
    return Question(
        programme=pack.code,
        measure=measure,
        period=read_period(asked.period, asked.from_day, asked.to_day, pack),
        cluster=asked.cluster,
        subtree=asked.subtree,
        level=level,
    )


def _measure(asked: Asked) -> Measure:
    try:
        return Measure(asked.measure or Measure.INITIATIVES)
    except ValueError as error:
        raise BoardUnclear(parameter="measure") from error


def _level_below(catalogue: Catalogue, unit: str) -> str:
    """The level of the units directly below one; of the whole tree, below the one that is above all others."""
    below = catalogue.tree.children(unit)
    if not unit and len(below) == 1:
        below = catalogue.tree.children(below[0].code) or below
    if not below:
        raise BoardUnclear(parameter="level")
    return below[0].level
