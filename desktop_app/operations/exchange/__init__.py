"""Exchanging with the hub: what one exchange does, and when one begins by itself.

    exchange       over the network, or by a folder carried there and back
    schedule       when the next begins by itself       pace           how long the one under way will take
    network_route  whether this PC has a network         line_settings  changing how that network is used

Decision: *schedule and pace are pure*: clock and chance are handed to them, so a simulated day takes no time.
"""
