"""The QR code on a poster: whoever stands before it opens the same board, with all of its lines, on her phone.

Promise: the address is the hub's own (`own_address`); a hub that knows none has no code on its posters.
"""

from urllib.parse import urlsplit

import msgspec
import segno

from sync.hub.service import Hub
from sync.hub.standings.questions import Asked
from sync.hub.web.asked import address
from sync.hub.web.own_address import own_address


class BoardCode(msgspec.Struct, frozen=True, kw_only=True):
    """`picture`: an SVG that needs neither script nor style; `place`: what is typed where no camera is at hand."""

    picture: str
    place: str


def board_code(hub: Hub, asked: Asked, language: str) -> BoardCode | None:
    """The code of the board that a poster is the head of."""
    here = own_address(hub)
    if not here:
        return None
    leads = here + address("/", msgspec.structs.replace(asked, own="", offset=0), language)
    # Without the white edge that a code needs: the paper is white all around it.
    picture = segno.make(leads, error="m").svg_inline(border=0, dark="#000", omitsize=True)
    parts = urlsplit(here)
    return BoardCode(picture=picture, place=f"{parts.netloc}{parts.path}")
