"""The minutes of a review meeting as they stand on paper: every text ready, so that no template counts or formats.

These names are what a unit's own Word template may use.
"""

import msgspec


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """How many records of a unit are in each state, and together."""

    unit: str
    counts: tuple[str, ...]
    sum: str


class BenefitSum(msgspec.Struct, frozen=True, kw_only=True):
    """What all records bring on one basis, in figures and in words."""

    label: str
    amount: str
    words: str


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One record. `result` is empty where the meeting decides; `number` counts through the whole list."""

    number: str
    title: str
    summary: str
    authors: tuple[str, ...]
    benefit: str
    result: str


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """The records of one unit."""

    unit: str
    count: str
    rows: tuple[Item, ...]


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A unit's place among the others."""

    place: str
    unit: str
    initiatives: str
    people: str
    movement: str


class Minutes(msgspec.Struct, frozen=True, kw_only=True):
    """The whole paper. `states`: what the columns of `tally` are called; `sums`: their sums.

    `chair_name`, `secretary_name`: without their offices, as they stand below a signature.

    `with_votes`: there are columns to be filled in by hand. An empty text is one that nobody gave: room is left for it.
    """

    title: str
    above: str
    unit: str
    unit_in_capitals: str
    number: str
    place_and_date: str
    subject: str
    time: str
    place: str
    chair: str
    chair_name: str
    secretary: str
    secretary_name: str
    attendees: tuple[str, ...]
    scope: str
    states: tuple[str, ...]
    tally: tuple[Tally, ...]
    sums: tuple[str, ...]
    sum: str
    benefits: tuple[BenefitSum, ...]
    with_votes: bool
    groups: tuple[Group, ...]
    standings_told: str
    standings: tuple[Place, ...]
