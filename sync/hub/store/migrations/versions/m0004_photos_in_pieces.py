"""Photos come by themselves, in pieces.

Revision ID: m0004
"""

import sqlalchemy as sa
from alembic import op

revision = "m0004"
down_revision = "m0003"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables of uploads and blobs."""
    op.create_table(
        "uploads",
        sa.Column("document", sa.String(length=36), nullable=False),
        sa.Column("device", sa.String(length=32), nullable=False),
        sa.Column("head", sa.LargeBinary(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("received", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("received >= 0 AND received < size", name="ck_uploads_received"),
        sa.ForeignKeyConstraint(["device"], ["devices.id"], name="fk_uploads_device"),
        sa.PrimaryKeyConstraint("document", name="pk_uploads"),
    )
    op.create_index("ix_uploads_device", "uploads", ["device"])
    op.create_table(
        "upload_pieces",
        sa.Column("upload", sa.String(length=36), nullable=False),
        sa.Column("start", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("start >= 0", name="ck_upload_pieces_start"),
        sa.ForeignKeyConstraint(["upload"], ["uploads.document"], name="fk_upload_pieces_upload"),
        sa.PrimaryKeyConstraint("upload", "start", name="pk_upload_pieces"),
    )
    op.create_table(
        "blobs",
        sa.Column("number", _NUMBER, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("device", sa.String(length=32), nullable=False),
        sa.Column("payload_sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("receipt", sa.LargeBinary(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["device"], ["devices.id"], name="fk_blobs_device"),
        sa.PrimaryKeyConstraint("number", name="pk_blobs"),
        sa.UniqueConstraint("device", "payload_sha256", name="uq_blobs_device_payload_sha256"),
        sa.UniqueConstraint("id", name="uq_blobs_id"),
    )
    op.create_table(
        "blob_contents",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("device", sa.String(length=32), nullable=False),
        sa.Column("blob", _NUMBER, nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["blob"], ["blobs.number"], name="fk_blob_contents_blob"),
        sa.ForeignKeyConstraint(["device"], ["devices.id"], name="fk_blob_contents_device"),
        sa.PrimaryKeyConstraint("sha256", "device", name="pk_blob_contents"),
    )
