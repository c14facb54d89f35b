"""What was done a moment ago, as the address that it led to says it: in words, and how many or which record."""

from collections.abc import Mapping, Sequence

from sync.contract.identifiers import is_id
from sync.hub.store.devices import ADMITTED, REVOKED, SET_ASIDE, Device
from sync.hub.web.console.session import HubRequest
from sync.hub.words import Words

_DIGITS = 4


def one_done(request: HubRequest, words: Words) -> tuple[str, str]:
    """What was decided, in words, and the id of the record; "" for nothing, and for what no page of ours leads to."""
    key, record = f"inbox.done.{request.query_params.get('done', '')}", str(request.query_params.get("of", ""))
    return (words(key), record if is_id(record) else "") if words.has(key) else ("", "")


def many_done(done: Mapping[str, object], words: Words) -> list[str]:
    """How many were decided and proposed, in words; nothing for what no page of ours leads to."""
    judgement = f"judgement.{done.get('judgement', '')}"
    counts = {name: str(done.get(name, "")) for name in ("decided", "proposed")}
    return [
        words(f"inbox.{name}", count=count, judgement=words(judgement))
        for name, count in counts.items()
        if words.has(judgement) and count.isascii() and count.isdigit() and len(count) < _DIGITS
    ]


def state_of(device: Device) -> str:
    """How a PC stands, by the key of its word: one that was turned away before it was ever let in was never stopped."""
    return "turned_away" if device.status == REVOKED and device.admitted_at is None else device.status


def device_done(request: HubRequest, shown: Sequence[Device], words: Words) -> str:
    """What became of a PC a moment ago, in words, as it stands by now; "" for nothing, and for a PC not shown here."""
    done, which = request.query_params.get("done", ""), request.query_params.get("of", "")
    device = next((one for one in shown if one.id == which), None)
    if device is None:
        return ""
    # What is held of a PC is taken when it is let in, and may show that it is two.
    became = {"approved": {ADMITTED, SET_ASIDE}, "taken_over": {ADMITTED}, "revoked": {REVOKED}}
    if device.status not in became.get(done, set()):
        return ""
    key = done if device.status == ADMITTED else state_of(device)
    return words(f"devices.done.{key}", name=device.called)
