"""What a person sees: the window, its pages and their small parts. The only package, with `app`, that knows Qt.

    shell        the frame: window, rail, status line, theme       first_page     before there is a book
    entry        the form       book      every record             sheets         lists in spreadsheets
    roster       the workers    exchange  with the hub             paper          what is printed
    widgets      pieces that two pages use                         foundation     grid, colours, icons, keys
    value_words  a value of a record in words                      translations   the language shown
    background   the worker beside the window                      given_jobs     what it was given, and who asked
    resource_files, garbage, lasting_singletons

Decisions
- *Imports go down that list*: shell and pages know `widgets`, those know `foundation`; no page knows another.
- *A widget takes frozen values and emits signals*; it decides nothing of the domain. A page asks by a signal and is
  answered by a method; `app` alone connects pages to operations. Cost: a little wiring. Gain: every page is shown,
  tested and pictured without a book, a key or a network.
- *No SQL, no file and no network on the GUI thread.* `background` is one worker with a queue; the book's connection
  lives there. Refused: a pool (SQLite has one writer, and jobs in order need no locks), `processEvents` (re-entrance).
- *Nothing that may hear a signal is let go off the GUI thread*, or PySide makes the window stand still for ever (see
  `given_jobs`): what a job refers to is dropped on the GUI thread, and Python's cycle collector runs there alone.
- *Start-up is a promise* (1.6 times an empty main window): modules that the first picture does not need are imported by
  the page that needs them, pages are built when first visited, types of the contract are imported for checking only.
  Small values here are `NamedTuple`s, whose import costs nothing, where the rest of the program uses msgspec.
- *One look for both themes*: Fusion, a `QPalette` and one short style sheet filled from `foundation.palette`. Which
  theme is shown is read from the application's `QPalette`, so no widget carries it about. Refused: a third-party skin.
- *No focus proxy*: Qt's Tab turns back at one. What hands the focus on is a `widgets.entrance.EntranceWidget`.
- *Layout in code* on a grid of 8 pixels; heights come from the font, so that text at 150 % and stacked marks (Ễ, Ộ)
  are never clipped.
- *Source texts are English through `self.tr("literal")`*, Vietnamese is the default; plural forms are avoided by
  wording ("waiting: 3"), because English would then need a translation too.
"""

import desktop_app.ui.lasting_singletons as _lasting_singletons  # noqa: F401  before the first call to Qt
