"""Photos go up to the hub above, too; a hub above may be left, and joined again with all that is known of it.

What went up before is read once more for the photos that it names (`upward_outbox.is_read`).

Revision ID: m0025
"""

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

from sync.hub.store.columns import Instant, Number

revision = "m0025"
down_revision = "m0024"
branch_labels = None
depends_on = None

_FIRST, _NOTHING = sa.text("1"), sa.text("''")
_UNSENT = "document IS NULL AND answer IS NULL"
_INDEXES = {"unsent": _UNSENT, "open": "answer IS NULL", "unread": f"NOT is_read AND NOT ({_UNSENT})"}


def upgrade() -> None:
    """Each row is of one membership; the photos have tables of their own."""
    with op.batch_alter_table("upward_memberships") as table:
        table.drop_constraint("ck_upward_memberships_only_one", type_="check")
        for name in ("left_at", "exchanged_at"):
            table.add_column(sa.Column(name, Instant()))
        for name in ("fault", "fault_facts"):
            table.add_column(sa.Column(name, sa.Text(), nullable=False, server_default=_NOTHING))
        table.add_column(sa.Column("faulted_at", Instant()))
    with op.batch_alter_table("upward_former_keys") as table:
        table.drop_constraint("uq_upward_former_keys_signing_key", type_="unique")
        _add_membership(table, "upward_former_keys")
        table.create_unique_constraint("uq_upward_former_keys_membership_signing_key", ["membership", "signing_key"])
    with op.batch_alter_table("upward_documents") as table:
        _add_membership(table, "upward_documents")
    op.drop_index("ix_upward_outbox_unsent", "upward_outbox")
    with op.batch_alter_table("upward_outbox") as table:
        table.drop_constraint("uq_upward_outbox_initiative_revision", type_="unique")
        table.add_column(sa.Column("is_read", sa.Boolean(), nullable=False, server_default=sa.false()))
        _add_membership(table, "upward_outbox")
        table.create_unique_constraint(
            "uq_upward_outbox_membership_initiative_revision", ["membership", "initiative", "revision"]
        )
    for name, which in _INDEXES.items():
        _add_index(f"ix_upward_outbox_{name}", "upward_outbox", which)
    _make_photos()


def _add_membership(table: BatchOperations, name: str) -> None:
    table.add_column(sa.Column("membership", sa.Integer(), nullable=False, server_default=_FIRST))
    table.create_foreign_key(f"fk_{name}_membership", "upward_memberships", ["membership"], ["number"])


def _add_index(name: str, table: str, which: str) -> None:
    where = sa.text(which)
    op.create_index(name, table, ["membership", "number"], sqlite_where=where, postgresql_where=where)


def _make_photos() -> None:
    op.create_table(
        "upward_photos",
        sa.Column("number", Number, nullable=False),
        sa.Column("membership", sa.Integer(), nullable=False),
        sa.Column("outbox", Number, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("is_answered", sa.Boolean(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_upward_photos"),
        sa.ForeignKeyConstraint(["membership"], ["upward_memberships.number"], name="fk_upward_photos_membership"),
        sa.ForeignKeyConstraint(["outbox"], ["upward_outbox.number"], name="fk_upward_photos_outbox"),
        sa.UniqueConstraint("outbox", "sha256", name="uq_upward_photos_outbox_sha256"),
    )
    op.create_index("ix_upward_photos_sha256", "upward_photos", ["sha256"])
    _add_index("ix_upward_photos_open", "upward_photos", "NOT is_answered")
    name = "upward_photo_documents"
    op.create_table(
        name,
        sa.Column("number", Number, nullable=False),
        sa.Column("membership", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("head", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary()),
        sa.Column("receipt", sa.LargeBinary()),
        sa.Column("answer", sa.String(12)),
        sa.Column("was_carried", sa.Boolean(), nullable=False),
        sa.Column("failure", sa.Text(), nullable=False),
        sa.Column("sealed_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=f"pk_{name}"),
        sa.ForeignKeyConstraint(["membership"], ["upward_memberships.number"], name=f"fk_{name}_membership"),
        sa.UniqueConstraint("id", name=f"uq_{name}_id"),
    )
    op.create_index(f"ix_{name}_sha256", name, ["sha256"])
    _add_index(f"ix_{name}_answered", name, "answer IS NOT NULL")
