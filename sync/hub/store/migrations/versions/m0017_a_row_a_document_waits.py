"""What waits for a decision: one row a document, unit and programme, with a bit for each line, instead of one a record.

Revision ID: m0017
"""

from itertools import groupby, islice

import sqlalchemy as sa
from alembic import op

revision = "m0017"
down_revision = "m0016"
branch_labels = None
depends_on = None

# A place was the kind, the document and the line in ten bits; a block is what stood above the line.
_LINES = 10
_AT_ONCE = 1000


def upgrade() -> None:
    """Fold the rows, which are read to the end before their table makes room."""
    found = op.get_bind().exec_driver_sql("SELECT place, unit, programme FROM waiting").all()
    op.drop_table("waiting")
    made = op.create_table(
        "waiting",
        sa.Column("block", sa.BigInteger(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("lines", sa.LargeBinary(), nullable=False),
        sa.Column("records", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("block", "unit", "programme", name="pk_waiting"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_waiting_unit_block", "waiting", ["unit", "block"])
    ordered = sorted((place >> _LINES, unit, programme, place) for place, unit, programme in found)
    rows = (_row(key, [place for *_, place in group]) for key, group in groupby(ordered, key=lambda one: one[:3]))
    while portion := list(islice(rows, _AT_ONCE)):
        op.bulk_insert(made, portion)


def _row(key: tuple[int, str, str], places: list[int]) -> dict[str, object]:
    block, unit, programme = key
    bits = sum(1 << (place & ((1 << _LINES) - 1)) for place in places)
    lines = bits.to_bytes((bits.bit_length() + 7) // 8, "little")
    return {"block": block, "unit": unit, "programme": programme, "lines": lines, "records": len(places)}
