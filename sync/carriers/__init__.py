"""Ways to carry sealed documents: a network, a stick, and a stick that a third PC carries on.

    http    over a network, straight to the hub        stick    in a folder, as on a USB stick
    relay   from a stick to the hubs and back, by any PC with a network

Decisions
- *A carrier is not trusted and needs no trust*: it carries bytes that prove themselves, and what it brings back is
  verified by the round. So it has no password and no session.
- *Foreign errors are translated here, once*: requests' and the operating system's become `sync.contract.errors`.
- *The relay is handed its network* (`relay.lines`), so that neither way knows the other.
"""
