"""What was done a moment ago, as the address that it led to says it: in words, and how many or which record."""

from collections.abc import Mapping

from sync.contract.identifiers import is_id
from sync.hub.web.console.door import HubRequest
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
