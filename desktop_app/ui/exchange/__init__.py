"""The exchange page: what waits, what needs the officer, and the two roads to the hub.

    page   its faces      headline   the one state      leaderboard_line   our place      diary_model   what was done
    line   how this PC's network is used

Decisions
- *The headline is one honest state*: nothing to send, so many waiting, so many that need you. It is told, never counted
  here; "received" is what receipts prove.
- *One primary button.* The stick's two buttons are ordinary, because most PCs that have a network need no stick.
- *The diary says what was done in words and keeps what went wrong*, newest first; it is never cleared.
"""
