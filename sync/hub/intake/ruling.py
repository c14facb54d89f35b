"""The protocol's rule for a record: what the hub has, and the one word that it answers. Pure."""

from collections.abc import Mapping

from sync.contract.receipts import Answer
from sync.hub.store.records import InitiativeRow


def rule(
    current: InitiativeRow | None,
    hashes: Mapping[tuple[str, int], str],
    revision: int,
    sha256: str,
    device: int,
    *,
    is_hub: bool = False,
) -> Answer:
    """The answer to one readable line of `device`.

    Args:
        current: what the hub has of this initiative.
        hashes: the content hashes of its revisions as far as they may be asked for, by (id, revision).
        revision: of the line.
        sha256: the line's content hash.
        device: the number of the device that sends it.
        is_hub: it is a hub: where hubs stand in a circle, it hands on what this very hub handed to it.
    """
    if current is None:
        return Answer.STORED
    if current.owner != device:
        is_held = is_hub and hashes.get((current.id, revision)) == sha256
        return Answer.ALREADY if is_held else Answer.CONFLICT
    if revision > current.revision:
        return Answer.STORED
    if hashes.get((current.id, revision), sha256) != sha256:
        return Answer.CONFLICT
    # A book that came back from a backup must learn that the hub knows more, even of a revision that it has.
    return Answer.SUPERSEDED if revision < current.revision else Answer.ALREADY
