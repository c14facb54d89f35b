"""The frame that every page stands in.

    window        rail, page and status line        rail             the ways to the pages
    status_line   the three counters                shortcut_sheet   every key, in the page's place
    theme         light, dark, the size of texts: the whole application dressed at once

Decisions
- *Only pages that exist are on the rail*: no empty rooms. A page is a factory until it is first visited.
- *The status line never rounds the truth*: what was entered is the sum of received, waiting and attention; when the
  figures it is given do not add up, it says so instead of showing them.
- *The sheet of keys lies in the page's place*, so Tab and the page's own keys rest while it does.
"""
