"""New keys for the hub: everybody hears of them under the old ones, and nothing sealed for old ones is ever refused."""

import json

import pytest

from sync.contract.bulletins import Bulletin, KeyNews, decode_bulletin
from sync.contract.errors import DocumentUnreadable, SignatureInvalid
from sync.envelope.header import DocumentType, take_apart
from sync.envelope.keys import PartyKeys, PublicKeys
from sync.envelope.opening import open_document
from sync.envelope.succession import follow
from sync.hub.operations.checking import check
from sync.hub.operations.inviting import MadeInvitation, make_invitation
from sync.hub.operations.key_rotation import rotate_keys
from sync.hub.service import open_hub
from tests.builders import STANLEY, an_initiative
from tests.real_hub import RealHub
from tests.sync.hub.workbench import Device, Workbench, hub_keys, read_invitation


def _invitation(bench: Workbench) -> MadeInvitation:
    return make_invitation(bench.hub.database, bench.hub.identity, unit=STANLEY, uses=1, now=bench.clock())


def _told(bench: Workbench, device: Device) -> list[Bulletin]:
    """All bulletins from the first, each opened under the keys that those before it have told."""
    while bench.hub.bulletins.make(device.id):
        pass
    keys, told = device.hub, []
    for _, sealed in bench.hub.bulletins.after(device.id, 0):
        payload = open_document(take_apart(sealed), kind=DocumentType.BULLETIN, sender=keys, reader=device.keys)
        told.append(decode_bulletin(payload))
        for news in told[-1].news:
            if isinstance(news, KeyNews):
                keys = PublicKeys.from_text(news.signing_key, news.age_recipient)
    device.hub = keys
    return told


def _signer(receipt: bytes) -> str:
    return take_apart(receipt).header.sender


def test_a_device_hears_of_new_keys_under_the_old_ones_and_of_all_else_under_the_new(bench: Workbench) -> None:
    device = bench.device()
    before = device.hub
    _told(bench, device)
    made = rotate_keys(bench.hub)
    told = _told(bench, device)
    news = KeyNews(signing_key=made.keys.public.signing_key_text, age_recipient=made.keys.public.age_recipient)
    assert [news in bulletin.news for bulletin in told] == [False, True]
    assert device.hub == made.keys.public != before
    bench.receive(device.batch(an_initiative()))
    assert len(_told(bench, Device(before, keys=device.keys))) == 3
    assert not bench.hub.bulletins.make(device.id)


def test_a_device_that_was_away_through_two_rotations_hears_of_both_in_turn(bench: Workbench) -> None:
    device = bench.device()
    first, second = rotate_keys(bench.hub), rotate_keys(bench.hub)
    _told(bench, device)
    assert device.hub == second.keys.public
    assert (first.number, second.number) == (2, 3)


def test_what_was_sealed_for_former_keys_is_taken_and_answered_under_them_for_ever(bench: Workbench) -> None:
    device = bench.device()
    former = device.hub
    before = device.batch(an_initiative())
    receipt = bench.receive(before)
    sealed = device.batch(an_initiative())
    rotate_keys(bench.hub)
    rotate_keys(bench.hub)
    late = bench.receive(sealed)
    assert _signer(late) == former.id
    assert device.opened(late).head.seq == 2
    assert bench.receive(before) == receipt
    _told(bench, device)
    assert device.hub != former
    answer = bench.receive(device.batch(an_initiative()))
    assert _signer(answer) == device.hub.id
    assert device.opened(answer).head.missing == ()
    assert check(bench.hub).problems == ()
    assert bench.count("initiatives") == 3


def test_lines_of_documents_for_former_keys_are_still_read(bench: Workbench) -> None:
    device, record = bench.device(), an_initiative()
    bench.receive(device.batch(record))
    rotate_keys(bench.hub)
    assert bench.hub.read_line(record.id, 1) is not None
    other = an_initiative(id=record.id, title="Khác")
    (outcome,) = device.opened(bench.receive(device.batch(other))).outcomes
    assert record.title in outcome.held


def test_an_enrolment_for_former_keys_that_comes_late_lets_in_and_the_pc_hears_of_the_new(bench: Workbench) -> None:
    invited = _invitation(bench)
    device = Device(hub_keys(invited.invitation))
    enrolment = device.enrolment(invited.invitation.code)
    rotate_keys(bench.hub)
    made = rotate_keys(bench.hub)
    receipt = bench.receive(enrolment)
    assert device.opened(receipt).head.admission == "admitted"
    _told(bench, device)
    assert device.hub == made.keys.public


def test_an_invitation_made_afterwards_is_for_the_new_keys_which_need_no_news(bench: Workbench) -> None:
    made = rotate_keys(bench.hub)
    invited = _invitation(bench)
    device = Device(hub_keys(invited.invitation))
    assert device.hub == made.keys.public
    bench.receive(device.enrolment(invited.invitation.code))
    told = _told(bench, device)
    assert [news for bulletin in told for news in bulletin.news if isinstance(news, KeyNews)] == []
    assert invited.fingerprint == made.keys.public.fingerprint


