"""Valid initiatives and benefit are counted, too; what is kept of standings in memory is renewed by what changed.

Revision ID: m0012
"""

import sqlalchemy as sa
from alembic import op

revision = "m0012"
down_revision = "m0011"
branch_labels = None
depends_on = None

_NONE = sa.text("0")
_LAST_DECISIONS = """UPDATE initiatives SET judgement = (
    SELECT decisions.judgement FROM decisions WHERE decisions.initiative = initiatives.id
    ORDER BY decisions.number DESC LIMIT 1
) WHERE id IN (SELECT initiative FROM decisions)"""


def upgrade() -> None:
    """Make room; the benefit stands in sealed lines, which the hub itself reads again when it is opened next."""
    op.add_column("initiatives", sa.Column("benefit_vnd", sa.BigInteger()))
    op.add_column("initiatives", sa.Column("judgement", sa.String(20), nullable=False, server_default=sa.text("''")))
    op.execute(_LAST_DECISIONS)
    with op.batch_alter_table("standings") as table:
        for name in ("valid", "benefit_vnd", "changed"):
            table.add_column(sa.Column(name, sa.BigInteger(), nullable=False, server_default=_NONE))
        table.create_check_constraint("ck_standings_valid", "valid >= 0")
        table.create_check_constraint("ck_standings_benefit_vnd", "benefit_vnd >= 0")
    op.create_index("ix_standings_programme_changed", "standings", ["programme", "changed"])
    for name in ("valid", "benefit_vnd"):
        op.add_column("standing_days", sa.Column(name, sa.BigInteger(), nullable=False, server_default=_NONE))
    with op.batch_alter_table("editions") as table:
        table.drop_constraint("ck_editions_known", type_="check")
        table.create_check_constraint("ck_editions_known", "name IN ('units', 'programmes', 'standings', 'emulation')")
    op.execute("INSERT INTO editions (name, edition) SELECT 'emulation', 0 FROM identities")
