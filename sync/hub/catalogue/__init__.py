"""What the hub judges by: the unit tree and the programme packs, and who acts within which of the units.

    shelf   each edition read once      units · programmes   the same from an operator's files      actor   who acts
    tables · sheets   rows of a file with their numbers; an Excel file is read in a process of its own
    emulation_file    targets, clusters and workforces as a table     scopes   the parts of a programme with targets
    programme_doubts  phases and peak windows that overlap, or lie outside
    tree_checks       what only the whole tree shows      finding_units   units by a few letters

Decisions
- *An Excel file is read by a process that ends with it* (`sheets`), bounded in memory and time. Its parser takes bytes
  from anybody, and one stray cell makes it ask for half a terabyte. Cost: a fifth of a second an import; where the
  system knows no such bound (Windows) the time alone is bounded. Refused: to measure every file before it is opened,
  as the desktop program does, for only one of its formats can be measured and the hub holds everybody's keys.
"""
