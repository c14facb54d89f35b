"""Two who decide are two people: a proposal keeps all that it says, an account who knows how to sign in with it.

What was proposed about a settled record stood in nobody's inbox: it is to be proposed anew.

Revision ID: m0023
"""

import sqlalchemy as sa
from alembic import op

revision = "m0023"
down_revision = "m0022"
branch_labels = None
depends_on = None

# The log has it of every account: who made it, or gave it a new password last.
_KNOWN_TO = """
UPDATE staff SET credentials_by = coalesce((
  SELECT actor FROM audit_entries
  WHERE target = staff.login AND act IN ('account_made', 'account_renewed')
  ORDER BY number DESC LIMIT 1
), '')
"""
_OF_NOBODY = "UPDATE staff SET credentials_by = '' WHERE credentials_by = '(command line)'"
_IN_NO_INBOX = """
DELETE FROM proposals WHERE EXISTS (
  SELECT 1 FROM decisions said
  WHERE said.number = (SELECT max(number) FROM decisions WHERE decisions.initiative = proposals.initiative)
  AND said.revision = proposals.revision AND said.judgement != 'under_review'
)
"""


def upgrade() -> None:
    """Columns are added; who knows an account's password is read in the log."""
    op.add_column("proposals", sa.Column("fields", sa.Text(), nullable=False, server_default=sa.text("''")))
    op.add_column("proposals", sa.Column("duplicate_of", sa.String(36), nullable=False, server_default=sa.text("''")))
    op.add_column("staff", sa.Column("credentials_by", sa.String(40), nullable=False, server_default=sa.text("''")))
    for statement in (_KNOWN_TO, _OF_NOBODY, _IN_NO_INBOX):
        op.execute(statement)
