"""Whether what a network answered may be left on a stick: a relay has no key to open it, only its header to go by."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from sync.carriers.stick.files import read_bounded
from sync.contract.errors import AnswerForeign, DocumentError, DocumentTooLarge, DocumentUnreadable
from sync.envelope.header import LIMITS, MAX_HEADER_BYTES, DocumentType, Header, take_apart
from sync.envelope.keys import PublicKeys
from sync.envelope.opening import check_payload, check_signature

_HEAD_BYTES = 2 * MAX_HEADER_BYTES


def check_receipt(answer: bytes, document: Header, hub_key: PublicKeys | None) -> None:
    """Raises AnswerForeign unless it is a sealed receipt of the document's addressee for its sender, and whole."""
    try:
        _check(answer, DocumentType.RECEIPT, addressee=document.sender, sender=document.addressee, key=hub_key)
    except DocumentError as error:
        raise AnswerForeign(reason="no receipt") from error


def check_photo(answer: bytes, device: str, sha256: str, keys: Mapping[str, PublicKeys]) -> None:
    """Raises AnswerForeign unless it is a whole sealed photo for the device that says it is this one."""
    try:
        sender = take_apart(answer).header.sender
        header = _check(answer, DocumentType.BLOB, addressee=device, sender=sender, key=keys.get(sender))
    except DocumentError as error:
        raise AnswerForeign(reason="no photo") from error
    if header.prev != sha256:
        raise AnswerForeign(reason="another photo")


def is_whole_photo(place: Path, device: str, sha256: str, keys: Mapping[str, PublicKeys]) -> bool:
    """Whether that photo lies there for the device, signed by its hub; without a key none is proven."""
    header = _proven(place, DocumentType.BLOB, device, keys)
    return header is not None and header.prev == sha256


def is_proven_receipt(place: Path, document: Header, keys: Mapping[str, PublicKeys]) -> bool:
    """Whether a receipt lies there that the hub signed for the document's sender; without its key none is proven."""
    header = _proven(place, DocumentType.RECEIPT, document.sender, keys)
    return header is not None and header.sender == document.addressee


def is_proven_bulletin(place: Path, number: int, device: str, keys: Mapping[str, PublicKeys]) -> bool:
    """Whether the device's bulletin of this number lies there, signed by its hub; without a key none is proven."""
    header = _proven(place, DocumentType.BULLETIN, device, keys)
    return header is not None and header.seq == number


def checked_bulletins(
    answers: Iterable[bytes | DocumentTooLarge], device: str, after: int, keys: Mapping[str, PublicKeys]
) -> list[tuple[int, bytes]]:
    """Sealed bulletins for the device in rising order above `after`, each with its number.

    `keys`: those that are known, by the hub's id; a hub that changed its key may sign by one that no note tells.
    Raises AnswerForeign when any is something else: then it was no hub that answered.
    """
    checked: list[tuple[int, bytes]] = []
    for answer in answers:
        try:
            if isinstance(answer, DocumentTooLarge):
                raise answer
            sender = take_apart(answer).header.sender
            header = _check(answer, DocumentType.BULLETIN, addressee=device, sender=sender, key=keys.get(sender))
        except DocumentError as error:
            raise AnswerForeign(reason="no bulletin") from error
        if header.seq <= after:
            raise AnswerForeign(reason="no newer bulletin")
        after = header.seq
        checked.append((after, answer))
    return checked


def _proven(place: Path, kind: DocumentType, device: str, keys: Mapping[str, PublicKeys]) -> Header | None:
    try:
        answer = read_bounded(place, LIMITS[kind].sealed + _HEAD_BYTES)
        sender = take_apart(answer).header.sender
        return _check(answer, kind, addressee=device, sender=sender, key=keys[sender])
    except (OSError, DocumentError, KeyError):
        return None


def _check(answer: bytes, kind: DocumentType, *, addressee: str, sender: str, key: PublicKeys | None) -> Header:
    document = take_apart(answer)
    header = document.header
    if (header.type, header.addressee, header.sender) != (kind, addressee, sender):
        raise DocumentUnreadable(reason="addressee")
    check_payload(document)
    if key is not None:
        check_signature(document, key)
    return header
