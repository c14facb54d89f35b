"""The life of a device: epochs in its chain, documents held until it is let in, its wishes, takeovers, revocation.

Revision ID: m0002
"""

import sqlalchemy as sa
from alembic import op

revision = "m0002"
down_revision = "m0001"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_NONE = sa.text("0")


def upgrade() -> None:
    """Keep all that is there: every batch so far is of epoch 0, every document that was kept is held."""
    _devices()
    _documents()
    _held_documents()
    _wishes()


def _devices() -> None:
    with op.batch_alter_table("devices") as table:
        for name in ("epoch", "held", "held_bytes", "telling"):
            table.add_column(sa.Column(name, sa.BigInteger(), nullable=False, server_default=_NONE))
        table.drop_constraint("ck_devices_status", type_="check")
        table.create_check_constraint(
            "ck_devices_status", "status IN ('waiting', 'admitted', 'refused', 'set_aside', 'revoked')"
        )
        table.create_check_constraint("ck_devices_held", "held >= 0 AND held_bytes >= 0")
    held = "FROM held_documents WHERE held_documents.device = devices.id"
    op.execute(
        f"UPDATE devices SET held = (SELECT count(*) {held}), "  # noqa: S608 - no value in it is from elsewhere
        f"held_bytes = (SELECT coalesce(sum(length(sealed)), 0) {held})"
    )
    op.create_table(
        "former_chains",
        sa.Column("device", sa.String(length=32), nullable=False),
        sa.Column("epoch", sa.BigInteger(), nullable=False),
        sa.Column("last_seq", sa.BigInteger(), nullable=False),
        sa.Column("seen_up_to", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("seen_up_to <= last_seq", name="ck_former_chains_chain"),
        sa.ForeignKeyConstraint(["device"], ["devices.id"], name="fk_former_chains_device"),
        sa.PrimaryKeyConstraint("device", "epoch", name="pk_former_chains"),
    )


def _documents() -> None:
    with op.batch_alter_table("documents") as table:
        table.add_column(sa.Column("epoch", sa.BigInteger(), nullable=False, server_default=_NONE))
        table.add_column(sa.Column("was_held", sa.Boolean(), nullable=False, server_default=sa.false()))
        table.drop_constraint("uq_documents_device_type_seq_payload_sha256", type_="unique")
        table.create_unique_constraint(
            "uq_documents_device_type_epoch_seq_payload_sha256", ["device", "type", "epoch", "seq", "payload_sha256"]
        )
        table.create_check_constraint("ck_documents_epoch", "epoch >= 0")


def _held_documents() -> None:
    with op.batch_alter_table("held_documents") as table:
        table.add_column(sa.Column("type", sa.String(length=10), nullable=False, server_default="batch"))
        table.add_column(sa.Column("epoch", sa.BigInteger(), nullable=False, server_default=_NONE))
        table.drop_constraint("uq_held_documents_device_seq_payload_sha256", type_="unique")
        table.create_unique_constraint(
            "uq_held_documents_device_type_epoch_seq_payload_sha256",
            ["device", "type", "epoch", "seq", "payload_sha256"],
        )
        table.create_check_constraint("ck_held_documents_type", "type IN ('enrolment', 'batch', 'blob')")
        table.create_check_constraint(
            "ck_held_documents_reason", "reason IN ('waiting', 'forked', 'set_aside', 'refused')"
        )
    op.create_index("ix_held_documents_id", "held_documents", ["id"])


def _wishes() -> None:
    op.create_table(
        "wishes",
        sa.Column("number", _NUMBER, nullable=False),
        sa.Column("enrolment", sa.String(length=36), nullable=False),
        sa.Column("device", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("known", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("parts", sa.BigInteger(), nullable=False),
        sa.Column("revisions", sa.BigInteger(), nullable=False),
        sa.Column("up_to", sa.BigInteger(), nullable=False),
        sa.Column("document", sa.BigInteger(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('inventory', 'takeover')", name="ck_wishes_kind"),
        sa.CheckConstraint("state IN ('waiting', 'telling', 'told', 'replaced')", name="ck_wishes_state"),
        sa.ForeignKeyConstraint(["device"], ["devices.id"], name="fk_wishes_device"),
        sa.PrimaryKeyConstraint("number", name="pk_wishes"),
        sa.UniqueConstraint("enrolment", name="uq_wishes_enrolment"),
    )
    op.create_index("ix_wishes_device", "wishes", ["device"])
    op.create_table(
        "takeovers",
        sa.Column("number", _NUMBER, nullable=False),
        sa.Column("wish", _NUMBER, nullable=False),
        sa.Column("former", _NUMBER, nullable=False),
        sa.Column("heir", _NUMBER, nullable=False),
        sa.Column("initiatives", sa.BigInteger(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("former <> heir", name="ck_takeovers_two"),
        sa.ForeignKeyConstraint(["former"], ["devices.number"], name="fk_takeovers_former"),
        sa.ForeignKeyConstraint(["heir"], ["devices.number"], name="fk_takeovers_heir"),
        sa.ForeignKeyConstraint(["wish"], ["wishes.number"], name="fk_takeovers_wish"),
        sa.PrimaryKeyConstraint("number", name="pk_takeovers"),
        sa.UniqueConstraint("wish", name="uq_takeovers_wish"),
    )
    op.create_index("ix_takeovers_heir", "takeovers", ["heir"])
