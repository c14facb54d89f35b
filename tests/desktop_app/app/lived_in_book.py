"""A book as it is after some weeks: records received, waiting, returned, refused, contested, and unfinished forms."""

import datetime as dt

import msgspec

from desktop_app.config import Config
from desktop_app.domain.exchange_rhythm import ExchangeRhythm
from desktop_app.operations.books import new_book, read_invitation
from desktop_app.operations.register import register, save_draft
from desktop_app.store.book import Book
from sync.contract.bulletins import Judgement, VerdictNews
from sync.contract.findings import Finding
from sync.contract.initiative import Initiative, encode_line
from sync.contract.receipts import Answer, Outcome
from sync.workplace.fetching import fetch
from tests.builders import a_draft, an_author, recognised_initiative
from tests.desktop_app.store.shelf import a_form
from tests.sync.workplace.wire import Answering, OwnHub, exchanged

_LONG_NAME = "Nguyễn Thị Phương Thảo Tôn Nữ Công Tằng Huyền Tôn Nữ Diễm Hương"
_LONG_TITLE = (
    "Cải tiến đồ gá giữ khuôn ép nhựa nhiều lòng có chốt định tâm tự lựa, giảm thời gian thay khuôn mỗi ca " * 2
)
_DECIDED_AT = dt.datetime(2026, 11, 20, 3, 0, tzinfo=dt.UTC)


def make_lived_in_book(config: Config) -> None:
    """Make it where `config` says, and close it."""
    hub = OwnHub()
    book = new_book(config, invitation=read_invitation(hub.invitation()))
    book.exchange_rhythms.change(ExchangeRhythm(by_itself=False))  # its hub is in this process
    line = Answering(hub.receipt, book)
    exchanged(book, line)
    records = {name: register(book, form) for name, form in _forms().items()}
    line.answer = lambda sent, to: hub.receipt(sent, to, _outcomes(hub, sent, to, records))
    exchanged(book, line)
    verdicts = (
        VerdictNews(id=records["valid"].id, revision=1, judgement=Judgement.VALID, decided_at=_DECIDED_AT),
        VerdictNews(
            id=records["returned"].id,
            revision=1,
            judgement=Judgement.RETURNED,
            decided_at=_DECIDED_AT,
            reason="Xin ghi rõ hơn cách tính giá trị làm lợi",
        ),
    )
    line.waiting.append(hub.bulletin(book, 1, *verdicts))
    list(fetch(book.outbox, line))
    for number in range(3):
        register(book, a_form(title=f"Giá để khay linh kiện số {number}"))
    for name in ("Trần Thị B", _LONG_NAME):
        save_draft(book, a_draft(authors=(an_author(name=name),)), origin="form")
    book.close()


def _forms() -> dict[str, Initiative]:
    fresh = {"id": "", "revision": 0, "entered_at": None, "entered_by": ""}
    return {
        "valid": a_form(title="Kẹp nhanh giữ khuôn"),
        "returned": a_form(title="Gương cầu ở ngã rẽ xe nâng"),
        "refused": a_form(title="Hộp đựng mảnh vụn"),
        "contested": a_form(title="Thẻ màu theo dõi khuôn"),
        "long": a_form(title=_LONG_TITLE.strip(), authors=(an_author(name=_LONG_NAME),)),
        "recognised": recognised_initiative(title="Băng tải có cữ chặn", **fresh),
    }


def _outcomes(hub: OwnHub, sent: bytes, book: Book, records: dict[str, Initiative]) -> tuple[Outcome, ...]:
    """Everything stored, but one record refused and one contested."""
    refused, contested = records["refused"], records["contested"]
    theirs = msgspec.structs.replace(contested, title="Thẻ màu và sổ theo dõi khuôn", effect="Nhanh hơn")
    findings = (Finding(field="benefit.amount_vnd", code="benefit_without_basis"),)
    changes: dict[str, dict[str, object]] = {
        refused.id: {"answer": Answer.REFUSED, "findings": findings},
        contested.id: {"answer": Answer.CONFLICT, "held": encode_line(theirs).decode()},
    }
    return tuple(msgspec.structs.replace(one, **changes.get(one.id, {})) for one in hub.outcomes(sent, book))
