"""How this PC's network is used: the line that opens it, and the card in which it is changed.

    line_part    the words that open the card, and what a proxy that asks for a password makes of it
    line_panel   the card: the road to the network, the login there, certificates of the unit's own network

Decisions
- *It is put away until it is needed*: most PCs never need it. A proxy that asks for a password opens it by itself.
- *The password is never shown*, neither its letters nor its length: an empty field keeps the one that is known.
"""
