"""The table of the tokens by which programs of others read the hub's JSON API."""

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Index, String, Table, Text

from sync.hub.store.columns import Instant, Number, metadata
from sync.hub.store.staff_tables import staff

# A token by its hash alone. `unit`: it reads what lies below it, everything where it is empty. `staff`: whose rights
# bound it; NULL where it was made at the command line. `used_on`: the day in Vietnam of its last use.
api_tokens = Table(
    "api_tokens",
    metadata,
    Column("number", Number, primary_key=True),
    Column("token_sha256", String(64), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("scope", String(10), nullable=False),
    Column("staff", Number, ForeignKey(staff.c.number)),
    Column("made_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("used_on", Date),
    Column("revoked_at", Instant),
    CheckConstraint("scope IN ('figures', 'records')", name="scope"),
    Index(None, "staff"),
)
