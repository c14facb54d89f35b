"""What of a record may leave the PC: the description of a confidential initiative never does.

The programme of 2021 asked for no more than the name, the short effect and the award of a secret know-how; that is what
stays in the disclosed part. Everything that describes how it works is withheld, and with it what could give it away:
what those who applied it first did, and how the benefit was reckoned.

What was sealed before a record became confidential is not recalled: a sealed batch is the same bytes on every retry.
"""

import msgspec

from sync.contract.initiative import Attachment, Initiative, Participant


class Withheld(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The part of a confidential record that rests in the book only."""

    problem: str = ""
    solution: str = ""
    conditions: str = ""
    benefit_note: str = ""
    participants: tuple[Participant, ...] = ()
    attachments: tuple[Attachment, ...] = ()


def split(initiative: Initiative) -> tuple[Initiative, Withheld | None]:
    """The part that travels, and what is withheld (None unless the record is confidential)."""
    if not initiative.confidential:
        return initiative, None
    withheld = Withheld(
        problem=initiative.problem,
        solution=initiative.solution,
        conditions=initiative.conditions,
        benefit_note=initiative.benefit.note,
        participants=initiative.participants,
        attachments=initiative.attachments,
    )
    return _with(initiative, Withheld()), withheld


def join(disclosed: Initiative, withheld: Withheld | None) -> Initiative:
    """The whole record again."""
    if withheld is None:
        return disclosed
    return _with(disclosed, withheld)


def _with(initiative: Initiative, withheld: Withheld) -> Initiative:
    return msgspec.structs.replace(
        initiative,
        problem=withheld.problem,
        solution=withheld.solution,
        conditions=withheld.conditions,
        benefit=msgspec.structs.replace(initiative.benefit, note=withheld.benefit_note),
        participants=withheld.participants,
        attachments=withheld.attachments,
    )
