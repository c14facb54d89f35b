"""Standings: counters kept as documents come in, never recounted to be shown.

    counting   the counters, and the leaderboard that devices are told    people   authors counted without being named
    days       what each day brought, under the tree of now
    tally      what one initiative counts for, and the proof that the counters are right    benefits   a year's benefit

    boards · history · recognition   what is asked: a leaderboard, places over time, the quarterly rule
    excerpt                          what of a leaderboard a device is told
    questions · periods              what is asked by, checked
    figures · ranking                what every unit has, and the places that come of it
    circles                          which units are ranked, and what adds up in them
    states · columns · grounds       what all of it is made from, in memory: counters, targets, workforces, clusters
    day_rows · arrays                what days brought, and columns of whole numbers
    keeping                          the last few things that were made

Decisions
- *Boards come from memory, the counters stay in the database.* To rank 62,059 units by any of nine measures over any
  days, SQL would read all of them for every question. Here they are read once; then each question reads the few that
  changed since the last one (every change stamps its unit with the standings' edition), so several processes on one
  database agree. Cost: some 240 MB for a nation's tree and programme, 64 of SQLite's own among them, up to some 200
  more of what was asked last, and seconds of reading after a start or a new tree; `serve` reads at once when it starts.
  Refused: an index for each measure (every batch would pay for all of them), and sums for each week and quarter
  (another row to write for each).
- *Columns are numpy's*: to rank, to add up and to take days apart is a step for all units at once, where loops over
  `array` took a board of a nation two to five times as long. Many hands keep it since 2006; it is BSD, has wheels for
  Windows, Linux and macOS, needs no other package and knows its types. Cost: 18 MB of memory and 75 ms when its code
  is read, 73 MB on the disk; and its numbers are none of Python's: what leaves this package is made an `int`. Refused:
  pandas and polars, which are larger and bring nothing more that is needed.
- *What is in memory is never changed, only replaced*, so that nobody waits for another's question, least of all who
  writes; shared arrays refuse to be changed. Cost: a copy of the totals whenever something came, a millisecond.
- *What the days brought, not when an initiative was first seen*: so a board of any day is what was said on it.
- *Entered is every record of which the hub has heard*, received is what it took: a record of which all lines were
  refused is entered, too, in the programme and unit that its last line names (`reading.refusing` says where none can
  be read), until a line of it is taken. It is counted as documents come in, in a row a record (`refused_records`).
  Cost: one more look at each new record. Not seen: two PCs whose first lines of one and the same record, one refused
  and one taken, come in the same instant on a server; a recount tells it, and the next new tree mends it. Refused: to
  count refused lines when a board is asked for, which nobody bounds.
- *People are counted without being named*: a person is a keyed hash of her employee number, or of her name where she
  has none. The key never leaves the hub's database. The same person in two units counts in both.
"""
