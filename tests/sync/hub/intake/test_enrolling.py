"""A PC asks to be let in: with a code at once, without one when a person says so; nothing unproven is believed."""

import msgspec
import pytest

from sync.contract.enrolment import Enrolment
from sync.contract.errors import DocumentDamaged, DocumentError, DocumentUnreadable, SignatureInvalid
from sync.contract.receipts import Admission
from sync.envelope.header import DocumentType
from sync.envelope.keys import PartyKeys
from sync.hub.errors import DeviceSetAside, DeviceUnknown, TooManyWaiting
from sync.hub.intake import enrolling
from sync.hub.intake.enrolling import CODE_INVALID, OTHER_UNIT, UNKNOWN_UNIT
from sync.hub.web.problems import problem_of
from tests.builders import STANLEY, an_initiative
from tests.sync.hub.workbench import Device, Workbench


def _answer(bench: Workbench, device: Device, document: bytes) -> tuple[Admission | None, str]:
    head = device.opened(bench.receive(document)).head
    assert (head.device, head.type) == (device.id, "enrolment")
    return head.admission, head.reason


def test_a_valid_code_lets_in_at_once(bench: Workbench) -> None:
    device = bench.stranger()
    assert _answer(bench, device, device.enrolment(bench.code())) == (Admission.ADMITTED, "")
    assert bench.rows("SELECT id, unit, status, pc_name FROM devices") == [(device.id, STANLEY, "admitted", "PC-01")]


def test_a_code_is_typed_in_any_case_and_spacing(bench: Workbench) -> None:
    device, code = bench.stranger(), bench.code()
    spelled = " ".join([code[:4].lower(), code[4:]])
    assert _answer(bench, device, device.enrolment(spelled))[0] is Admission.ADMITTED


def test_without_a_code_a_person_decides(bench: Workbench) -> None:
    device = bench.stranger()
    assert _answer(bench, device, device.enrolment()) == (Admission.WAITING, "")
    bench.hub.approve(device.id)
    assert _answer(bench, device, device.enrolment()) == (Admission.ADMITTED, "")


def test_a_code_lets_in_as_many_as_it_says(bench: Workbench) -> None:
    code = bench.code(uses=2)
    devices = [bench.stranger() for _ in range(3)]
    answers = [_answer(bench, device, device.enrolment(code)) for device in devices]
    assert answers == [(Admission.ADMITTED, "")] * 2 + [(Admission.WAITING, CODE_INVALID)]


def test_the_code_itself_is_not_kept(bench: Workbench) -> None:
    code = bench.code()
    assert code not in repr(bench.rows("SELECT * FROM invitations"))


def test_a_wrong_code_waits_and_a_right_one_later_lets_in(bench: Workbench) -> None:
    device = bench.stranger()
    assert _answer(bench, device, device.enrolment("SAI")) == (Admission.WAITING, CODE_INVALID)
    assert _answer(bench, device, device.enrolment(bench.code())) == (Admission.ADMITTED, "")
    assert bench.count("devices") == 1


def test_a_code_of_another_unit_lets_nobody_in_and_is_not_spent(bench: Workbench) -> None:
    code = bench.code(f"{STANLEY}-X1")
    device, right = bench.stranger(STANLEY), bench.stranger(f"{STANLEY}-X1")
    assert _answer(bench, device, device.enrolment(code)) == (Admission.WAITING, CODE_INVALID)
    assert _answer(bench, right, right.enrolment(code)) == (Admission.ADMITTED, "")


def test_a_unit_that_is_not_in_the_tree_is_refused(bench: Workbench) -> None:
    device = bench.stranger("KHÔNG-CÓ")
    assert _answer(bench, device, device.enrolment(bench.code())) == (Admission.REFUSED, UNKNOWN_UNIT)
    with pytest.raises(DocumentError):
        bench.receive(device.batch(an_initiative()))


def test_the_same_enrolment_gets_the_same_receipt_for_ever(bench: Workbench) -> None:
    device = bench.stranger()
    document = device.enrolment()
    receipt = bench.receive(document)
    bench.hub.approve(device.id)
    assert bench.receive(document) == receipt


def test_a_device_does_not_move_to_another_unit_by_itself(bench: Workbench) -> None:
    device = bench.device()
    moved = device.enrolment(bench.code(f"{STANLEY}-X1"), unit=f"{STANLEY}-X1")
    assert _answer(bench, device, moved) == (Admission.REFUSED, OTHER_UNIT)
    assert bench.rows("SELECT unit, status FROM devices") == [(STANLEY, "admitted")]


