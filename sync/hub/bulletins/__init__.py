"""What each device is told: signed, numbered, kept as sealed bytes for ever.

    making      what is new for a device since its last bulletin, made when it asks
    inventory   what the hub holds of a device's records, told in parts
    giving_back photos for a device that has lost them

Decisions
- *An inventory is made as it is asked for*, a part a bulletin, from the documents themselves: each is opened and its
  lines are looked up, so that only one is in memory and no index is paid for with every record that comes in. Its
  bounds are fixed with its first part, and where the next begins is written down with each. Refused: one long answer,
  which a slow line never ends, and lines for what the book says it has, which is most of it.
- *The bulletins of a device are a chain by number and by hash.* A hub that was put back, and makes a bulletin before it
  hears how far the device is, gives it a number that the book may have: by number alone the book would pass it over.
  The header names the one before, and the last one's hash stands beside each page, so that a book sees it by any road.
- *A photo that goes back is sealed once and kept while it is fetched* (`giving_back`): no two sealings are the same,
  and a line that was cut goes on at the byte of the very same one. Bounded by eight for a device, a week, and a sum; a
  stick, which is never cut, gets one that nobody keeps. Its header names the content in `prev`, so that two signed
  lines prove that the hub holds it. Whose it is goes by who brought it, and by whose records went over to whom.
  Refused: an index of the photos that every line names, paid for with each record that comes in.
"""
