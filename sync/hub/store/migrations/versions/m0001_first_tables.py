"""The first tables.

Revision ID: m0001
"""

import sqlalchemy as sa
from alembic import op

revision = "m0001"
down_revision = None
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make everything anew, in an empty database."""
    _hub_itself()
    _catalogue()
    _devices()
    _documents()
    _records()
    _beside_records()
    _counters()


def _hub_itself() -> None:
    op.create_table(
        "identities",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("signing_seed", sa.LargeBinary(), nullable=False),
        sa.Column("age_identity", sa.Text(), nullable=False),
        sa.Column("person_key", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("number = 1", name="ck_identities_only_one"),
        sa.PrimaryKeyConstraint("number", name="pk_identities"),
    )
    op.create_table(
        "addresses",
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("place", name="pk_addresses"),
        sa.UniqueConstraint("address", name="uq_addresses_address"),
    )
    op.create_table(
        "editions",
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.Column("edition", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("name IN ('units', 'programmes', 'standings')", name="ck_editions_known"),
        sa.PrimaryKeyConstraint("name", name="pk_editions"),
    )


def _catalogue() -> None:
    op.create_table(
        "units",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("parent", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("successor", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_units"),
    )
    op.create_table(
        "programmes",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("pack", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_programmes"),
    )
    op.create_table(
        "invitations",
        sa.Column("code_sha256", sa.String(length=64), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("uses_left", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("uses_left >= 0", name="ck_invitations_uses"),
        sa.PrimaryKeyConstraint("code_sha256", name="pk_invitations"),
    )


def _devices() -> None:
    op.create_table(
        "devices",
        sa.Column("number", _NUMBER, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("signing_key", sa.LargeBinary(), nullable=False),
        sa.Column("age_recipient", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("pc_name", sa.Text(), nullable=False),
        sa.Column("officer_name", sa.Text(), nullable=False),
        sa.Column("enrolled_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("admitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_seq", sa.BigInteger(), nullable=False),
        sa.Column("seen_up_to", sa.BigInteger(), nullable=False),
        sa.Column("cursor", sa.BigInteger(), nullable=False),
        sa.Column("told_units", sa.BigInteger(), nullable=False),
        sa.Column("told_programmes", sa.BigInteger(), nullable=False),
        sa.Column("told_standings", sa.BigInteger(), nullable=False),
        sa.Column("moved_standings", sa.BigInteger(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("status IN ('waiting', 'admitted', 'refused', 'set_aside')", name="ck_devices_status"),
        sa.CheckConstraint("seen_up_to <= last_seq", name="ck_devices_chain"),
        sa.PrimaryKeyConstraint("number", name="pk_devices"),
        sa.UniqueConstraint("id", name="uq_devices_id"),
    )


def _documents() -> None:
    op.create_table(
        "documents",
        sa.Column("number", _NUMBER, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("type", sa.String(length=10), nullable=False),
        sa.Column("device", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("prev", sa.String(length=64), nullable=False),
        sa.Column("payload_sha256", sa.String(length=64), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("receipt", sa.LargeBinary(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("type IN ('enrolment', 'batch')", name="ck_documents_type"),
        sa.CheckConstraint("seq >= 0", name="ck_documents_seq"),
        sa.ForeignKeyConstraint(["device"], ["devices.id"], name="fk_documents_device"),
        sa.PrimaryKeyConstraint("number", name="pk_documents"),
        sa.UniqueConstraint(
            "device", "type", "seq", "payload_sha256", name="uq_documents_device_type_seq_payload_sha256"
        ),
        sa.UniqueConstraint("id", name="uq_documents_id"),
    )
    op.create_table(
        "held_documents",
        sa.Column("number", _NUMBER, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("device", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("payload_sha256", sa.String(length=64), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["device"], ["devices.id"], name="fk_held_documents_device"),
        sa.PrimaryKeyConstraint("number", name="pk_held_documents"),
        sa.UniqueConstraint("device", "seq", "payload_sha256", name="uq_held_documents_device_seq_payload_sha256"),
    )
    op.create_table(
        "bulletins",
        sa.Column("device", sa.String(length=32), nullable=False),
        sa.Column("cursor", sa.BigInteger(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("cursor >= 1", name="ck_bulletins_cursor"),
        sa.ForeignKeyConstraint(["device"], ["devices.id"], name="fk_bulletins_device"),
        sa.PrimaryKeyConstraint("device", "cursor", name="pk_bulletins"),
    )


def _records() -> None:
    op.create_table(
        "initiatives",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("owner", _NUMBER, nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("stage", sa.String(length=10), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("people", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("stage = 'idea' OR stage = 'applied' OR stage = 'recognised'", name="ck_initiatives_stage"),
        sa.ForeignKeyConstraint(["owner"], ["devices.number"], name="fk_initiatives_owner"),
        sa.PrimaryKeyConstraint("id", name="pk_initiatives"),
    )
    op.create_table(
        "revisions",
        sa.Column("number", _NUMBER, nullable=False),
        sa.Column("initiative", sa.String(length=36), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("document", _NUMBER, nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.CheckConstraint("line >= 0", name="ck_revisions_line"),
        sa.CheckConstraint("revision >= 1", name="ck_revisions_revision"),
        sa.ForeignKeyConstraint(["document"], ["documents.number"], name="fk_revisions_document"),
        sa.ForeignKeyConstraint(["initiative"], ["initiatives.id"], name="fk_revisions_initiative"),
        sa.PrimaryKeyConstraint("number", name="pk_revisions"),
        sa.UniqueConstraint("initiative", "revision", name="uq_revisions_initiative_revision"),
    )


def _beside_records() -> None:
    op.create_table(
        "conflicts",
        sa.Column("number", _NUMBER, nullable=False),
        sa.Column("initiative", sa.String(length=36), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("device", _NUMBER, nullable=False),
        sa.Column("document", _NUMBER, nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["device"], ["devices.number"], name="fk_conflicts_device"),
        sa.ForeignKeyConstraint(["document"], ["documents.number"], name="fk_conflicts_document"),
        sa.ForeignKeyConstraint(["initiative"], ["initiatives.id"], name="fk_conflicts_initiative"),
        sa.PrimaryKeyConstraint("number", name="pk_conflicts"),
        sa.UniqueConstraint(
            "initiative", "revision", "sha256", "device", name="uq_conflicts_initiative_revision_sha256_device"
        ),
    )
    op.create_table(
        "quarantined_lines",
        sa.Column("document", _NUMBER, nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("initiative", sa.Text(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("findings", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.number"], name="fk_quarantined_lines_document"),
        sa.PrimaryKeyConstraint("document", "line", name="pk_quarantined_lines"),
    )


def _counters() -> None:
    op.create_table(
        "standings",
        sa.Column("number", _NUMBER, nullable=False),
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("initiatives", sa.BigInteger(), nullable=False),
        sa.Column("people", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("initiatives >= 0", name="ck_standings_initiatives"),
        sa.CheckConstraint("people >= 0", name="ck_standings_people"),
        sa.PrimaryKeyConstraint("number", name="pk_standings"),
        sa.UniqueConstraint("programme", "unit", name="uq_standings_programme_unit"),
    )
    op.create_table(
        "participations",
        sa.Column("standing", _NUMBER, nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("initiatives", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("initiatives >= 1", name="ck_participations_initiatives"),
        sa.ForeignKeyConstraint(["standing"], ["standings.number"], name="fk_participations_standing"),
        sa.PrimaryKeyConstraint("standing", "person", name="pk_participations"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "standing_days",
        sa.Column("standing", _NUMBER, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("initiatives", sa.BigInteger(), nullable=False),
        sa.Column("people", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["standing"], ["standings.number"], name="fk_standing_days_standing"),
        sa.PrimaryKeyConstraint("standing", "day", name="pk_standing_days"),
    )
