"""Up to which number the documents are all there: no lower one will be written any more.

On PostgreSQL a number is given out before its row can be seen, so that of two that write at once the lower one may come
after the higher one was seen. Whoever goes through the documents by their numbers, and only once, goes as far as this.
"""

from sqlalchemy import func, select

from sync.hub.store.database import HubDatabase
from sync.hub.store.tables import documents

_LAST = select(func.coalesce(func.max(documents.c.number), 0))


class SettledNumbers:
    """Remembers how far that goes. One object serves all threads."""

    def __init__(self, database: HubDatabase) -> None:
        """Nothing is known yet."""
        self._database = database
        self._up_to = 0

    def up_to(self, wanted: int) -> int:
        """How far it goes; to learn whether it goes as far as is `wanted`, whoever writes is waited for.

        Raises DatabaseBusy, DatabaseUnusable.
        """
        if wanted > self._up_to:
            with self._database.writing_alone() as connection:
                self._up_to = int(connection.execute(_LAST).scalar_one())
        return self._up_to
