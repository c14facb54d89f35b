"""The application form (Đơn yêu cầu công nhận sáng kiến) of Circular 18/2013/TT-BKHCN, filled from a record. Pure.

Promise: what the form asks stands in its order and in its words; what the record does not say is a dotted line to be
filled in by hand; a text is never taken for markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from string import Template
from typing import TYPE_CHECKING

from desktop_app.domain.shares import share_text
from desktop_app.messages import basis_words, term
from desktop_app.ui.resource_files import resource_text
from desktop_app.ui.translations import day_words
from desktop_app.ui.value_words import Names, value_words
from desktop_app.ui.widgets.words import markup
from sync.text.money import amount_in_words, grouped

if TYPE_CHECKING:
    from sync.contract.initiative import Benefit, Initiative, Person

DOTS = "……………………………………"
_TABLE_STYLE = "border-collapse:collapse; border-style:solid; border-color:black; font-size:11pt"
_PEOPLE = ("Số TT", "Họ và tên", "Ngày tháng năm sinh", "Nơi công tác (hoặc nơi thường trú)", "Chức danh")
_AUTHOR_COLUMNS = (*_PEOPLE, "Trình độ chuyên môn", "Tỷ lệ (%) đóng góp vào việc tạo ra sáng kiến")
_PARTICIPANT_COLUMNS = (*_PEOPLE, "Trình độ chuyên môn", "Nội dung công việc hỗ trợ")


def application_form(record: Initiative, names: Names) -> str:
    """The filled form as the markup of a document."""
    authors = [[*_person(one), share_text(one.share_percent)] for one in record.authors]
    participants = [[*_person(one), one.contribution] for one in record.participants]
    filled = {
        "addressee": record.unit_name,
        "title": record.title,
        "investor": record.investor,
        "field": value_words("field", record.field or None, "vi", names),
        "applied_on": day_words(record.applied_on),
        "problem": record.problem,
        "solution": record.solution,
        "confidential": term("yes") if record.confidential else term("no"),
        "conditions": record.conditions,
        "benefit": _benefit(record.effect, record.benefit),
        "opinion": "",
    }
    return Template(resource_text("paper", "application_form.html")).substitute(
        {name: markup(text) or DOTS for name, text in filled.items()},
        authors=table(_AUTHOR_COLUMNS, _numbered(authors)),
        participants=table(_PARTICIPANT_COLUMNS, _numbered(participants)),
    )


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table with thin lines, its headings repeated on each page."""
    head = "".join(f"<th>{markup(words)}</th>" for words in headings)
    body = "".join("<tr>" + "".join(f"<td>{markup(words)}</td>" for words in row) + "</tr>" for row in rows)
    return (
        f'<table border="1" cellspacing="0" cellpadding="4" width="100%" style="{_TABLE_STYLE}">'
        f"<thead><tr>{head}</tr></thead>{body}</table>"
    )


def _person(person: Person) -> list[str]:
    return [person.name, day_words(person.born_on), person.workplace, person.job_title, person.qualification]


def _numbered(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The rows with their numbers; one empty row where there is none, to be filled in by hand."""
    return [[str(place), *row] for place, row in enumerate(rows, 1)] or [["1", *[""] * 6]]


def _benefit(effect: str, benefit: Benefit) -> str:
    amount = benefit.as_written
    if benefit.amount_vnd is not None:
        basis = f", {basis_words(benefit.basis).lower()}" if benefit.basis else ""
        amount = f"{grouped(benefit.amount_vnd)} đồng ({amount_in_words(benefit.amount_vnd)}){basis}"
    return "\n".join(part for part in (effect, amount, benefit.note) if part)
