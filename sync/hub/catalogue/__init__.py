"""What the hub judges by: the unit tree and the programme packs, and who acts within which of the units.

shelf   each edition read once      units · programmes   the same from an operator's files      actor   who acts
"""
