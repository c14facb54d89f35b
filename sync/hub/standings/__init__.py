"""Standings: counters kept as documents come in, never recounted to be shown.

    counting   the counters, and the leaderboard that devices are told    people   authors counted without being named
    tally      what one initiative counts for, and the proof that the counters are right    benefits   a year's benefit

Decisions
- *People are counted without being named*: a person is a keyed hash of her employee number, or of her name where she
  has none. The key never leaves the hub's database. The same person in two units counts in both.
"""
