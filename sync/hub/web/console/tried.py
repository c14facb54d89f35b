"""What somebody pressed, ticked and typed, shown again with what was wrong where it could not be followed."""

from dataclasses import dataclass

from sync.contract.bulletins import Judgement
from sync.hub.web.console.forms import Form

_CHOSEN = "chosen:"
_LONGEST_ID = 36


@dataclass(frozen=True, slots=True)
class Tried:
    """Nothing yet, or what a form said. `judgement`: which button; `chosen`: the rows, as the inbox names them.

    `said`: what was wrong, in words; "" where nothing was.
    """

    judgement: str = ""
    chosen: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    words: str = ""
    duplicate_of: str = ""
    said: str = ""

    @classmethod
    def by(cls, form: Form, said: str = "") -> "Tried":
        """What this form says, and what is wrong with it."""
        return cls(
            judgement=form.text("judgement"),
            chosen=form.names(_CHOSEN),
            reasons=form.texts("reasons"),
            words=form.text("reason"),
            duplicate_of=form.text("duplicate_of").strip()[:_LONGEST_ID],
            said=said,
        )

    @classmethod
    def copy_of(cls, other: str) -> "Tried":
        """To be refused as a copy of another one, whose id is filled in; nothing was pressed yet."""
        return cls(judgement=Judgement.REFUSED.value if other else "", duplicate_of=other[:_LONGEST_ID])
