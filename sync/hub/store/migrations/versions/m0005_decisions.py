"""What people decide about records, every decision for ever, and whom it is told to.

Revision ID: m0005
"""

import sqlalchemy as sa
from alembic import op

revision = "m0005"
down_revision = "m0004"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Nothing was decided so far."""
    op.create_table(
        "decisions",
        sa.Column("number", _NUMBER, nullable=False),
        sa.Column("initiative", sa.String(length=36), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("judgement", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "judgement IN ('valid', 'under_review', 'returned', 'refused')", name="ck_decisions_judgement"
        ),
        sa.CheckConstraint("revision >= 1", name="ck_decisions_revision"),
        sa.ForeignKeyConstraint(["initiative"], ["initiatives.id"], name="fk_decisions_initiative"),
        sa.PrimaryKeyConstraint("number", name="pk_decisions"),
    )
    op.create_index("ix_decisions_initiative", "decisions", ["initiative"])
    op.create_table(
        "verdict_news",
        sa.Column("device", _NUMBER, nullable=False),
        sa.Column("decision", _NUMBER, nullable=False),
        sa.Column("cursor", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["device"], ["devices.number"], name="fk_verdict_news_device"),
        sa.ForeignKeyConstraint(["decision"], ["decisions.number"], name="fk_verdict_news_decision"),
        sa.PrimaryKeyConstraint("device", "decision", name="pk_verdict_news"),
    )
    untold = sa.text("cursor IS NULL")
    op.create_index(
        "ix_verdict_news_untold",
        "verdict_news",
        ["device", "decision"],
        sqlite_where=untold,
        postgresql_where=untold,
    )
