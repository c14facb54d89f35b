"""What the entry page is handed: functions that answer its questions, and the catalogues of the programme."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sync.contract.findings import Finding
    from sync.contract.initiative import Benefit, Initiative


class EntryRules(NamedTuple):
    """What the page asks about a record; it decides none of it."""

    check: Callable[[Initiative], tuple[Finding, ...]]
    say: Callable[[Finding], str]
    read_benefit: Callable[[str], Benefit]
    say_field: Callable[[str], str]
    say_amount: Callable[[int], str]
    new_draft_id: Callable[[], str]
    today: Callable[[], dt.date]


class EntryChoices(NamedTuple):
    """The catalogues of the programme as `(code, words)` in the language shown."""

    kinds: tuple[tuple[str, str], ...]
    fields: tuple[tuple[str, str], ...]
    phases: tuple[tuple[str, str], ...]
