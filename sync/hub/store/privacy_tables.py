"""The table of people who were anonymised: by what they are known again, and by which request."""

from sqlalchemy import Boolean, CheckConstraint, Column, Index, String, Table, Text

from sync.hub.store.columns import Instant, metadata

# `mark`: a hash under the hub's own key of what tells a person apart in one unit; no name and no number stands here.
# One request leaves several marks: one for each unit and each spelling. `request` is the number of the paper by which
# it was asked for, `unit` the one in which she was looked for; `hides_photos`: of the records that name her, too.
anonymised_people = Table(
    "anonymised_people",
    metadata,
    Column("mark", String(64), primary_key=True),
    Column("request", String(40), nullable=False),
    Column("unit", Text, nullable=False),
    Column("reason", String(20), nullable=False),
    Column("hides_photos", Boolean, nullable=False),
    Column("anonymised_by", String(40), nullable=False),
    Column("anonymised_at", Instant, nullable=False),
    CheckConstraint("reason IN ('asked', 'consent_withdrawn', 'purpose_over')", name="reason"),
    Index(None, "unit"),
)
