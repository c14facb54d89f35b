"""People sign in at the hub, and what they do stands in a log that nobody can change.

Revision ID: m0010
"""

import sqlalchemy as sa
from alembic import op

from sync.hub.store.columns import Instant, Number

revision = "m0010"
down_revision = "m0009"
branch_labels = None
depends_on = None

_REFUSED = "audit entries are never changed"
_ON_SQLITE = (
    f"CREATE TRIGGER audit_entries_stay BEFORE UPDATE ON audit_entries BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END",
    f"CREATE TRIGGER audit_entries_remain BEFORE DELETE ON audit_entries BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END",
)
_ON_POSTGRESQL = (
    f"""CREATE FUNCTION refuse_to_change() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{_REFUSED}'; END $$""",
    """CREATE TRIGGER audit_entries_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change()""",
)


def upgrade() -> None:
    """Make the tables, and what keeps the log as it is."""
    _make_staff()
    _make_sessions()
    _make_log()


def _make_staff() -> None:
    op.create_table(
        "staff",
        sa.Column("number", Number, nullable=False),
        sa.Column("login", sa.String(40), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("totp_secret", sa.Text(), nullable=False),
        sa.Column("totp_step", sa.BigInteger(), nullable=False),
        sa.Column("must_change", sa.Boolean(), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("disabled_at", Instant()),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", Instant()),
        sa.CheckConstraint("role IN ('reviewer', 'unit_manager', 'auditor', 'administrator')", name="ck_staff_role"),
        sa.PrimaryKeyConstraint("number", name="pk_staff"),
        sa.UniqueConstraint("login", name="uq_staff_login"),
    )


def _make_sessions() -> None:
    op.create_table(
        "sessions",
        sa.Column("token_sha256", sa.String(64), nullable=False),
        sa.Column("staff", Number, nullable=False),
        sa.Column("began_at", Instant(), nullable=False),
        sa.Column("seen_at", Instant(), nullable=False),
        sa.Column("ended_at", Instant()),
        sa.PrimaryKeyConstraint("token_sha256", name="pk_sessions"),
        sa.ForeignKeyConstraint(["staff"], ["staff.number"], name="fk_sessions_staff"),
    )
    op.create_index("ix_sessions_staff", "sessions", ["staff"])
    op.create_table(
        "failed_sign_ins",
        sa.Column("number", Number, nullable=False),
        sa.Column("source", sa.String(64), nullable=False),
        sa.Column("failed_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_failed_sign_ins"),
    )
    op.create_index("ix_failed_sign_ins_source_failed_at", "failed_sign_ins", ["source", "failed_at"])


def _make_log() -> None:
    op.create_table(
        "audit_entries",
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("actor", sa.String(40), nullable=False),
        sa.Column("act", sa.String(40), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("prev", sa.String(64), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_audit_entries"),
    )
    for statement in _ON_SQLITE if op.get_bind().dialect.name == "sqlite" else _ON_POSTGRESQL:
        op.execute(statement)
