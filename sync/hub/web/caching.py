"""Public answers may be kept: each says how long, and by what it is known again (ETag), which costs one look.

Promise: the same tag is never given to two states of the counters, the tree, the packs or the targets, nor to two
questions, days, addresses of the hub or versions of the program; nor by two processes, because a database that is put
back from a copy counts its editions anew. Of several that serve one database each gives its own tags.
"""

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from litestar import Request
from litestar.datastructures import State

from sync.hub.service import Hub
from sync.hub.standings.days import hub_day
from sync.hub.store.identity import find_addresses, find_editions

FRESH_SECONDS = 30
_SHOWN = ("templates", "words")


def tag_of(hub: Hub, *asked: str) -> str:
    """The tag of an answer to what is asked, as things are now. Raises DatabaseUnusable, DatabaseBusy."""
    with hub.database.reading() as connection:
        editions, addresses = find_editions(connection), find_addresses(connection)
    day = hub_day(hub.clock()).isoformat()
    known = (_version(), hub.opening, str(editions), *addresses, day, hub.identity.name, *asked)
    return f'W/"{hashlib.blake2b(repr(known).encode(), digest_size=12).hexdigest()}"'


def is_known(request: "Request[object, object, State]", tag: str) -> bool:
    """Whether the one who asks has this very answer."""
    told = request.headers.get("if-none-match", "")
    return tag in (one.strip() for one in told.split(","))


def kept_headers(tag: str) -> Mapping[str, str]:
    """The headers of an answer that may be kept."""
    return {"ETag": tag, "Cache-Control": f"public, max-age={FRESH_SECONDS}"}


@cache
def _version() -> str:
    """What pages are made by, as one short text."""
    digest = hashlib.blake2b(digest_size=12)
    for folder in _SHOWN:
        files = resources.files("resources").joinpath("console", folder).iterdir()
        for one in sorted(files, key=lambda file: file.name):
            digest.update(one.read_bytes())
    return digest.hexdigest()
