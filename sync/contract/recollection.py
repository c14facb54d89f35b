"""What the hub remembers of a device, told beside its bulletins and signed by nobody.

It may only ever make a device offer once more what it has, or ask for its inventory: a lie costs the line some bytes
and changes nothing. What it tells of the hub's keys proves itself, by the keys that the device has.
"""

from typing import Annotated

import msgspec

from sync.contract.succession import Voucher

Number = Annotated[int, msgspec.Meta(ge=0, le=2**53)]  # what every JSON reader and every database column holds
_Sha256 = Annotated[str, msgspec.Meta(max_length=64)]


class Recollection(msgspec.Struct, frozen=True, kw_only=True):
    """How far the hub knows a device: its last bulletin, its newest epoch, and how far that epoch's batches came.

    `cursor_sha256` is the hash of the last bulletin's payload, empty where the hub makes none at this number: a book
    that has another bulletin of this number heard it from a hub that was put back since.
    All batches up to `seen_up_to` were taken; `last_seq` is the highest that was, `last_sha256` the hash of its
    payload: empty where there is none, or more than one because a person let two pasts in. `photos` is how many photos
    of the device were taken; None where nothing is said of it. `succession`: how the hub's keys follow each other, for
    a book that was put back at a hub that was, too, and has lost the bulletin which told of its keys.
    """

    cursor: Number
    cursor_sha256: _Sha256 = ""
    epoch: Number
    seen_up_to: Number
    last_seq: Number
    last_sha256: _Sha256 = ""
    photos: Number | None = None
    succession: tuple[Voucher, ...] = ()
