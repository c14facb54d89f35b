"""Values made by hand that the pages are shown with: records, rows, rules, a hub, a diary."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from desktop_app.domain.amount_doubts import with_doubts
from desktop_app.domain.unusual_amounts import UsualAmounts, find_unusual
from desktop_app.messages import ErrorWords, code_words, error_words, field_words, finding_words, words_of
from desktop_app.operations.receipts.open_receipt import OpenedReceipt, ReceiptRecord
from desktop_app.operations.status import HubStatus
from desktop_app.store.exchange.diary import Exchange
from desktop_app.store.listing.listing import ListRow
from desktop_app.ui.entry.rules import EntryChoices, EntryRules
from sync.contract.checks import find_problems
from sync.contract.errors import NoNetwork
from sync.contract.findings import Finding
from sync.contract.identifiers import new_id
from sync.contract.initiative import Basis, Benefit, Initiative
from sync.text.money import amount_in_words, read_amount
from tests.builders import PROGRAMME, STANLEY, TODAY, a_pack, an_author, recognised_initiative

UNIT_NAME = "CĐCS Công ty TNHH Điện Stanley Việt Nam"
HUB = HubStatus(
    "LĐLĐ Thành phố Hà Nội",
    "ABCD EGHI KLMN OPQR",
    "admitted",
    ("http://127.0.0.1:8741",),
    device_fingerprint="STUV XYAB CDEG HIKL",
    received_batches=15,
    backed_up_batches=12,
    backed_up_at="2026-11-17T15:00:00+00:00",
)
BLANK = Initiative(programme=PROGRAMME, unit=STANLEY, unit_name=UNIT_NAME)
TITLES = (
    "Cải tiến đồ gá giữ khuôn, giảm thời gian thay khuôn từ 25 phút còn 9 phút",
    "Ễnh cong thanh dẫn: bộ đỡ tự lựa cho dây chuyền lắp Ộ trục",
    "Phần mềm đếm linh kiện bằng ảnh chụp tại xưởng đúc",
    "Giá để khay linh kiện nghiêng, giảm cúi người",
    "Tái sử dụng nước làm mát khuôn ép nhựa",
)
PEOPLE = ("Nguyễn Văn A", "Trần Thị B, Lê Văn C", "Phạm Thị D", "Đỗ Văn Ê", "Hoàng Thị G")
USUAL = UsualAmounts({}, 480_000_000)
_STATES = ("waiting", "received", "received", "attention", "received", "waiting")
_JUDGEMENTS = ("", "valid", "", "", "under_review", "")


def rules(language: str = "vi") -> EntryRules:
    """What the entry page asks, answered by the real checks, readings and words."""

    def read_benefit(text: str) -> Benefit:
        reading = read_amount(text)
        basis = Basis(reading.basis) if reading.basis else None
        return Benefit(as_written=text, amount_vnd=reading.amount_vnd, basis=basis)

    def check(initiative: Initiative) -> tuple[Finding, ...]:
        plain = with_doubts(find_problems(initiative, pack=a_pack(), today=TODAY), initiative.benefit)
        unusual = find_unusual(initiative, USUAL)
        return plain if unusual is None else (*plain, unusual)

    return EntryRules(
        check=check,
        say=lambda finding: finding_words(finding, language),
        read_benefit=read_benefit,
        say_field=lambda field: field_words(field, language),
        say_amount=amount_in_words,
        new_draft_id=new_id,
        today=lambda: TODAY,
    )


def choices(language: str = "vi") -> EntryChoices:
    """The catalogues of the sample programme."""
    pack = a_pack()
    catalogues = (pack.kinds, pack.fields, pack.phases)
    return EntryChoices(*(tuple((one.code, getattr(one, f"name_{language}")) for one in some) for some in catalogues))


def list_rows(count: int) -> tuple[ListRow, ...]:
    """`count` believable rows, newest first."""
    return tuple(
        ListRow(
            number=count - at,
            id=f"id-{count - at}",
            revision=1,
            title=TITLES[at % 5],
            people=PEOPLE[at % 5],
            workplace="Xưởng Khuôn",
            stage=("idea", "applied", "recognised")[at % 3],
            kind="technical",
            amount_vnd=None,
            basis="",
            withdrawn=at % 23 == 22,
            entered_at="2026-11-18T09:40:00Z",
            delivery=_STATES[at % 6],
            judgement=_JUDGEMENTS[at % 6],
            judgement_reason="",
            judged_revision=1,
        )
        for at in range(count)
    )


def a_record() -> Initiative:
    """A full record with two authors."""
    authors = (
        an_author(share_percent=Decimal(60), job_title="Tổ trưởng"),
        an_author(name="Trần Thị B", employee_number="SV00188", share_percent=Decimal(40)),
    )
    return recognised_initiative(authors=authors, title=TITLES[0])


def outcome_words(line: Exchange, language: str) -> ErrorWords:
    """Words for an exchange that did not go through."""
    return code_words(line.outcome, line.facts, language)


def no_network(language: str) -> ErrorWords:
    """The commonest trouble."""
    return error_words(NoNetwork(), language)


def diary() -> tuple[Exchange, ...]:
    """Exchanges of every sort, newest first."""
    return (
        Exchange("2026-11-18T09:39:00Z", "2026-11-18T09:40:00Z", "http", 120, 117, 3, "done", {}, 7),
        Exchange("2026-11-17T22:10:00Z", "2026-11-18T02:10:30Z", "http", 0, 0, 0, "no_network", {}, 6, 34),
        Exchange("2026-11-17T08:00:00Z", "2026-11-17T08:01:00Z", "http", 250, 250, 0, "done", {}, 5),
        Exchange("2026-11-16T08:00:00Z", "2026-11-16T08:01:00Z", "folder", 500, 0, 0, "done", {}, 4),
        Exchange("2026-11-12T08:00:00Z", "2026-11-12T08:01:00Z", "folder", 0, 500, 0, "done", {}, 3),
        Exchange("2026-11-11T08:00:00Z", "2026-11-11T08:01:00Z", "http", 40, 40, 0, "interrupted", {}, 2),
        Exchange("2026-11-10T08:00:00Z", "2026-11-10T08:01:00Z", "http", 0, 0, 0, "done", {}, 1),
    )


def lines_of_every_code(language: str) -> tuple[Exchange, ...]:
    """A line for each error that words are kept of."""
    codes = tuple(words_of(language).errors)
    moments = ("2026-11-18T09:39:00Z", "2026-11-18T09:40:00Z")
    return tuple(Exchange(*moments, "http", 0, 0, 0, code, {}, len(codes) - at) for at, code in enumerate(codes))


def a_photo_s_receipt() -> OpenedReceipt:
    """A receipt for the document of a photo."""
    named = ReceiptRecord("", 0, "9f" * 32, "stored", (), TITLES[0], PEOPLE[0], fits=True)
    return replace(a_receipt(), type="blob", seq=0, records=(named,))


def a_receipt(records: int = 3, refused: int = 0, document: str = "document-1") -> OpenedReceipt:
    """A receipt that was opened and verified, with so many records, the last ones refused."""
    answers = ["stored"] * (records - refused) + ["refused"] * refused
    named = tuple(
        ReceiptRecord(f"id-{at}", 1, "9f" * 32, answer, (), TITLES[at % 5], PEOPLE[at % 5], fits=True)
        for at, answer in enumerate(answers)
    )
    return OpenedReceipt(
        unit_name=UNIT_NAME,
        hub_name=HUB.name,
        fingerprint=HUB.fingerprint,
        signing_key="",
        is_former_key=False,
        document=document,
        type="batch",
        epoch=0,
        seq=17,
        sealed_at="2026-11-18T09:39:30Z",
        document_sha256="9f" * 32,
        hub_at=dt.datetime(2026, 11, 18, 9, 39, 58, tzinfo=dt.UTC),
        records=named,
        admission="",
        reason="",
        missing=(),
        receipt="0199f0c2-5a1e-7b42-9a51-0c5f6a7b8c9d",
        header="{}",
        signature="",
    )
