"""What comes before the night: a hub with the nation's units, its provinces' codes, and the workplaces that join early.

They join through the hub's own operations, in this process, by their sealed enrolments; who joins late does so in the
night, over the network.
"""

from contextlib import closing

from sync.contract.receipts import Admission, decode_receipt
from sync.contract.shipped import shipped_packs
from sync.envelope.header import DocumentType, take_apart
from sync.envelope.keys import PublicKeys
from sync.envelope.opening import open_document
from sync.hub.operations.inviting import make_invitation
from sync.hub.service import make_hub, open_hub
from tests.deadline_night.nation import Nation
from tests.deadline_night.preparing import Prepared, Workplace


def make_nations_hub(nation: Nation, database: str) -> tuple[PublicKeys, dict[str, str]]:
    """Make the hub; its keys, and each province's code, which lets in all of its workplaces."""
    made = make_hub(database, name="Tuyến trên thử", units=nation.units, programmes=shipped_packs())
    with closing(made) as hub:
        codes = {
            province: make_invitation(
                hub.database, hub.identity, unit=province, uses=nation.workplaces, now=hub.clock()
            ).invitation.code
            for province in nation.provinces
        }
        return hub.identity.keys.public, codes


def enrol_early(nation: Nation, prepared: Prepared, database: str) -> int:
    """Let in all who do not join late; how many they are. Raises RuntimeError where one is not admitted."""
    early = [number for number in range(nation.workplaces) if not nation.joins_late(number)]
    with closing(open_hub(database)) as hub:
        public = hub.identity.keys.public
        for number in early:
            workplace = prepared.read(number)
            check_admitted(workplace, public, hub.intake.receive(workplace.enrolment))
    return len(early)


def check_admitted(workplace: Workplace, hub: PublicKeys, receipt: bytes) -> None:
    """Raises RuntimeError unless the sealed receipt admits the workplace; what opening it raises."""
    opened = open_document(take_apart(receipt), kind=DocumentType.RECEIPT, sender=hub, reader=workplace.keys)
    head = decode_receipt(opened).head
    if head.admission is not Admission.ADMITTED or head.device != workplace.keys.id:
        raise RuntimeError(f"workplace {workplace.number} was not admitted: {head}")
