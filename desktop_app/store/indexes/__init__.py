"""What search and list look at, beside the records and kept in step with them.

    search_index  folded full text and the pairs of words of titles, filled behind the saving
    list_index    the narrow tables behind the list, too

Decisions
- *The full-text index is contentless and holds folded text* (`sync.text.folding`): no second copy of the texts, and
  search and index fold alike, đ included. Cost: it can be rebuilt only from the revisions (`SearchIndex.rebuild`). It
  is filled behind the saving, and every search first takes in what is pending: saving costs half, nothing is missed.
- *Narrow tables instead of indexes on the records*: SQLite walks one whole in some 50 ms at 100,000 records, so that no
  index has to be kept up while saving. Cost: a twentieth more file.
"""
