"""Long lists by pages: what is shown of them, and where the next part is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar
from urllib.parse import urlencode

from litestar.params import QueryParameter

AT_ONCE = 50
One = TypeVar("One")
PageNumber = Annotated[int, QueryParameter(name="page", ge=1, le=1_000_000)]


@dataclass(frozen=True, slots=True)
class Part(Generic[One]):
    """One page of a list. `before` and `after`: the addresses of its neighbours, "" where there is none."""

    shown: Sequence[One]
    total: int
    first: int
    last: int
    before: str
    after: str


def part_of(found: Sequence[One], number: int, **asked: str) -> Part[One]:
    """The page with this number, of what was asked for by these names."""
    begin = (number - 1) * AT_ONCE
    return part_shown(found[begin : begin + AT_ONCE], len(found), number, **asked)


def part_shown(shown: Sequence[One], total: int, number: int, **asked: str) -> Part[One]:
    """The same, where these alone were looked for, of so many."""
    begin = (number - 1) * AT_ONCE
    kept = {name: value for name, value in asked.items() if value}

    def address(page: int) -> str:
        return "?" + urlencode({**kept, "page": page})

    end = begin + len(shown)
    before = address(number - 1) if number > 1 else ""
    return Part(shown, total, begin + 1, end, before, address(number + 1) if end < total and shown else "")
