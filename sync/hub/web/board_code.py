"""The QR code on a poster: whoever stands before it opens the same board, with all of its lines, on her phone.

Promise: the address is the hub's own, as it stands in invitations, never one that a request names; a hub that knows
none has no code on its posters.
"""

from urllib.parse import urlsplit

import msgspec
import segno

from sync.hub.service import Hub
from sync.hub.standings.questions import Asked
from sync.hub.store.identity import find_addresses
from sync.hub.web.asked import address


class BoardCode(msgspec.Struct, frozen=True, kw_only=True):
    """`picture`: an SVG that needs neither script nor style; `place`: what is typed where no camera is at hand."""

    picture: str
    place: str


def board_code(hub: Hub, asked: Asked, language: str) -> BoardCode | None:
    """The code of the board that a poster is the head of."""
    with hub.database.reading() as connection:
        known = find_addresses(connection)
    if not known:
        return None
    here = known[0].rstrip("/")
    leads = here + address("/", msgspec.structs.replace(asked, own="", offset=0), language)
    # Without the white edge that a code needs: the paper is white all around it.
    picture = segno.make(leads, error="m").svg_inline(border=0, dark="#000", omitsize=True)
    parts = urlsplit(here)
    return BoardCode(picture=picture, place=f"{parts.netloc}{parts.path}")
