"""Why a record is returned or refused: a list to choose from, as data (resources/console/reasons.json).

Those for refusing follow what Guideline 46/HD-TLĐ asks of a valid initiative. What a unit is told is Vietnamese,
whatever language the reviewer reads: it is the officer who reads it.
"""

from collections.abc import Iterable
from functools import cache
from importlib import resources

import msgspec

from sync.contract.bulletins import Judgement

_SHORT_ID = 8


class Reason(msgspec.Struct, frozen=True):
    """One entry. `judgements`: which of them it is for; `fields`: what the officer is to mend."""

    code: str
    judgements: tuple[Judgement, ...] = msgspec.field(name="for")
    fields: tuple[str, ...] = ()
    vi: str = ""
    en: str = ""

    def text(self, language: str) -> str:
        """What it says."""
        return self.en if language == "en" else self.vi


@cache
def all_reasons() -> tuple[Reason, ...]:
    """The list, in the order in which it is shown."""
    document = resources.files("resources").joinpath("console", "reasons.json").read_bytes()
    return msgspec.json.decode(document, type=tuple[Reason, ...])


def reasons_for(judgement: Judgement) -> tuple[Reason, ...]:
    """Those that are for this judgement."""
    return tuple(reason for reason in all_reasons() if judgement in reason.judgements)


def put_together(judgement: Judgement, codes: Iterable[str], words: str) -> tuple[str, tuple[str, ...]]:
    """What a unit is told by the reasons that were chosen and the reviewer's own words, and what it is to mend.

    A code that is none of the judgement's is passed over.
    """
    asked = set(codes)
    chosen = [reason for reason in reasons_for(judgement) if reason.code in asked]
    texts = [*(reason.vi for reason in chosen), words.strip()]
    fields = dict.fromkeys(field for reason in chosen for field in reason.fields)
    return "; ".join(text for text in texts if text), tuple(fields)


def duplicate_reason(other: str, unit_name: str) -> str:
    """Why a duplicate is refused: of which record, and whose, without a word of what that one says."""
    return f"Trùng với sáng kiến {other[-_SHORT_ID:]} của {unit_name}"
