"""The quarterly recognition: in each cluster the unit with the most initiatives that is above its own quarterly target.

Decisions
- *The target that counts* is the one assigned for the quarter; where the unit pledged more, what it pledged; where
  nothing was assigned, what was pledged. Nobody is recognised below her own word.
- *Above is more than the target*: who has just as many has reached it and is not above it.
- *Only the first in the cluster can be recognised.* Where the first is not above its target, nobody is, whoever comes
  after it. Several that share the first place are looked at each by itself.
- *Without a target nobody is above it*, and it is said so.
- *All clusters are counted by one way through the units*, for anybody may ask. Refused: a circle for each cluster,
  which at 700 clusters of a nation held the hub for more than a minute.
"""

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum

import msgspec

from sync.hub.standings import circles
from sync.hub.standings.arrays import Column, Places
from sync.hub.standings.boards import name_of
from sync.hub.standings.columns import INITIATIVES
from sync.hub.standings.periods import Period
from sync.hub.standings.states import State
from sync.hub.store.emulation import Origin, Scope


class Reason(StrEnum):
    """Why a first one is recognised, or is not."""

    ABOVE = "above"
    NOT_ABOVE = "not_above"
    NO_TARGET = "no_target"


class First(msgspec.Struct, frozen=True, kw_only=True):
    """A unit with the most initiatives of its cluster. `target`: the one that counts; None where there is none."""

    unit: str
    unit_name: str
    initiatives: int
    target: int | None
    origin: Origin | None
    reason: Reason


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What comes out for one cluster. `firsts`: nobody where no member has an initiative."""

    cluster: str
    cluster_name: str
    firsts: tuple[First, ...]

    @property
    def recognised(self) -> tuple[First, ...]:
        """Who is recognised."""
        return tuple(one for one in self.firsts if one.reason is Reason.ABOVE)


class Recognition(msgspec.Struct, frozen=True, kw_only=True):
    """The quarter's outcome. `is_final`: the quarter is over; until then all may change."""

    programme: str
    name_vi: str
    name_en: str
    as_of: dt.datetime
    quarter: str
    is_final: bool
    clusters: tuple[Verdict, ...]


def recognise(state: State, quarter: Period) -> Recognition:
    """Apply the rule to a quarter."""
    return Recognition(
        programme=state.pack.code,
        name_vi=state.pack.name_vi,
        name_en=state.pack.name_en,
        as_of=state.now,
        quarter=quarter.scope,
        is_final=quarter.ends_on is not None and quarter.ends_on < state.today,
        clusters=_verdicts(state, quarter),
    )


def _verdicts(state: State, quarter: Period) -> tuple[Verdict, ...]:
    """All clusters' together: the quarter is counted once, and kept until something changes."""
    key = ("recognition", quarter, state.today, *state.moment)

    def make() -> tuple[Verdict, ...]:
        clusters = sorted(state.grounds.clusters.values(), key=lambda one: (len(one.code), one.code))
        heads = state.heads()
        counted = _counted(state, quarter, heads)
        return tuple(
            Verdict(
                cluster=one.code,
                cluster_name=one.name,
                firsts=_firsts(state, quarter, heads[one.code], counted[one.code]),
            )
            for one in clusters
        )

    return state.counts.get(key, make)


def _counted(state: State, quarter: Period, heads: Mapping[str, Places]) -> dict[str, Column]:
    """What the quarter brought to every member, by cluster."""
    last = None if quarter.ends_on is None or quarter.ends_on >= state.today else quarter.ends_on
    column = state.columns.between(INITIATIVES, quarter.day_before, last)
    return circles.gathered_at_once(column, state.above, heads)


def _firsts(state: State, quarter: Period, members: Places, counted: Column) -> tuple[First, ...]:
    most = int(counted.max(initial=0))
    if most < 1:
        return ()
    return tuple(_first(state, quarter, unit, most) for unit in members[counted == most].tolist())


def _first(state: State, quarter: Period, unit: int, initiatives: int) -> First:
    code = state.columns.units[unit]
    target, origin = _target(state, quarter, code)
    reason = Reason.NO_TARGET if target is None else Reason.ABOVE if initiatives > target else Reason.NOT_ABOVE
    return First(
        unit=code,
        unit_name=name_of(state, code),
        initiatives=initiatives,
        target=target,
        origin=origin,
        reason=reason,
    )


def _target(state: State, quarter: Period, unit: str) -> tuple[int | None, Origin | None]:
    known = [
        (target, origin)
        for origin in (Origin.ASSIGNED, Origin.PLEDGED)
        if (target := state.grounds.targets(origin, Scope.QUARTER, quarter.scope).get(unit)) is not None
    ]
    return max(known, key=lambda one: one[0], default=(None, None))
