"""Standings: counters kept as documents come in, never recounted to be shown.

    counting   the counters, the leaderboard made from them, and the proof that they are right
    people     authors counted without being named

Decisions
- *People are counted without being named*: a person is a keyed hash of her employee number, or of her name where she
  has none. The key never leaves the hub's database. The same person in two units counts in both.
"""
