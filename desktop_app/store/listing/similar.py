"""Records that may be the same initiative as the one at hand, and the pairs that a person has told apart.

Promise: at 100,000 records the answer takes some 10 ms, because only records that share one of the rarest phrases are
looked at, and of those the few that share most are read. What was told apart is not named again, and the first words of
a title that many records begin with name none of them.

A title is looked for among the titles, by their pairs of words, whose counts the index knows; the texts by phrases in
the full-text index, where a phrase is no more frequent than the rarer of its two words. Counting a common word walks
its list (3 ms at 100,000), so counts are remembered until the book has grown by a tenth.

Decision: a small index of title pairs beside the full text (1.6 MB at 100,000, 6 µs a record, filled with the other).
Phrases of the full text alone took 25 ms for a title, whose words are common, and found half of them.
"""

import heapq
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

from desktop_app.store.file.database import Database
from desktop_app.store.indexes.search_index import SearchIndex, whole
from sync.contract.initiative import Initiative
from sync.text.folding import words
from sync.text.likeness import Description, describe, is_alike, likeness, pair_words

_TITLE_PAIRS = 8
_PHRASES = 5
_MOST_HITS = 3_000  # of one phrase, the newest
_READ = 24
_TELLING = 6  # pairs; fewer than these that many records share ("cải tiến đồ gá") tell nothing apart yet
_GROWTH = 1.1
_HITS = {
    "title_pairs": "SELECT rowid FROM title_pairs WHERE title_pairs MATCH ? ORDER BY rowid DESC LIMIT ?",
    "initiative_search": (
        "SELECT rowid FROM initiative_search WHERE initiative_search MATCH ? ORDER BY rowid DESC LIMIT ?"
    ),
}
_COUNT = {
    "title_pairs": "SELECT doc FROM temp.title_pair_counts WHERE term = ?",
    "initiative_search": "SELECT doc FROM temp.word_counts WHERE term = ?",
}
_VOCABULARIES = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.title_pair_counts USING fts5vocab(main, title_pairs, 'row')",
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.word_counts USING fts5vocab(main, initiative_search, 'row')",
)
_RECORDS = (
    "SELECT i.number, r.line, r.withheld FROM initiatives i "
    "JOIN revisions r ON r.number = (i.number << 20) + i.revision WHERE i.number IN ({places})"
)


@dataclass(frozen=True, slots=True)
class AlikeRecord:
    """A record of the book and how alike it is, 0 to 1."""

    initiative: Initiative
    likeness: float


class Similar:
    """Finds alike records in a book. `own_id` is the id of the record or draft that is compared with the book."""

    def __init__(self, database: Database, index: SearchIndex, instant: Callable[[], str]) -> None:
        """Take the book's connection, its search index and its clock."""
        self._database = database
        self._index = index
        self._instant = instant
        self._counts: dict[str, dict[str, int]] = {}
        self._counted_at = 0

    def alike(self, form: Initiative, own_id: str, limit: int = 5) -> list[AlikeRecord]:
        """The records most alike to what `form` says in title, problem and solution, the most alike first."""
        own = described(form)
        if not own.weight:
            return []
        self._index.catch_up()
        apart = self._told_apart_from(own_id) | {own_id, form.id}
        found = [
            AlikeRecord(record, share)
            for record in self._read(self._sharing(form))
            if record.id not in apart and is_alike(share := likeness(own, described(record)))
        ]
        if len(found) > limit and len(own.title) + len(own.texts) < _TELLING:
            return []
        # The newest first among equals, as `_read` gives them.
        return sorted(found, key=lambda one: -one.likeness)[:limit]

    def tell_apart(self, own_id: str, record_id: str) -> None:
        """Remember that these two are not the same initiative."""
        one, other = sorted((own_id, record_id))
        with self._database.write():
            self._database.execute(
                "INSERT INTO told_apart VALUES (?, ?, ?) ON CONFLICT DO NOTHING", (one, other, self._instant())
            )

    def take_back_apart(self, own_id: str, record_id: str) -> None:
        """Forget that these two were told apart."""
        one, other = sorted((own_id, record_id))
        with self._database.write():
            self._database.execute("DELETE FROM told_apart WHERE one = ? AND other = ?", (one, other))

    def _told_apart_from(self, own_id: str) -> set[str]:
        query = "SELECT other FROM told_apart WHERE one = ?1 UNION ALL SELECT one FROM told_apart WHERE other = ?1"
        return {other for (other,) in self._database.rows(query, (own_id,))}

    def _sharing(self, form: Initiative) -> list[int]:
        """The numbers of the records that share most of the rarest phrases, the newest first among equals."""
        self._forget_old_counts()
        hits: Counter[int] = Counter()
        for table, matching in (*self._title_pairs(form.title), *self._phrases((form.problem, form.solution))):
            hits.update([number for (number,) in self._database.rows(_HITS[table], (matching, _MOST_HITS))])
        most = heapq.nlargest(_READ, ((count, number) for number, count in hits.items()))
        return [number for _, number in most]

    def _title_pairs(self, title: str) -> list[tuple[str, str]]:
        counts = {pair: self._count("title_pairs", pair) for pair in pair_words(title)}
        return [("title_pairs", f'"{pair}"') for pair in _rarest(counts, _TITLE_PAIRS)]

    def _phrases(self, texts: Iterable[str]) -> list[tuple[str, str]]:
        counts: dict[str, int] = {}
        for text in texts:
            for pair in pairwise(words(text)):
                counts[" ".join(pair)] = min(self._count("initiative_search", word) for word in pair)
        return [("initiative_search", f'body : "{phrase}"') for phrase in _rarest(counts, _PHRASES)]

    def _count(self, table: str, word: str) -> int:
        """In how many records an index has a word."""
        counts = self._counts[table]
        if word not in counts:
            row = self._database.row(_COUNT[table], (word,))
            counts[word] = row[0] if row else 0
        return counts[word]

    def _forget_old_counts(self) -> None:
        if not self._counts:
            for vocabulary in _VOCABULARIES:
                self._database.execute(vocabulary)
        (newest,) = self._database.row("SELECT coalesce(max(number), 0) FROM initiatives")
        if not self._counts or newest > self._counted_at * _GROWTH:
            self._counts = {table: {} for table in _COUNT}
            self._counted_at = newest

    def _read(self, numbers: list[int]) -> list[Initiative]:
        query = _RECORDS.format(places=", ".join("?" * len(numbers)))
        read = {number: whole(line, withheld) for number, line, withheld in self._database.rows(query, numbers)}
        return [read[number] for number in sorted(read, reverse=True)]


def described(initiative: Initiative) -> Description:
    """What an initiative is known by: its name, the situation before and the solution."""
    return describe(initiative.title, initiative.problem, initiative.solution)


def _rarest(counts: dict[str, int], limit: int) -> list[str]:
    """Those that fewest records have; one that no record has is no use."""
    return sorted((one for one, count in counts.items() if count), key=counts.__getitem__)[:limit]
