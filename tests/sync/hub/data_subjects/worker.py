"""One worker in a hub's records, and all that a person can read of them: what must not name her afterwards."""

import io
from dataclasses import dataclass
from decimal import Decimal

import msgspec
from python_calamine import CalamineWorkbook

from sync.contract.bulletins import Judgement
from sync.contract.initiative import Attachment, Initiative, Participant
from sync.hub.catalogue.actor import COMMAND_LINE, Actor
from sync.hub.data_subjects.anonymising import Order, Plan, anonymise, plan
from sync.hub.data_subjects.answer_file import write_answer
from sync.hub.data_subjects.asking import PersonAsked
from sync.hub.data_subjects.showing import Shown, show
from sync.hub.reporting.exporting import ExportAsked, write_export
from sync.hub.reviewing.alike import find_alike
from sync.hub.reviewing.deciding import Decider, Decision, decide
from sync.hub.reviewing.inbox import Asked, find_page
from sync.hub.reviewing.indexing import index_all
from sync.hub.reviewing.record import read_record
from sync.hub.web.console.said import authors_of, changes_said, facts_of
from sync.hub.words import words_in
from tests.builders import PROGRAMME, STANLEY, an_author, an_initiative
from tests.sync.hub.workbench import Device, Workbench

WORDS = words_in("vi")
NAME, NUMBER = "Đặng Thị Mai Lan", "SV-0777"
REQUEST = "12/YC-2026"
X1, X4 = f"{STANLEY}-X1", f"{STANLEY}-X4"
PHOTO = Attachment(sha256="ab" * 32, size=9, media_type="image/jpeg", role=f"{NAME} bên máy")
HER = an_author(
    name=NAME, employee_number=NUMBER, workplace="Tổ Hoa Mai", job_title="Tổ phó", qualification="Cao đẳng Nghề Lạ"
)
OTHER = an_author(name="Phạm Văn K", employee_number="SV-0778", share_percent=Decimal(40))
# What of her may stand nowhere that people read.
TRACES = (NAME, NUMBER, "Tổ Hoa Mai", "Tổ phó", "Cao đẳng Nghề Lạ", NAME.upper())


def asked(**changes: str) -> PersonAsked:
    """By name and number, in the whole company."""
    return msgspec.structs.replace(PersonAsked(unit=STANLEY, name=NAME, number=NUMBER, request=REQUEST), **changes)


@dataclass
class Worked:
    """What she did: alone, with another, and as one who took part; the first was returned with her name in the reason.

    All records, hers first, and the PC that sent them.
    """

    device: Device
    alone: Initiative
    together: Initiative
    took_part: Initiative
    others: Initiative

    @property
    def records(self) -> tuple[Initiative, ...]:
        return self.alone, self.together, self.took_part, self.others


def worked(bench: Workbench) -> Worked:
    """Her records and another's, taken."""
    device = bench.device()
    alone = an_initiative(
        unit=X1, title=f"Giá đỡ của {NAME.upper()}", authors=(HER,), solution=f"{NAME}  làm thử.", attachments=(PHOTO,)
    )
    share = msgspec.structs.replace(HER, share_percent=Decimal(60))
    together = an_initiative(unit=X1, title="Đồ gá chung", authors=(share, OTHER))
    part = Participant(name=NAME, employee_number=NUMBER, contribution=f"{NAME} vận hành")
    took_part = an_initiative(unit=X1, title="Băng tải", authors=(an_author(),), participants=(part,))
    others = an_initiative(unit=X1, title="Của người khác")
    done = Worked(device, alone, together, took_part, others)
    bench.receive(device.batch(*done.records))
    reason = f"Hỏi lại {NAME}"
    decide(bench.hub, Decision(id=alone.id, judgement=Judgement.RETURNED, reason=reason), Decider(name="Lê Văn C"))
    decide(bench.hub, Decision(id=together.id, judgement=Judgement.VALID), Decider(name="Lê Văn C"))
    bench.receive(device.batch(msgspec.structs.replace(alone, revision=2, effect=f"{NAME} đo lại: còn 9 phút.")))
    return done


def shown_to(bench: Workbench, given: PersonAsked, actor: Actor = COMMAND_LINE) -> Shown:
    """What is found."""
    return show(bench.hub, actor, given)


def order_of(bench: Workbench, given: PersonAsked, actor: Actor = COMMAND_LINE) -> Order:
    """All who are found are meant."""
    found = shown_to(bench, given, actor)
    return Order(given, frozenset(one.found.key for one in found.people), "asked")


def anonymised(bench: Workbench, given: PersonAsked | None = None, actor: Actor = COMMAND_LINE) -> Plan:
    """Done, after a look."""
    order = order_of(bench, given or asked(), actor)
    return anonymise(bench.hub, actor, order, plan(bench.hub, actor, order).token)


def everything_read(bench: Workbench, *records: Initiative) -> dict[str, str]:
    """Every road on which a person reads what records say, as text by its name."""
    index_all(bench.hub)
    roads: dict[str, str] = {}
    for number, record in enumerate(records):
        read = read_record(bench.hub, COMMAND_LINE, record.id)
        roads[f"record {number}"] = repr(read)
        said = facts_of(read.record, None, WORDS), authors_of(read.record, WORDS), changes_said(read.changes, WORDS)
        roads[f"record {number} in words"] = repr(said)
        roads[f"alike {number}"] = repr(find_alike(bench.hub, COMMAND_LINE, read.record))
    roads["inbox"] = repr(find_page(bench.hub, COMMAND_LINE, Asked()))
    text = io.BytesIO()
    write_export(bench.hub, COMMAND_LINE, ExportAsked(is_text=True), text, WORDS)
    roads["csv"] = text.getvalue().decode("utf-8-sig")
    book = io.BytesIO()
    write_export(bench.hub, COMMAND_LINE, ExportAsked(), book, WORDS)
    roads["xlsx"] = cells_of(book.getvalue())
    shown = shown_to(bench, asked())
    roads["her own page"] = repr([(one.records, one.found.known) for one in shown.people])
    answer = io.BytesIO()
    write_answer(untyped(shown), bench.hub.catalogue(), answer, WORDS)
    roads["her own file"] = cells_of(answer.getvalue())
    return roads


def untyped(shown: Shown) -> Shown:
    """The same without what was typed, which names her to who typed it."""
    return Shown(PersonAsked(unit=STANLEY, request=REQUEST), shown.people, shown.records)


def cells_of(workbook: bytes) -> str:
    """All that stands in a workbook."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbook))
    return "\n".join(str(row) for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python())


def totals_of(bench: Workbench) -> tuple[object, ...]:
    """What is counted: the board, the people one by one, the days."""
    board = bench.hub.standings.leaderboard(PROGRAMME)
    people = bench.rows("SELECT standing, person, initiatives FROM participations ORDER BY standing, person")
    days = bench.rows(
        "SELECT standing, day, initiatives, people, valid, benefit_vnd, entered FROM standing_days ORDER BY 1, 2"
    )
    return msgspec.structs.replace(board, as_of=bench.clock()), people, days
