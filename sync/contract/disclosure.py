"""What of a record may leave the PC: the description of a confidential initiative never does.

The programme of 2021 asked for no more than the name, the short effect and the award of a secret know-how; that is what
stays in the disclosed part. Everything that describes how it works is withheld.
"""

import msgspec

from sync.contract.initiative import Attachment, Initiative


class Withheld(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The part of a confidential record that rests in the book only."""

    problem: str = ""
    solution: str = ""
    conditions: str = ""
    attachments: tuple[Attachment, ...] = ()


def split(initiative: Initiative) -> tuple[Initiative, Withheld | None]:
    """The part that travels, and what is withheld (None unless the record is confidential)."""
    if not initiative.confidential:
        return initiative, None
    withheld = Withheld(
        problem=initiative.problem,
        solution=initiative.solution,
        conditions=initiative.conditions,
        attachments=initiative.attachments,
    )
    return msgspec.structs.replace(initiative, problem="", solution="", conditions="", attachments=()), withheld


def join(disclosed: Initiative, withheld: Withheld | None) -> Initiative:
    """The whole record again."""
    if withheld is None:
        return disclosed
    return msgspec.structs.replace(
        disclosed,
        problem=withheld.problem,
        solution=withheld.solution,
        conditions=withheld.conditions,
        attachments=withheld.attachments,
    )
