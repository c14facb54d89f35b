"""People who were anonymised are known again by a keyed hash; the records of a unit are found without reading all.

Revision ID: m0019
"""

import sqlalchemy as sa
from alembic import op

from sync.hub.store.columns import Instant

revision = "m0019"
down_revision = "m0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table, and the index by which a unit's records are found."""
    op.create_table(
        "anonymised_people",
        sa.Column("mark", sa.String(64), nullable=False),
        sa.Column("request", sa.String(40), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("reason", sa.String(20), nullable=False),
        sa.Column("hides_photos", sa.Boolean(), nullable=False),
        sa.Column("anonymised_by", sa.String(40), nullable=False),
        sa.Column("anonymised_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("mark", name="pk_anonymised_people"),
        sa.CheckConstraint(
            "reason IN ('asked', 'consent_withdrawn', 'purpose_over')", name="ck_anonymised_people_reason"
        ),
    )
    op.create_index("ix_anonymised_people_unit", "anonymised_people", ["unit"])
    op.create_index("ix_initiatives_unit", "initiatives", ["unit"])
