"""Any record that Python can hold: what people type, what programs send, and what nobody should.

`any_records` may hold lone surrogates, NaN shares and dates in the year 1; `sendable_records` only what UTF-8 JSON can
carry, as everything that arrives over a wire or from a file does.
"""

import datetime as dt
from decimal import Decimal

from hypothesis import strategies as st

from sync.contract.initiative import (
    Attachment,
    Author,
    Basis,
    Benefit,
    Consent,
    Initiative,
    Participant,
    RecognisedBy,
    Recognition,
    Stage,
    Withdrawal,
)

_TRICKY = ["", " ", "\0", "a\u0301", "e\u0302\u0323", "Nguyễn Văn A", "\u202e", "\ufffe", "\r\n", "x" * 501, "�", "🙂"]
SENDABLE_TEXT = st.sampled_from(_TRICKY) | st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
ANY_TEXT = SENDABLE_TEXT | st.sampled_from(["\ud800", "a\udfff"]) | st.text(max_size=20)
_DAYS = st.none() | st.sampled_from([dt.date(1, 1, 1), dt.date(1900, 1, 1), dt.date(2100, 1, 1)]) | st.dates()
_MOMENTS = st.none() | st.datetimes(timezones=st.just(dt.UTC))
_SHARES = st.none() | st.decimals(min_value=-1, max_value=101, places=3)
_ODD_SHARES = st.sampled_from([Decimal(text) for text in ("NaN", "sNaN", "Infinity", "-0", "1E+99999", "1E-99999")])
_AMOUNTS = st.none() | st.integers(-(10**20), 10**20)


def _records(text: st.SearchStrategy[str], shares: st.SearchStrategy[Decimal | None]) -> st.SearchStrategy[Initiative]:
    person = dict.fromkeys(("name", "employee_number", "workplace", "job_title", "qualification"), text)
    authors = st.builds(Author, **person, born_on=_DAYS, share_percent=shares)
    participants = st.builds(Participant, **person, born_on=_DAYS, contribution=text)
    names = (
        "id",
        "programme",
        "phase",
        "unit",
        "unit_name",
        "workplace",
        "title",
        "investor",
        "kind",
        "field",
        "group",
    )
    more_names = ("problem", "solution", "effect", "conditions", "entered_by")
    return st.builds(
        Initiative,
        **dict.fromkeys((*names, *more_names), text),
        revision=st.integers(),
        stage=st.sampled_from(Stage),
        authors=st.lists(authors, max_size=3).map(tuple),
        participants=st.lists(participants, max_size=2).map(tuple),
        proposed_on=_DAYS,
        applied_on=_DAYS,
        entered_at=_MOMENTS,
        confidential=st.booleans(),
        benefit=st.builds(
            Benefit, amount_vnd=_AMOUNTS, basis=st.none() | st.sampled_from(Basis), as_written=text, note=text
        ),
        recognition=st.none()
        | st.builds(Recognition, by=st.none() | st.sampled_from(RecognisedBy), number=text, decided_on=_DAYS),
        attachments=st.lists(
            st.builds(Attachment, sha256=text, size=st.integers(), media_type=text, role=text), max_size=2
        ).map(tuple),
        consent=st.none() | st.builds(Consent, note=text, given_on=_DAYS),
        withdrawal=st.none() | st.builds(Withdrawal, reason=text),
    )


any_records = _records(ANY_TEXT, _SHARES | _ODD_SHARES)
sendable_records = _records(SENDABLE_TEXT, _SHARES)
