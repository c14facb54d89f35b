"""Units compete in clusters, for targets, with so many workers.

Revision ID: m0011
"""

import sqlalchemy as sa
from alembic import op

revision = "m0011"
down_revision = "m0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "clusters",
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("programme", "code", name="pk_clusters"),
    )
    op.create_table(
        "cluster_members",
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("cluster", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("programme", "unit", name="pk_cluster_members"),
        sa.ForeignKeyConstraint(
            ["programme", "cluster"],
            ["clusters.programme", "clusters.code"],
            name="fk_cluster_members_programme_cluster",
        ),
    )
    _make_targets()
    op.create_table(
        "workforces",
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("workers", sa.BigInteger(), nullable=False),
        sa.Column("counted_on", sa.Date(), nullable=False),
        sa.CheckConstraint("workers >= 1", name="ck_workforces_workers"),
        sa.PrimaryKeyConstraint("unit", name="pk_workforces"),
    )


def _make_targets() -> None:
    op.create_table(
        "targets",
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("origin", sa.String(10), nullable=False),
        sa.Column("scope_kind", sa.String(10), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("initiatives", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("origin IN ('assigned', 'pledged')", name="ck_targets_origin"),
        sa.CheckConstraint("scope_kind IN ('programme', 'phase', 'group', 'quarter')", name="ck_targets_scope_kind"),
        sa.CheckConstraint("(scope_kind = 'programme') = (scope = '')", name="ck_targets_scope"),
        sa.CheckConstraint("initiatives >= 1", name="ck_targets_initiatives"),
        sa.PrimaryKeyConstraint("programme", "unit", "origin", "scope_kind", "scope", name="pk_targets"),
    )
