"""What every piece of the screen stands on: the grid, the colours, the icons, the keys, and Qt's numbers early.

    grid      steps of 8 pixels, and heights that come from the font     palette     the only source of colours
    icons     drawn on one 24-pixel grid, coloured when painted          shortcuts   the one table of keys
    early_qt  Qt's numbers and calls without the start-up time of its enumerations

Decisions
- *What is printed is what is bound*: pages listen by `shortcuts`, widgets hear by it, `shell.shortcut_sheet` prints it.
- *Icons are drawn by us* with an even stroke, in `currentColor`, and take their colour from the palette when painted,
  so that they follow the theme and stay sharp on any screen.
"""
