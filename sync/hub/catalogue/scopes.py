"""The parts of a programme that may have a target of their own: the whole, its phases, quarters and groups."""

from sync.contract.programme import ProgrammePack
from sync.hub.store.emulation import Scope

_MOST_QUARTERS = 80


def scopes_of(pack: ProgrammePack, language: str) -> dict[tuple[Scope, str], str]:
    """The parts with their names; the whole has none."""
    is_vi = language == "vi"
    scopes = {(Scope.PROGRAMME, ""): ""}
    scopes |= {(Scope.PHASE, one.code): one.name_vi if is_vi else one.name_en for one in pack.phases}
    scopes |= {(Scope.QUARTER, one): _quarter_name(one, is_vi=is_vi) for one in quarters_of(pack)}
    scopes |= {(Scope.GROUP, one.code): one.name_vi if is_vi else one.name_en for one in pack.groups}
    return scopes


def quarters_of(pack: ProgrammePack) -> list[str]:
    """The quarters that a programme touches, as "2026-Q3"."""
    first, last = (day.year * 4 + (day.month - 1) // 3 for day in (pack.starts_on, pack.ends_on))
    return [f"{number // 4}-Q{number % 4 + 1}" for number in range(first, min(last, first + _MOST_QUARTERS) + 1)]


def _quarter_name(quarter: str, *, is_vi: bool) -> str:
    year, number = quarter.split("-Q")
    return f"Quý {number}/{year}" if is_vi else f"Quarter {number} of {year}"
