"""Joining: an invitation proves itself, a PC asks by its own new keys, a second invitation mends what went wrong."""

from pathlib import Path

import msgspec
import pytest

from desktop_app.domain.errors import InvitationUnusable, UnitUnknown
from desktop_app.operations.books import join_hub, new_book, read_invitation
from desktop_app.operations.signed_in import officer
from desktop_app.operations.status import status
from desktop_app.store.book import Book
from sync.contract.enrolment import Enrolment
from sync.contract.errors import DocumentError
from sync.contract.receipts import Admission
from sync.envelope.header import DocumentType, take_apart
from sync.hub.operations.inviting import make_invitation
from sync.workplace.fetching import fetch
from sync.workplace.joining import open_invitation
from sync.workplace.round import send
from sync.workplace.steps import StepKind
from tests.builders import STANLEY
from tests.desktop_app.store.shelf import a_book, config_in, registered
from tests.sync.hub.workbench import Workbench
from tests.sync.workplace.wire import Answering, Line, OwnHub, a_joined_book, exchanged


def _enrolments(book: Book, hub: OwnHub) -> list[Enrolment]:
    """The enrolments that wait to be carried, as the hub reads them."""
    waiting = [book.outbox.sealed_document(name) for name in [one.id for one in book.outbox.queue()]]
    asked = [document.content for document in waiting if document.type is DocumentType.ENROLMENT]
    return [msgspec.json.decode(hub.opened(content, book), type=Enrolment) for content in asked]


def _admission(book: Book) -> str:
    hub = status(book).hub
    assert hub is not None
    return hub.admission


def test_an_invitation_carries_the_key_that_signed_it(own_hub: OwnHub) -> None:
    opened = open_invitation(own_hub.invitation())
    assert opened.hub == own_hub.keys.public
    assert opened.hub.fingerprint == own_hub.keys.public.fingerprint
    assert opened.invitation.unit == STANLEY


@pytest.mark.parametrize("cut", [0, 1, 100, 500, -1])
def test_an_invitation_that_is_cut_short_is_unusable(own_hub: OwnHub, cut: int) -> None:
    with pytest.raises(InvitationUnusable):
        read_invitation(own_hub.invitation()[:cut])


def test_an_invitation_whose_text_was_changed_or_signed_by_another_is_unusable(own_hub: OwnHub) -> None:
    good = own_hub.invitation()
    other = OwnHub().invitation()
    head, signature, payload = good.split(b"\n", 2)
    other_head, other_signature, other_payload = other.split(b"\n", 2)
    for forged in (
        b"\n".join((head, other_signature, payload)),
        b"\n".join((other_head, other_signature, payload)),
        b"\n".join((head, signature, other_payload)),
        good + b"x",
        b"PK\x03\x04",
        b"{}\n\n",
    ):
        with pytest.raises(InvitationUnusable):
            read_invitation(forged)


def test_what_is_no_invitation_at_all_is_told_as_a_document_error(member: Book, own_hub: OwnHub) -> None:
    bulletin = own_hub.bulletin(member, 1)
    with pytest.raises(DocumentError):
        open_invitation(bulletin)
    for payload in (b"[" * 100_000, b"\xff", b"{}", b"null"):
        with pytest.raises(DocumentError):
            open_invitation(own_hub.sealed(payload, DocumentType.INVITATION, None))


def test_a_new_book_asks_once_for_its_unit_with_keys_that_nobody_else_has(tmp_path: Path, own_hub: OwnHub) -> None:
    books = [new_book(config_in(tmp_path / name), invitation=read_invitation(own_hub.invitation())) for name in "ab"]
    asked = [_enrolments(book, own_hub) for book in books]
    assert [[(one.unit, one.code) for one in enrolments] for enrolments in asked] == [[(STANLEY, "MÃ")]] * 2
    assert asked[0][0].signing_key != asked[1][0].signing_key
    assert [_admission(book) for book in books] == ["asked", "asked"]
    for book in books:
        book.close()


def test_a_book_that_was_kept_alone_for_long_joins_and_sends_everything(
    tmp_path: Path, workbench: Workbench, line: Line
) -> None:

    book = a_book(tmp_path)
    registered(book, "Một", "Hai")
    hub = workbench.hub
    made = make_invitation(hub.database, hub.identity, unit=STANLEY, uses=1, now=workbench.clock())
    join_hub(book, read_invitation(made.document), "Trần Thị B")
    exchanged(book, line)
    assert status(book).received == 2
    assert workbench.rows("SELECT officer_name FROM devices") == [("Trần Thị B",)]
    book.close()


def test_the_enrolment_names_who_keys_in_and_else_the_account_that_is_signed_in(
    tmp_path: Path, own_hub: OwnHub
) -> None:
    told = []
    for number, name in enumerate(("", "Tra\u0302\u0300n\x00 Thị B ")):
        invitation = read_invitation(own_hub.invitation(code="SAI"))
        book = new_book(config_in(tmp_path / str(number)), "", invitation, name)
        (first,) = _enrolments(book, own_hub)
        list(
            send(book.outbox, Answering(lambda sent, at: own_hub.receipt(sent, at, admission=Admission.REFUSED), book))
        )
        join_hub(book, invitation)
        (again,) = _enrolments(book, own_hub)
        told.append((first.officer_name, again.officer_name))
        book.close()
    assert told == [(officer(), officer()), ("Trần Thị B", "Trần Thị B")]
    assert officer()


