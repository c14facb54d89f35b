"""What the hub says unsigned of how far it knows this PC: what it has forgotten is offered again, and no more."""

from sync.carriers.stick.words import KEYS_MISSING, REVOKED, SET_ASIDE, UNKNOWN, HubWord
from sync.contract.errors import CarriageError, DocumentError, HubKeysMissing, not_admitted
from sync.contract.recollection import Recollection
from sync.envelope.succession import follow
from sync.workplace.blobs import ask_after_lost
from sync.workplace.book import WorkplaceBook
from sync.workplace.carrier import Carrier
from sync.workplace.joining import joined
from sync.workplace.presenting import present_anew

SET_ASIDE_REASON = "set_aside"


def heed(book: WorkplaceBook, carrier: Carrier, recollection: Recollection) -> None:
    """Queue what the hub has forgotten by its own word, and present this PC where it forgot that. Raises CarriageError.

    Where it knows more than the book, the book begins a recovery.
    """
    _follow_keys(book, recollection)
    if book.compare(recollection):
        with book.write():
            if present_anew(book, joined(book)):
                book.note_presented(recollection)
    if recollection.photos is not None:
        ask_after_lost(book, carrier, recollection.photos)


def _follow_keys(book: WorkplaceBook, recollection: Recollection) -> None:
    """Take the hub's next keys at the word of those that the book has: no bulletin may be left that tells of them."""
    try:
        following = follow(joined(book).hub, recollection.succession)
    except DocumentError:
        return  # no word of the hub's; what cannot be verified is told when it comes
    if following:
        book.hub_keys.follow(following)


def heed_word(book: WorkplaceBook, carrier: Carrier, word: HubWord | None, heard: int) -> CarriageError | None:
    """The same by a stick; `heard`: how much the book had heard before it took in what lies there.

    Returns why the hub takes nothing of this PC, where it says so. A word that was said before something that the book
    has heard by another road is not heeded: the next one will be.
    """
    if word is None or word.heard < heard:
        return None
    if word.standing == UNKNOWN:
        present_anew(book, joined(book))
    elif word.standing == SET_ASIDE:
        book.begin_recovery(SET_ASIDE_REASON)
    heed(book, carrier, word.recollection)
    if word.standing == KEYS_MISSING:
        return HubKeysMissing()
    return not_admitted(word.standing) if word.standing in {SET_ASIDE, REVOKED} else None
