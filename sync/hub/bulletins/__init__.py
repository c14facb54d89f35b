"""What each device is told: signed, numbered, kept as sealed bytes for ever.

    making      what is new for a device since its last bulletin, made when it asks
    inventory   what the hub holds of a device's records, told in parts

Decisions
- *An inventory is made as it is asked for*, a part a bulletin, from the documents themselves: each is opened and its
  lines are looked up, so that only one is in memory and no index is paid for with every record that comes in. Its
  bounds are fixed with its first part, and where the next begins is written down with each. Refused: one long answer,
  which a slow line never ends, and lines for what the book says it has, which is most of it.
"""