def test_a_newer_invitation_of_the_same_hub_changes_where_it_is_looked_for(member: Book, own_hub: OwnHub) -> None:
    moved = read_invitation(own_hub.invitation(addresses=("https://moi.example", "http://10.0.0.9")))
    join_hub(member, moved)
    membership = member.memberships.current()
    assert membership is not None
    assert membership.addresses == ("https://moi.example", "http://10.0.0.9")
    assert _enrolments(member, own_hub) == []
    assert _admission(member) == "admitted"


def test_an_invitation_of_another_hub_is_refused_and_nothing_changes(member: Book) -> None:
    before = member.memberships.current()
    with pytest.raises(InvitationUnusable):
        join_hub(member, read_invitation(OwnHub().invitation()))
    assert member.memberships.current() == before


@pytest.mark.parametrize("said", [Admission.WAITING, Admission.REFUSED])
def test_a_pc_that_was_not_let_in_asks_again_with_the_next_invitations_code_and_the_same_keys(
    tmp_path: Path, own_hub: OwnHub, said: Admission
) -> None:
    book = new_book(config_in(tmp_path), invitation=read_invitation(own_hub.invitation(code="SAI")))
    list(send(book.outbox, Answering(lambda sent, at: own_hub.receipt(sent, at, admission=said), book)))
    assert _admission(book) == said.value
    keys = book.memberships.current()
    join_hub(book, read_invitation(own_hub.invitation(code="ĐÚNG")))
    assert [one.code for one in _enrolments(book, own_hub)] == ["ĐÚNG"]
    list(send(book.outbox, Answering(own_hub.receipt, book)))
    assert _admission(book) == "admitted"
    now = book.memberships.current()
    assert keys is not None
    assert now is not None
    assert now.keys == keys.keys
    book.close()


def test_the_real_hub_lets_a_pc_in_by_its_second_invitation(tmp_path: Path, workbench: Workbench, line: Line) -> None:

    book = a_joined_book(tmp_path, workbench, code=False)
    registered(book, "Một")
    exchanged(book, line)
    assert status(book).waiting == 1
    hub = workbench.hub
    made = make_invitation(hub.database, hub.identity, unit=STANLEY, uses=1, now=workbench.clock())
    join_hub(book, read_invitation(made.document))
    exchanged(book, line)
    assert status(book).received == 1
    assert workbench.count("devices") == 1
    book.close()


def test_a_late_word_to_wait_does_not_undo_a_yes(member: Book, own_hub: OwnHub) -> None:
    registered(member, "Một")
    sent: list[bytes] = []
    list(send(member.outbox, Answering(lambda batch, _book: sent.append(batch), member)))
    waiting = own_hub.receipt(sent[0], member, (), admission=Admission.WAITING)
    steps = list(fetch(member.outbox, Answering(own_hub.receipt, member, waiting=[waiting])))
    assert [step.kind for step in steps] == [StepKind.ADMITTED]
    assert _admission(member) == "admitted"


def test_who_is_told_the_hubs_news_is_let_in_whatever_was_said_to_the_enrolment(member: Book, own_hub: OwnHub) -> None:
    """A person let the PC in when it had nothing more to send: no receipt will ever say so."""
    member.database.execute("UPDATE memberships SET admission = 'waiting', reason = 'code_invalid'")
    list(fetch(member.outbox, Answering(own_hub.receipt, member, waiting=[own_hub.bulletin(member, 1)])))
    assert _admission(member) == "admitted"
    member.database.execute("UPDATE memberships SET admission = 'refused', reason = 'unknown_unit'")
    list(fetch(member.outbox, Answering(own_hub.receipt, member, waiting=[own_hub.bulletin(member, 2)])))
    assert _admission(member) == "refused", "which only an answer undoes"


def test_an_enrolments_answer_that_comes_by_folder_is_told(tmp_path: Path, own_hub: OwnHub) -> None:
    book = new_book(config_in(tmp_path), invitation=read_invitation(own_hub.invitation()))
    sent: list[bytes] = []
    list(send(book.outbox, Answering(lambda asked, _book: sent.append(asked), book)))
    receipt = own_hub.receipt(sent[0], book)
    (step,) = fetch(book.outbox, Answering(own_hub.receipt, book, waiting=[receipt]))
    assert (step.kind, step.document) == (StepKind.ADMITTED, take_apart(sent[0]).header.id)
    assert _admission(book) == "admitted"
    book.close()


def test_a_hub_that_does_not_know_the_unit_cannot_be_joined(tmp_path: Path, own_hub: OwnHub) -> None:
    book = a_book(tmp_path)
    invitation = read_invitation(own_hub.invitation())
    elsewhere = msgspec.structs.replace(invitation.invitation, units=invitation.invitation.units[:1])
    with pytest.raises(UnitUnknown):
        join_hub(book, type(invitation)(elsewhere, invitation.hub))
    assert status(book).hub is None
    assert len(book.catalogues.tree) > 1
    book.close()
