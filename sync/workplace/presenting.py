"""A PC that is known presents itself once more: where the hub forgot it, or where its book was put back from a copy."""

from sync.contract.enrolment import ChainEnd, Wish
from sync.envelope.header import DocumentType
from sync.workplace.book import Membership, WorkplaceBook
from sync.workplace.joining import seal_enrolment

HUB_FORGOT_REASON = "put_back"


def present_wish(book: WorkplaceBook, membership: Membership) -> None:
    """Seal the enrolment that asks for what the book lacks, if it asks for anything and has not said so yet."""
    with book.write():
        recovery = book.recovery()
        if recovery is None or recovery.asked_by:
            return
        known = () if recovery.asks_all else book.chain_ends()
        book.keep_wish(_keep_enrolment(book, membership, wish=recovery.asks_for, known=known))


def present_anew(book: WorkplaceBook, membership: Membership) -> bool:
    """Offer the enrolments again and one more that tells how far this PC is; False while one is under way.

    What the hub says of how far it knows this PC is about the newest epoch alone. What went in an epoch before, or lies
    in no document because the hub once gave it back, it may have lost without a sign: it is asked what it has left, and
    is offered what it lacks.
    """
    with book.write():
        if any(document.type is DocumentType.ENROLMENT for document in book.queue()):
            return False
        present(book, membership)
        return True


def present(book: WorkplaceBook, membership: Membership) -> None:
    """The same, inside `write()`, whatever is under way."""
    book.queue_enrolments()
    if book.has_former_lives():
        book.begin_recovery(HUB_FORGOT_REASON)
    recovery = book.recovery()
    if recovery is not None and not recovery.asked_by:
        present_wish(book, membership)
        return
    waits_for = recovery.asked_by if recovery else ""
    _keep_enrolment(book, membership, known=book.chain_ends(), waits_for=waits_for)


def _keep_enrolment(
    book: WorkplaceBook,
    membership: Membership,
    *,
    known: tuple[ChainEnd, ...],
    wish: Wish | None = None,
    waits_for: str = "",
) -> str:
    """Seal an enrolment that tells how far this PC is, and store it; its id."""
    header, content = seal_enrolment(
        membership.hub,
        membership.keys,
        unit=membership.unit,
        officer_name=membership.officer_name,
        wish=wish,
        cursor=membership.cursor,
        cursor_sha256=book.cursor_sha256(),
        known=known,
        waits_for=waits_for,
        is_hub=membership.is_hub,
    )
    book.keep_sealed(header, content, [])
    return header.id
