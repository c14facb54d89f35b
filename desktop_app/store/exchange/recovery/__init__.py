"""What was lost on either side, and how it comes back.

    recoveries  what this book asks the hub for after it was put back, or at a takeover
    inventory   what the hub holds, taken in part by part
    forgotten   what the hub lost, queued again

Decisions
- *What came back from the hub counts as received by the bulletin that names it*, which is kept as receipts are.
  Refused: receipts made anew for it, for the hub answers a document once and for ever.
- *An inventory counts when every part of it was heard, in order*, and it was told for what this book asks now or after
  that was heard. What was named before its first part is forgotten: the hub may have been put back meanwhile. Of late
  answers to older wishes of its own none makes the book ask anew, or two sticks in turn would have it ask for ever.
- *Where the hub's version differs from ours, ours waits with the person, not at the hub*: sent as it is, a higher
  number of ours would take the place of what nobody here has seen. Cost: the hub learns of it by the choice alone.
"""
