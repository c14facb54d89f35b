"""What waits for a decision stands in a queue of its own; what is a duplicate says of what; two people may decide.

Revision ID: m0015
"""

import sqlalchemy as sa
from alembic import op

from sync.hub.store.columns import Instant, Number

revision = "m0015"
down_revision = "m0014"
branch_labels = None
depends_on = None

# Kind, document and line of the newest revision, as bits of one number: see `sync.hub.store.waiting`.
_FILL = """
INSERT INTO waiting (place, initiative, unit, programme)
SELECT CAST(CASE
         WHEN last.number IS NULL THEN 2
         WHEN last.judgement = 'under_review' AND last.revision = i.revision THEN 0
         WHEN last.judgement = 'under_review' THEN 2
         WHEN last.judgement = 'returned' THEN 3
         ELSE 1 END AS BIGINT) * 4503599627370496 + CAST(r.document AS BIGINT) * 1024 + r.line,
       i.id, i.unit, i.programme
FROM initiatives i
JOIN revisions r ON r.initiative = i.id AND r.revision = i.revision
LEFT JOIN (SELECT initiative, max(number) AS number FROM decisions GROUP BY initiative) newest
  ON newest.initiative = i.id
LEFT JOIN decisions last ON last.number = newest.number
WHERE NOT i.withdrawn
  AND (last.number IS NULL OR last.revision < i.revision OR last.judgement = 'under_review')
"""


def upgrade() -> None:
    """Make the queue and fill it."""
    op.create_table(
        "waiting",
        sa.Column("place", Number, autoincrement=False, nullable=False),
        sa.Column("initiative", sa.String(36), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("programme", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("place", name="pk_waiting"),
        sa.UniqueConstraint("initiative", name="uq_waiting_initiative"),
    )
    op.create_index("ix_waiting_unit_place", "waiting", ["unit", "place"])
    op.execute(_FILL)
    _make_likenesses()
    duplicate_of = sa.Column("duplicate_of", sa.String(36), nullable=False, server_default=sa.text("''"))
    op.add_column("decisions", duplicate_of)
    op.add_column("identities", sa.Column("four_eyes", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "proposals",
        sa.Column("initiative", sa.String(36), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("judgement", sa.String(20), nullable=False),
        sa.Column("proposed_by", sa.String(40), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("proposed_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("initiative", name="pk_proposals"),
        sa.ForeignKeyConstraint(["initiative"], ["initiatives.id"], name="fk_proposals_initiative"),
        sa.CheckConstraint("judgement IN ('valid', 'refused')", name="ck_proposals_judgement"),
    )


def _make_likenesses() -> None:
    op.create_table(
        "likenesses",
        sa.Column("key", sa.BigInteger(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key", "revision", name="pk_likenesses"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "likeness_progress",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_likeness_progress"),
        sa.CheckConstraint("number = 1", name="ck_likeness_progress_only_one"),
    )
