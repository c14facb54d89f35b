"""The exchange page: what waits, what needs the officer, the two roads to the hub, and what proves what was done.

    page             its faces                                headline        the one state
    standing_strip   a PC that is not simply let in           act_line        send, pause, to and from a stick
    stick_choice     the sticks that are plugged in
    under_way        progress, and what the last one did      next_line       when the next comes by itself, and why
    leaderboard_line our place                                proof_line      the check of the book, its list
    diary_list       what was done, diary_model its lines
    side             the card beside: receipt_panel (receipt_model its records), settings_panel
    line             how this PC's network is used, among the settings

Decisions
- *The headline is one honest state*: nothing to send, so many waiting, so many that need you. It is told, never counted
  here; "received" is what receipts prove.
- *One primary button.* The stick's two buttons are ordinary, because most PCs that have a network need no stick.
- *The diary says what was done in words and keeps what went wrong*, newest first; it is never cleared. It is read by
  pages, as it is scrolled.
- *What began by itself never moves the focus*, and what it says again is not said again.
- *A receipt is shown as it was verified a moment ago*, beside the line of the diary that it belongs to; refused: a
  window of its own, which nobody finds again.
"""
