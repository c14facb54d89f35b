"""A new record as the book will hold it: every value worked out, so that putting it there is only putting.

What registers many records works these out before it holds the book, for nobody else can write meanwhile.
"""

import msgspec

from sync.contract.disclosure import split
from sync.contract.initiative import Initiative, content_hash, encode_line
from sync.text.names import name_sort_key

MAX_REVISION = 2**20 - 1  # a revision's number in the store leaves it 20 bits

Columns = tuple[str, int, str, str, str, str, str, str, str, int | None, str, int, str]
"""What `initiatives` repeats of a record: the columns from `id` to `entered_at`."""


StoredLine = tuple[str, bytes, bytes | None]
"""What is stored of a revision: its hash, the line that will be sealed, and what is withheld from it."""


class NewRecord(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The first revision of a record."""

    columns: Columns
    line: StoredLine


def new_record(initiative: Initiative) -> NewRecord:
    """The values of a record that is not in the book; its revision must be 1."""
    return NewRecord(columns_of(initiative), stored_line(initiative))


def stored_line(initiative: Initiative) -> StoredLine:
    """The line of a revision, made once."""
    disclosed, withheld = split(initiative)
    line = encode_line(disclosed)
    return content_hash(line), line, msgspec.json.encode(withheld) if withheld else None


def columns_of(initiative: Initiative) -> Columns:
    """The columns beside the line."""
    benefit = initiative.benefit
    return (
        initiative.id,
        initiative.revision,
        initiative.title,
        people_words(initiative),
        name_sort_key(initiative.authors[0].name) if initiative.authors else "",
        initiative.workplace,
        initiative.programme,
        initiative.stage.value,
        initiative.kind,
        benefit.amount_vnd,
        benefit.basis.value if benefit.basis else "",
        int(initiative.withdrawal is not None),
        initiative.entered_at.isoformat() if initiative.entered_at else "",
    )


def people_words(initiative: Initiative) -> str:
    """The authors' names in one text, as lists show them."""
    return ", ".join([author.name for author in initiative.authors])
