"""What the hub remembers of a device, told beside its bulletins and signed by nobody.

It may only ever make a device offer once more what it has: a lie costs the line some bytes and changes nothing.
"""

from typing import Annotated

import msgspec

Number = Annotated[int, msgspec.Meta(ge=0, le=2**53)]  # what every JSON reader and every database column holds


class Recollection(msgspec.Struct, frozen=True, kw_only=True):
    """How far the hub knows a device: its last bulletin, its newest epoch, and how far that epoch's batches came.

    All batches up to `seen_up_to` were taken; `last_seq` is the highest that was.
    """

    cursor: Number
    epoch: Number
    seen_up_to: Number
    last_seq: Number