def test_a_device_that_learned_of_new_keys_elsewhere_is_not_told_of_them_again(bench: Workbench) -> None:
    device = bench.device()
    _told(bench, device)
    rotate_keys(bench.hub)
    device.hub = bench.hub.identity.keys.public
    bench.receive(device.batch(an_initiative()))
    bench.hub.bulletins.make(device.id)
    newest = bench.hub.bulletins.after(device.id, 0)[-1][1]
    assert _signer(newest) == device.hub.id


def test_an_invitation_shows_how_the_keys_followed_each_other_to_who_knew_any_of_them(bench: Workbench) -> None:
    first = bench.hub.identity.keys.public
    second, third = (rotate_keys(bench.hub).keys.public for _ in range(2))
    chain = _invitation(bench).invitation.succession
    assert follow(first, chain) == (second, third)
    assert follow(second, chain) == (third,)
    assert follow(third, chain) == ()
    assert follow(PartyKeys.new().public, chain) == ()


def test_beside_bulletins_stands_how_the_keys_followed_each_other(bench: Workbench) -> None:
    device, first = bench.device(), bench.hub.identity.keys.public
    made = rotate_keys(bench.hub)
    _told(bench, device)
    assert follow(first, bench.hub.bulletins.collect(device.id, 0).recollection.succession) == (made.keys.public,)
    assert bench.hub.bulletins.collect(device.id, 1).recollection.succession == (), "nothing is left to be read"
    assert follow(first, bench.hub.bulletins.recollection(device.id).succession) == (made.keys.public,)


def test_a_hub_that_runs_takes_what_is_for_keys_that_another_process_made(bench: Workbench) -> None:
    device = bench.device()
    _told(bench, device)
    other = open_hub(bench.url, bench.clock)
    made = rotate_keys(other)
    other.close()
    assert bench.hub.bulletins.collect(device.id, 1).is_due
    _told(bench, device)
    assert device.hub == made.keys.public
    assert device.answers(bench.receive(device.batch(an_initiative()))) == ["stored"]


def test_keys_that_the_hub_never_had_are_not_its_own(bench: Workbench) -> None:
    device = bench.device()
    stranger = Device(PartyKeys.new().public, keys=device.keys)
    with pytest.raises(DocumentUnreadable):
        bench.receive(stranger.batch(an_initiative()))


def test_a_receipt_under_other_keys_than_its_document_was_for_is_found_by_the_check(bench: Workbench) -> None:
    device = bench.device()
    document = device.batch(an_initiative())
    bench.receive(document)
    rotate_keys(bench.hub)
    _told(bench, device)
    later = device.batch(an_initiative())
    bench.receive(later)
    known, other = take_apart(document).header.id, take_apart(later).header.id
    bench.change(
        f"UPDATE documents SET receipt = (SELECT receipt FROM documents WHERE id = '{other}') WHERE id = '{known}'"  # noqa: S608
    )
    assert check(bench.hub).problems == (f"document {known}: receipt",)


def test_keys_that_those_before_do_not_vouch_for_are_found_by_the_check(bench: Workbench) -> None:
    rotate_keys(bench.hub)
    assert check(bench.hub).problems == ()
    bench.change("UPDATE hub_keys SET statement = replace(statement, 'age1', 'age2') WHERE number = 2")
    assert check(bench.hub).problems == ("key 2: voucher",)


def test_a_voucher_that_was_touched_vouches_for_nothing(bench: Workbench) -> None:
    import msgspec

    first = bench.hub.identity.keys.public
    rotate_keys(bench.hub)
    (voucher,) = _invitation(bench).invitation.succession
    other = PartyKeys.new().public
    forged = voucher.statement.replace(bench.hub.identity.keys.public.signing_key_text, other.signing_key_text)
    with pytest.raises(SignatureInvalid):
        follow(first, [msgspec.structs.replace(voucher, statement=forged)])
    for changed in ({"statement": "{}"}, {"statement": "\ud800"}, {"signature": "no"}, {"statement": "null"}):
        with pytest.raises((DocumentUnreadable, SignatureInvalid)):
            follow(first, [msgspec.structs.replace(voucher, **changed)])


def test_the_command_makes_new_keys_and_shows_all(tmp_path_factory: pytest.TempPathFactory) -> None:
    hub = RealHub(tmp_path_factory.mktemp("hub"))
    (first,) = json.loads(hub.run("keys", "list", "--json"))["keys"]
    told = json.loads(hub.run("keys", "rotate", "--json"))
    assert (told["number"], told["former_fingerprint"]) == (2, first["fingerprint"])
    keys = json.loads(hub.run("keys", "list", "--json"))["keys"]
    assert [key["fingerprint"] for key in keys] == [first["fingerprint"], told["fingerprint"]]
    assert told["fingerprint"] in hub.run("keys", "list")
    assert hub_keys(read_invitation(hub.invite())).fingerprint == told["fingerprint"]
