"""The leaderboard as it is published: units, initiatives, people, movement. No personal data."""

import datetime as dt

import msgspec


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """One unit's place. `movement` is how many places it rose (+) or fell (-) in the last seven days."""

    place: int
    unit: str
    unit_name: str
    initiatives: int
    people: int
    movement: int = 0


class Leaderboard(msgspec.Struct, frozen=True, kw_only=True):
    """A programme's standings by the hub's time. `initiatives` and `people` are totals over all units."""

    programme: str
    name_vi: str
    name_en: str
    as_of: dt.datetime
    units: int
    initiatives: int
    people: int
    standings: tuple[Standing, ...] = ()
