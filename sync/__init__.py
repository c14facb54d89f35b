"""What travels between a workplace and the hub, how it is carried, and who receives it.

One idea carries the design: everything that travels is a sealed file; a network or a USB stick only carries it.

    workplace, carriers, hub  →  envelope  →  contract  →  text

`text` and `contract` are pure. `envelope` turns a payload into a sealed file and back. `workplace` is the sending side,
`hub` the receiving one; they share nothing but the envelope and the contract. Nothing here knows the desktop program.
"""
