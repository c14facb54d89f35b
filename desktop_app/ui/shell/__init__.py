"""The frame that every page stands in: window, rail, status line, theme, palette, icons and shortcuts.

Decisions
- *Only pages that exist are on the rail*: no empty rooms. A page is a factory until it is first visited.
- *The status line never rounds the truth*: what was entered is the sum of received, waiting and attention; when the
  figures it is given do not add up, it says so instead of showing them.
- *What is printed is what is bound*: `shortcuts` is the one table of keys; pages listen by it, widgets hear by it, and
  `shortcut_sheet` prints it. The sheet lies in the page's place, so Tab and the page's own keys rest while it does.
- *Icons are drawn by us* on one 24-pixel grid with an even stroke, in `currentColor`, and take their colour from the
  palette when painted, so that they follow the theme and stay sharp on any screen.
"""
