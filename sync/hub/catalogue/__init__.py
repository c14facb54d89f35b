"""What the hub judges by: the unit tree and the programme packs.

shelf   each edition read once      units · programmes   the same from an operator's files
"""
