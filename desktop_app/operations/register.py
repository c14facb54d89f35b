"""Make a record of a form, change a record, withdraw it; keep an unfinished form."""

import datetime as dt
from decimal import Decimal

import msgspec

from desktop_app.domain.errors import RecordNotRegistrable
from desktop_app.operations.signed_in import officer
from desktop_app.store.book import Book
from desktop_app.store.entry.drafts import Origin
from sync.contract.checks import EARLIEST, LATEST, MAX_LINE_BYTES, find_problems, is_registrable
from sync.contract.findings import Finding
from sync.contract.identifiers import is_id, new_id
from sync.contract.initiative import Author, Initiative, Withdrawal, encode_line
from sync.contract.normalising import normalised


def completed(book: Book, form: Initiative) -> Initiative:
    """The form as it would be registered: NFC, with what the book knows (unit, programme, phase) filled in."""
    workplace = book.workplace
    programme = form.programme or workplace.programme
    unit = form.unit or workplace.unit
    phase = form.phase
    pack = book.catalogues.packs.get(programme)
    if not phase and pack is not None:
        found = pack.phase_on(form.applied_on or form.proposed_on or today(book))
        phase = found.code if found else ""
    named = form.unit_name or unit_name(book, unit)
    changes = msgspec.structs.replace(
        form, programme=programme, unit=unit, unit_name=named, phase=phase, authors=with_shares(form.authors)
    )
    return normalised(changes)


def problems_of(book: Book, form: Initiative) -> tuple[Finding, ...]:
    """What is still missing to register this form, and what is worth a second look."""
    return _problems(book, completed(book, form))


def _problems(book: Book, whole: Initiative) -> tuple[Finding, ...]:
    packs = book.catalogues.packs
    pack = packs.get(whole.programme)
    findings = find_problems(whole, pack=pack, tree=book.catalogues.tree, today=today(book))
    if packs and pack is None:
        shown = whole.programme[:60].encode("utf-8", "replace").decode()
        unknown = Finding(field="programme", code="unknown_programme", facts={"value": shown})
        findings = (*findings, unknown)
    return findings


def register(book: Book, form: Initiative, draft_id: str = "") -> Initiative:
    """Register a complete form as a new record, or as the next revision of the record that `form.id` names.

    A new record takes the id of the draft it came from, so that what was noted about the draft stays with it; the draft
    goes in the same transaction. Where another program has registered that draft already, the form is the next revision
    of its record. Where the hub brought back a later revision than the one that the form was made from, both wait for
    a person to choose. Raises RecordNotRegistrable; the form is then untouched.
    """
    whole = completed(book, form)
    findings = _problems(book, whole)
    if not is_registrable(findings):
        raise RecordNotRegistrable(findings)
    new = not whole.id
    whole = msgspec.structs.replace(
        whole,
        id=whole.id or (draft_id if is_id(draft_id) else new_id()),
        entered_at=_instant(whole.entered_at) if whole.entered_at else book.now().astimezone(dt.UTC),
        entered_by=whole.entered_by or officer(),
    )
    size = len(encode_line(whole))
    if size > MAX_LINE_BYTES:
        facts = {"limit": str(MAX_LINE_BYTES), "length": str(size)}
        raise RecordNotRegistrable((Finding(field="", code="record_too_large", facts=facts),))
    with book.write():
        if draft_id:
            book.drafts.end(draft_id)
        if new and not book.listing.number_of(whole.id):
            return book.initiatives.add(whole, officer())
        if new:
            first = book.initiatives.get(whole.id)
            whole = msgspec.structs.replace(whole, entered_at=first.entered_at, entered_by=first.entered_by)
        unseen = book.held_versions.find_unseen(whole.id, form.revision) if form.revision else None
        revised = book.initiatives.revise(whole, officer())
        if unseen is not None:
            book.held_versions.contest(revised.id, unseen)
        return revised


def _instant(entered_at: dt.datetime) -> dt.datetime:
    """As given, in UTC; one without a zone is UTC already. Raises RecordNotRegistrable for a year that cannot be."""
    zoned = entered_at if entered_at.tzinfo else entered_at.replace(tzinfo=dt.UTC)
    try:
        instant = zoned.astimezone(dt.UTC)
    except OverflowError:
        instant = None
    if instant is None or not EARLIEST <= instant.date() <= LATEST:
        facts = {"value": zoned.date().isoformat()}
        raise RecordNotRegistrable((Finding(field="entered_at", code="date_out_of_range", facts=facts),))
    return instant


def withdraw(book: Book, record_id: str, reason: str) -> Initiative:
    """Take a record back, with the reason: one more revision, nothing is removed."""
    record = book.initiatives.get(record_id)
    return register(book, msgspec.structs.replace(record, withdrawal=Withdrawal(reason=reason)))


def save_draft(book: Book, form: Initiative, draft_id: str = "", origin: Origin = "elsewhere") -> str:
    """Keep an unfinished form as it stands; durable when this returns. Returns the draft's id."""
    draft_id = draft_id or new_id()
    book.drafts.save(draft_id, form, origin)
    return draft_id


def with_shares(authors: tuple[Author, ...]) -> tuple[Author, ...]:
    """Fill in the shares when none is written: evenly in whole percents, what is left over to the first authors."""
    if not authors or any(author.share_percent is not None for author in authors):
        return authors
    even, left = divmod(100, len(authors))
    shares = [Decimal(even + (place < left)) for place in range(len(authors))]
    return tuple(
        msgspec.structs.replace(author, share_percent=share) for author, share in zip(authors, shares, strict=True)
    )


def unit_name(book: Book, unit: str) -> str:
    """The unit's name as it is now."""
    found = book.catalogues.tree.find_unit(unit)
    return found.name if found else book.workplace.unit_name


def today(book: Book) -> dt.date:
    """The PC's local day."""
    return book.now().astimezone().date()
