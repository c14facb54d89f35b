"""What a list can be narrowed to: the workplaces, kinds and authors of the book's records, with how many each has."""

from dataclasses import dataclass

from desktop_app.store.file.database import Database

_COUNTED = {
    "workplace": "SELECT workplace AS id, count(*) AS count FROM list_rows GROUP BY workplace",
    "kind": "SELECT kind AS id, count(*) AS count FROM list_rows GROUP BY kind",
    "author": "SELECT author AS id, count(*) AS count FROM list_authors GROUP BY author",
}


@dataclass(frozen=True, slots=True)
class CountedWord:
    """A workplace, a kind's code or an author's name as it stands in the records, and in how many."""

    word: str
    count: int


def counted_words(database: Database, family: str) -> tuple[CountedWord, ...]:
    """The words of a family (workplace, kind, author) in the Vietnamese order; a record without one counts for none.

    Some 30 milliseconds for 100,000 records. Raises KeyError for another family.
    """
    query = (
        f"SELECT w.word, c.count FROM ({_COUNTED[family]}) c "  # noqa: S608  statements of our own
        "JOIN list_words w ON w.id = c.id WHERE w.word <> '' ORDER BY w.key, w.word"
    )
    return tuple(CountedWord(*row) for row in database.rows(query))
