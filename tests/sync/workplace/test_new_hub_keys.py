"""A hub's new keys: believed under the old ones alone, and what the old ones proved stays proven for ever."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from desktop_app.domain.errors import InvitationUnusable
from desktop_app.operations.books import join_hub, read_invitation
from desktop_app.operations.check_book import check_book
from desktop_app.operations.exchange.exchange import pack_folder, unpack_folder
from desktop_app.operations.receipts.open_receipt import list_receipts, open_receipt
from desktop_app.operations.status import status
from desktop_app.store.book import Book
from desktop_app.store.entry import catalogues
from sync.contract.bulletins import KeyNews, ProgrammeNews
from sync.contract.errors import SignatureInvalid
from sync.contract.receipts import Admission
from sync.envelope.header import take_apart
from sync.envelope.keys import PartyKeys, PublicKeys
from sync.hub.operations.folder import import_folder
from sync.hub.operations.inviting import make_invitation
from sync.hub.operations.key_rotation import rotate_keys
from sync.workplace.book import Membership
from sync.workplace.fetching import fetch
from sync.workplace.joining import OpenedInvitation
from sync.workplace.receiving import apply_receipt
from sync.workplace.round import send
from sync.workplace.steps import StepKind
from tests.builders import STANLEY, a_pack
from tests.desktop_app.store.shelf import deliveries, registered
from tests.sync.hub.workbench import Workbench
from tests.sync.workplace.wire import Answering, Line, OwnHub, a_joined_book, assert_whole, exchanged


def _membership(book: Book) -> Membership:
    membership = book.memberships.current()
    if membership is None:
        raise LookupError("not joined")
    return membership


def _invited(workbench: Workbench, *, address: str = "http://127.0.0.1:1") -> OpenedInvitation:
    hub = workbench.hub
    told = {"unit": STANLEY, "uses": 1, "addresses": (address,), "now": workbench.clock()}
    return read_invitation(make_invitation(hub.database, hub.identity, **told).document)  # type: ignore[arg-type]


def _news(keys: PartyKeys) -> KeyNews:
    return KeyNews(signing_key=keys.public.signing_key_text, age_recipient=keys.public.age_recipient)


def _fetched(book: Book, hub: OwnHub, *waiting: bytes) -> list[StepKind]:
    return [step.kind for step in fetch(book.outbox, Answering(hub.receipt, book, waiting=list(waiting)))]


def test_a_pc_goes_over_to_new_keys_by_itself_and_old_receipts_stay_proof(
    book: Book, workbench: Workbench, line: Line
) -> None:
    registered(book, "Trước")
    exchanged(book, line)
    before = _membership(book).hub
    made = rotate_keys(workbench.hub)
    exchanged(book, line)
    assert _membership(book).hub == made.keys.public
    assert _membership(book).former == (before,)
    registered(book, "Sau")
    exchanged(book, line)
    assert_whole(book, workbench, 2)
    newest, oldest = (open_receipt(book, row.document) for row in list_receipts(book) if row.type == "batch")
    assert (newest.fingerprint, newest.is_former_key) == (made.keys.public.fingerprint, False)
    assert (oldest.fingerprint, oldest.is_former_key, oldest.proven) == (before.fingerprint, True, 1)
    told = status(book).hub
    assert told is not None
    assert (told.fingerprint, told.former_fingerprints) == (made.keys.public.fingerprint, (before.fingerprint,))


def test_a_pc_that_was_away_through_two_rotations_loses_nothing_of_what_it_had_sealed(
    book: Book, workbench: Workbench, line: Line, tmp_path: Path
) -> None:
    exchanged(book, line)
    first = _membership(book).hub
    registered(book, "Một", "Hai")
    stick = tmp_path / "usb"
    stick.mkdir()
    pack_folder(book, stick)
    second, third = rotate_keys(workbench.hub), rotate_keys(workbench.hub)
    registered(book, "Ba")
    assert import_folder(workbench.hub, stick).refused == []
    unpack_folder(book, stick)
    exchanged(book, line)
    assert _membership(book).hub == third.keys.public
    assert _membership(book).former == (first, second.keys.public)
    assert_whole(book, workbench, 3)


def test_an_enrolment_sealed_for_the_old_keys_that_comes_by_a_stick_after_two_rotations_lets_in(
    workbench: Workbench, tmp_path: Path
) -> None:
    book = a_joined_book(tmp_path / "máy mới", workbench)
    registered(book, "Một")
    stick = tmp_path / "usb"
    stick.mkdir()
    pack_folder(book, stick)
    rotate_keys(workbench.hub)
    third = rotate_keys(workbench.hub)
    assert import_folder(workbench.hub, stick).refused == []
    unpack_folder(book, stick)
    assert _membership(book).admission == Admission.ADMITTED
    exchanged(book, Line(workbench))
    assert _membership(book).hub == third.keys.public
    assert_whole(book, workbench, 1)
    book.close()


def test_news_of_keys_from_whoever_is_not_the_hub_changes_nothing(member: Book, own_hub: OwnHub) -> None:
    before, thief = _membership(member), OwnHub()
    forged = thief.bulletin(member, 1, _news(thief.keys))
    assert _fetched(member, own_hub, forged) == [StepKind.FAILED]
    assert _membership(member) == before


def test_news_of_what_are_no_keys_is_refused_whole(member: Book, own_hub: OwnHub) -> None:
    before = _membership(member)
    odd = [
        own_hub.bulletin(member, 1, KeyNews(signing_key="AAAA", age_recipient=before.hub.age_recipient)),
        own_hub.bulletin(member, 1, KeyNews(signing_key=before.hub.signing_key_text, age_recipient="age1x")),
    ]
    assert _fetched(member, own_hub, *odd) == [StepKind.FAILED] * 2
    assert _membership(member) == before


def test_keys_that_the_hub_has_given_up_sign_nothing_more_that_is_believed(member: Book, own_hub: OwnHub) -> None:
    stolen, fresh = own_hub.keys, PartyKeys.new()
    assert _fetched(member, own_hub, own_hub.bulletin(member, 1, _news(fresh))) == [StepKind.NEWS]
    after = _membership(member)
    thief = OwnHub()
    thief.keys = stolen
    assert _fetched(member, own_hub, thief.bulletin(member, 2, _news(thief.keys))) == [StepKind.FAILED]
    assert _fetched(member, own_hub, thief.bulletin(member, 2)) == [StepKind.FAILED]
    assert _membership(member) == after
    own_hub.keys = fresh
    assert _fetched(member, own_hub, own_hub.bulletin(member, 2)) == [StepKind.NEWS]


def test_a_receipt_under_given_up_keys_proves_nothing_about_what_was_sealed_for_the_new(
    member: Book, own_hub: OwnHub
) -> None:
    stolen, fresh = own_hub.keys, PartyKeys.new()
    _fetched(member, own_hub, own_hub.bulletin(member, 1, _news(fresh)))
    registered(member, "Một")
    own_hub.keys = fresh
    carrier = Answering(lambda _sent, _book: None, member)
    list(send(member.outbox, carrier))
    (sealed,) = carrier.delivered
    outcomes = own_hub.outcomes(sealed, member)
    thief = OwnHub()
    thief.keys = stolen
    with pytest.raises(SignatureInvalid):
        apply_receipt(member.outbox, _membership(member), thief.receipt(sealed, member, outcomes))
    assert deliveries(member) == {"Một": "waiting"}
    apply_receipt(member.outbox, _membership(member), own_hub.receipt(sealed, member, outcomes))
    assert deliveries(member) == {"Một": "received"}
    forged = thief.receipt(sealed, member, outcomes)
    with member.write():
        member.database.execute("UPDATE documents SET receipt = ? WHERE type = 'batch'", (forged,))
    assert "signature_invalid" in {flaw.code for flaw in check_book(member).flaws}


def test_keys_that_are_told_again_or_were_given_up_long_ago_change_nothing(member: Book, own_hub: OwnHub) -> None:
    first, second = own_hub.keys, PartyKeys.new()
    _fetched(member, own_hub, own_hub.bulletin(member, 1, _news(first), _news(second)))
    own_hub.keys = second
    after = _membership(member)
    _fetched(member, own_hub, own_hub.bulletin(member, 2, _news(second), _news(first)))
    assert (_membership(member).hub, _membership(member).former) == (after.hub, after.former)


def test_many_keys_and_packs_at_once_are_each_looked_at_a_few_times_however_many_they_are(
    member: Book, own_hub: OwnHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = 300
    keys = [PartyKeys.new() for _ in range(many)]
    packs = [ProgrammeNews(pack=msgspec.structs.replace(a_pack(), code=f"snk-{number}")) for number in range(many)]
    told = own_hub.bulletin(member, 1, *map(_news, keys), *packs)
    looked: Counter[str] = Counter()

    def counted(name: str, look: Callable[..., object]) -> Callable[..., object]:
        def counting(*given: object) -> object:
            looked[name] += 1
            return look(*given)

        return counting

    monkeypatch.setattr(PublicKeys, "from_text", counted("keys", PublicKeys.from_text))
    monkeypatch.setattr(catalogues, "decode_pack", counted("packs", catalogues.decode_pack))
    _fetched(member, own_hub, told)
    assert looked["keys"] <= 4 * many
    assert looked["packs"] <= 4 * many
    membership = _membership(member)
    assert (membership.hub, len(membership.former)) == (keys[-1].public, many)
    assert membership.signers == {membership.hub.id}
    assert {f"snk-{number}" for number in range(many)} <= set(member.catalogues.packs)


def test_a_newer_invitation_of_the_same_hub_is_known_by_its_vouchers_and_brings_its_address(
    book: Book, workbench: Workbench, line: Line
) -> None:
    exchanged(book, line)
    registered(book, "Một")
    rotate_keys(workbench.hub)
    third = rotate_keys(workbench.hub)
    join_hub(book, _invited(workbench, address="http://127.0.0.1:2"))
    membership = _membership(book)
    assert (membership.hub, membership.addresses) == (third.keys.public, ("http://127.0.0.1:2",))
    assert len(membership.former) == 2
    exchanged(book, line)
    assert_whole(book, workbench, 1)
    assert _membership(book).signers == {third.id}


def test_bulletins_that_were_made_under_the_old_keys_are_still_taken_after_a_newer_invitation(
    book: Book, workbench: Workbench, line: Line
) -> None:
    exchanged(book, line)
    device = _membership(book).keys.id
    rotate_keys(workbench.hub)
    workbench.hub.bulletins.make(device)
    last = workbench.hub.bulletins.after(device, _membership(book).cursor)[0][1]
    assert take_apart(last).header.sender == _membership(book).hub.id
    join_hub(book, _invited(workbench))
    exchanged(book, line)
    assert not [step for step in exchanged(book, line) if step.kind is StepKind.FAILED]
    assert workbench.hub.bulletins.after(device, _membership(book).cursor) == []


def test_an_older_invitation_of_the_same_hub_changes_nothing(book: Book, workbench: Workbench, line: Line) -> None:
    older = _invited(workbench, address="http://127.0.0.1:9")
    exchanged(book, line)
    rotate_keys(workbench.hub)
    exchanged(book, line)
    before = _membership(book)
    join_hub(book, older)
    assert _membership(book) == before


def test_a_pc_that_waits_asks_once_more_under_the_new_keys_with_the_code_of_a_newer_invitation(
    workbench: Workbench, tmp_path: Path
) -> None:
    book = a_joined_book(tmp_path / "máy mới", workbench, code=False)
    line = Line(workbench)
    exchanged(book, line)
    assert _membership(book).admission == Admission.WAITING
    made = rotate_keys(workbench.hub)
    join_hub(book, _invited(workbench))
    registered(book, "Một")
    exchanged(book, line)
    assert take_apart(line.delivered[-1]).header.addressee == made.id
    assert_whole(book, workbench, 1)
    book.close()


@pytest.mark.parametrize("forge", ["none", "other", "touched"])
def test_an_invitation_whose_vouchers_do_not_lead_from_our_hub_is_another_hubs(
    book: Book, workbench: Workbench, line: Line, forge: str
) -> None:
    exchanged(book, line)
    thief = Workbench(Path(str(workbench.path)).parent / "kẻ gian", is_another=True)
    rotate_keys(workbench.hub)
    rotate_keys(thief.hub)
    true, forged = _invited(workbench).invitation, _invited(thief)
    chain = {"none": (), "other": forged.invitation.succession, "touched": _pointed_to(forged, true.succession)}[forge]
    claimed = OpenedInvitation(msgspec.structs.replace(forged.invitation, succession=chain), forged.hub)
    before = _membership(book)
    with pytest.raises(InvitationUnusable):
        join_hub(book, claimed)
    assert _membership(book) == before
    thief.hub.close()


def _pointed_to(forged: OpenedInvitation, chain: tuple[object, ...]) -> tuple[object, ...]:
    """The true hub's voucher with the thief's keys written into it."""
    (voucher,) = chain
    statement = msgspec.json.decode(voucher.statement)  # type: ignore[attr-defined]
    statement |= {"signing_key": forged.hub.signing_key_text, "age_recipient": forged.hub.age_recipient}
    return (msgspec.structs.replace(voucher, statement=msgspec.json.encode(statement).decode()),)  # type: ignore[type-var]