def test_a_device_set_aside_cannot_let_itself_in_again(bench: Workbench) -> None:
    device = bench.device()
    bench.receive(device.batch())
    with pytest.raises(DeviceSetAside):
        bench.receive(device.sealed(b"{}\n", seq=1))
    with pytest.raises(DeviceSetAside):
        bench.receive(device.enrolment(bench.code()))


def test_an_enrolment_signed_by_another_key_than_the_one_inside_is_refused(bench: Workbench) -> None:
    device, thief = bench.stranger(), bench.stranger()
    for changes in (
        {"signing_key": thief.keys.public.signing_key_text},
        {"signing_key": "AAAA"},
        {"age_recipient": "x"},
    ):
        with pytest.raises((SignatureInvalid, DocumentUnreadable)):
            bench.receive(device.enrolment(bench.code(), **changes))
    assert bench.count("devices") == bench.count("documents") == 0


@pytest.mark.parametrize("payload", [b"", b"{}", b"[]", b"\xff", b"[" * 50_000])
def test_an_enrolment_that_says_nothing_is_refused(bench: Workbench, payload: bytes) -> None:
    device = bench.stranger()
    with pytest.raises((DocumentUnreadable, DocumentDamaged)):
        bench.receive(device.sealed(payload, kind=DocumentType.ENROLMENT))


def test_an_enrolment_for_another_hub_is_refused(bench: Workbench) -> None:
    device = bench.stranger()
    device.hub = PartyKeys.new().public
    with pytest.raises(DocumentUnreadable):
        bench.receive(device.enrolment())


def test_names_are_kept_short_and_without_control_characters(bench: Workbench) -> None:
    device = bench.stranger()
    public = device.keys.public
    told = Enrolment(
        unit=STANLEY,
        signing_key=public.signing_key_text,
        age_recipient=public.age_recipient,
        pc_name="PC\0\x1b[31m" + "x" * 1000,
        officer_name="Tra\u0302\u0300n Thị B",
    )
    bench.receive(device.sealed(msgspec.json.encode(told), kind=DocumentType.ENROLMENT))
    ((pc_name, officer_name),) = bench.rows("SELECT pc_name, officer_name FROM devices")
    assert str(pc_name).startswith("PC[31mx")
    assert len(str(pc_name)) <= 200
    assert officer_name == "Trần Thị B"


def test_only_a_device_that_enrolled_can_be_approved(bench: Workbench) -> None:
    with pytest.raises(DeviceUnknown):
        bench.hub.approve("0" * 32)


def test_only_so_many_devices_without_a_code_may_wait_and_a_code_lets_in_all_the_same(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(enrolling, "MOST_WAITING", 2)
    waiting, refused, third = bench.stranger(), bench.stranger("KHÔNG-CÓ"), bench.stranger()
    bench.receive(waiting.enrolment())
    bench.receive(refused.enrolment())
    with pytest.raises(TooManyWaiting) as told:
        bench.receive(third.enrolment())
    assert problem_of(told.value)[1] == {"Retry-After": "3600"}
    assert _answer(bench, waiting, waiting.enrolment()) == (Admission.WAITING, "")
    invited = bench.stranger()
    assert _answer(bench, invited, invited.enrolment(bench.code()))[0] is Admission.ADMITTED
    bench.hub.revoke(refused.id)
    assert _answer(bench, third, third.enrolment()) == (Admission.WAITING, "")


def test_a_device_that_waits_cannot_fill_the_disk_with_enrolments(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(enrolling, "MOST_ENROLMENTS", 3)
    device = bench.stranger()
    first = device.enrolment()
    receipt = bench.receive(first)
    for _ in range(2):
        bench.receive(device.enrolment())
    with pytest.raises(TooManyWaiting):
        bench.receive(device.enrolment())
    assert bench.receive(first) == receipt
    assert bench.count("documents") == 3
    assert _answer(bench, device, device.enrolment(bench.code()))[0] is Admission.ADMITTED


def test_a_code_lets_in_no_pc_of_a_unit_that_went_over_to_another_area(bench: Workbench) -> None:
    bench.succeed(f"{STANLEY}-X1", "HN-KCN-CANON")
    bench.succeed(f"{STANLEY}-X2", f"{STANLEY}-X4")
    code = bench.code()
    gone, stayed = bench.stranger(f"{STANLEY}-X1"), bench.stranger(f"{STANLEY}-X2")
    assert _answer(bench, gone, gone.enrolment(code)) == (Admission.WAITING, CODE_INVALID)
    assert _answer(bench, stayed, stayed.enrolment(code)) == (Admission.ADMITTED, "")
