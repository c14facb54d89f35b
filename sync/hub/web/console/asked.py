"""Which of those that wait are looked at: as the address says it, and an address that says it."""

from urllib.parse import urlencode

from sync.hub.reviewing.inbox import Asked
from sync.hub.store.waiting import Waits
from sync.hub.web.console.session import HubRequest

KINDS = {"mended": Waits.MENDED, "new": Waits.NEW, "changed": Waits.CHANGED, "under_review": Waits.UNDER_REVIEW}
KIND_OF = {waits: kind for kind, waits in KINDS.items()}
_LONGEST = 100


def asked_by(request: HubRequest) -> Asked:
    """What the address asks for; a kind that there is not is passed over."""
    given = {name: str(request.query_params.get(name, ""))[:_LONGEST].strip() for name in ("unit", "programme", "kind")}
    return Asked(given["unit"], given["programme"], KINDS.get(given["kind"]))


def query_of(asked: Asked, **others: object) -> str:
    """The same as a query, with its question mark; "" for nothing."""
    kind = KIND_OF[asked.waits] if asked.waits is not None else ""
    parts = {"kind": kind, "unit": asked.unit, "programme": asked.programme, **others}
    said = urlencode({name: value for name, value in parts.items() if value not in {"", None}})
    return f"?{said}" if said else ""
