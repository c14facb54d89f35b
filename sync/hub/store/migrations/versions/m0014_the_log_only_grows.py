"""What stands in the log is not written over either: on SQLite, INSERT OR REPLACE would pass the other triggers.

Revision ID: m0014
"""

from alembic import op

revision = "m0014"
down_revision = "m0013"
branch_labels = None
depends_on = None

_ON_SQLITE = """CREATE TRIGGER audit_entries_grow BEFORE INSERT ON audit_entries
WHEN NEW.number <= (SELECT max(number) FROM audit_entries)
BEGIN SELECT RAISE(ABORT, 'audit entries are never changed'); END"""


def upgrade() -> None:
    """Refuse it; PostgreSQL's own trigger sees such an UPDATE."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(_ON_SQLITE)
