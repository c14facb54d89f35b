"""A hub with something of everything that its console shows, for pictures and for the tests in a browser."""

from contextlib import closing, suppress
from dataclasses import dataclass

import msgspec

from sync.contract.errors import HubUnavailable
from sync.contract.identifiers import new_id
from sync.contract.initiative import Initiative, decode_line
from sync.contract.shipped import shipped_units
from sync.hub.catalogue.actor import COMMAND_LINE
from sync.hub.data_subjects import anonymising
from sync.hub.data_subjects.anonymising import Order, Reason
from sync.hub.data_subjects.asking import PersonAsked
from sync.hub.data_subjects.showing import show
from sync.hub.service import open_hub
from sync.hub.staff.tokens import TokenScope
from sync.hub.upward.joining import join
from sync.hub.upward.rounds import exchange
from tests.builders import STANLEY
from tests.programs import ROOT
from tests.real_hub import RealHub
from tests.sync.hub.web.test_api import Line
from tests.sync.hub.workbench import Device, hub_keys, read_invitation
from tests.sync.workplace.wire import OwnHub

_SAMPLE = ROOT / "resources" / "samples" / "sample_book.jsonl"
_MOST = 60
# Which of the records has an author who was anonymised.
ANONYMISED = 9


def sample_records(most: int = _MOST) -> list[Initiative]:
    """The first records of the sample book that are ready to be sent."""
    units = {unit.code for unit in shipped_units()}
    found = []
    for line in _SAMPLE.read_bytes().splitlines():
        record = decode_line(line)
        if record.unit in units and not record.confidential and record.withdrawal is None:
            found.append(msgspec.structs.replace(record, id=new_id(), revision=1))
        if len(found) == most:
            break
    return found


def deliver(hub: RealHub, *documents: bytes) -> None:
    """Hand documents in; each must be taken, or held."""
    line = Line(hub.url)
    for document in documents:
        status, told = line.put(document)
        if status not in {200, 202, 403}:
            raise RuntimeError(told)
    line.close()


def let_in(hub: RealHub, unit: str = STANLEY, pc_name: str = "PC-XUONG-01") -> Device:
    """A PC of a unit that may send."""
    invitation = read_invitation(hub.invite(unit, name=pc_name))
    device = Device(hub_keys(invitation), unit)
    deliver(hub, device.enrolment(invitation.code, pc_name=pc_name))
    return device


def waiting(hub: RealHub, unit: str = STANLEY, pc_name: str = "PC-XUONG-02", wish: str | None = None) -> Device:
    """A PC that waits for a person; with the `wish` "takeover" it asks for the records of a former one."""
    invitation = read_invitation(hub.invite(unit, code=False, name=pc_name))
    device = Device(hub_keys(invitation), unit)
    deliver(hub, device.enrolment(pc_name=pc_name, officer_name="Nguyễn Thị B", wish=wish))
    return device


@dataclass(frozen=True, slots=True)
class Filled:
    """A hub, the PC that sent, its records, and a PC that asks for them.

    The first three were returned, and the first of them came back mended; then one each is valid, under review and
    refused; all others are new.
    """

    hub: RealHub
    device: Device
    records: list[Initiative]
    heir: Device


def anonymise(hub: RealHub, record: Initiative) -> None:
    """Its first author is masked from now on."""
    author = record.authors[0]
    asked = PersonAsked(unit=record.unit, name=author.name, number=author.employee_number, request="07/YC-2026")
    with closing(open_hub(hub.database)) as opened:
        chosen = frozenset(one.found.key for one in show(opened, COMMAND_LINE, asked).people)
        order = Order(asked, chosen, Reason.ASKED.value)
        anonymising.anonymise(opened, COMMAND_LINE, order, anonymising.plan(opened, COMMAND_LINE, order).token)


def unsettle(hub: RealHub, device: Device, taken: list[Initiative]) -> None:
    """Versions that the hub refused or keeps apart, of two PCs, and what is held of one that waits."""
    replace = msgspec.structs.replace
    other, held = let_in(hub, f"{STANLEY}-X4", "PC-XUONG-04"), waiting(hub)
    bad = [replace(one, id=new_id(), unit=f"{STANLEY}-X4", consent=None) for one in taken[:3]]
    bad[0] = replace(bad[0], title="")
    deliver(hub, other.batch(*bad, taken[7]), device.batch(replace(taken[6], title="Một tên khác")))
    deliver(hub, held.batch(replace(taken[8], id=new_id())))


def fill(hub: RealHub) -> Filled:
    """Records that wait, were decided, came back mended; PCs that wait and that were turned away."""
    device = let_in(hub)
    taken = sample_records()
    deliver(hub, device.batch(*taken[:40]), device.batch(*taken[40:]))
    for record in taken[:3]:
        hub.run(
            "decide", record.id, "returned", "--reason", "Chưa nêu hiệu quả", "--field", "effect", "--by", "Lê Văn C"
        )
    hub.run("decide", taken[3].id, "valid", "--by", "Lê Văn C")
    hub.run("decide", taken[4].id, "under_review", "--by", "Lê Văn C")
    hub.run("decide", taken[5].id, "refused", "--reason", "Không mới tại đơn vị", "--by", "Lê Văn C")
    anonymise(hub, taken[ANONYMISED])
    mended = msgspec.structs.replace(taken[0], revision=2, effect="Giảm 16 phút mỗi lần, đo trong 30 ca liên tiếp.")
    deliver(hub, device.batch(mended))
    unsettle(hub, device, taken)
    turned_away = let_in(hub, f"{STANLEY}-X1", "PC-CU")
    hub.run("devices", "revoke", turned_away.id)
    with closing(open_hub(hub.database)) as opened:
        opened.api_tokens.make("Trang tin của Liên đoàn", "", TokenScope.FIGURES)
        opened.api_tokens.make("Kho dữ liệu của công ty", STANLEY, TokenScope.RECORDS)
        opened.api_tokens.revoke(1)
        join(opened, OwnHub().invitation(), "valid")  # where nobody answers
        with suppress(HubUnavailable):
            exchange(opened)
    return Filled(hub, device, taken, waiting(hub, STANLEY, "PC-XUONG-03", "takeover"))
