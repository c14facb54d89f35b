"""The hub that this book has joined.

    membership  the hub, and the keys of this device
    hub_keys    the keys of the hub, all that it ever had

Decision: *no key of the hub is forgotten*, so that a receipt of years ago verifies for ever.
"""
