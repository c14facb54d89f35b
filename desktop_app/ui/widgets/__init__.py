"""Small pieces that two pages or more use.

    words      lines and paragraphs with air for stacked marks     marked_words     what came and what went
    buttons    four kinds, and several in a row                    flow_line        pieces set as words are set
    faces      what a page shows instead of its content            progress_line    what is under way, with its end
    row_table  rows under headings, shown by a row_model           scrolled_column  a column, taller than its place
    problems_model  what was noticed in a list, by row and field
    entrance   is given the focus, and hands it on                 dropped_files    files pasted or dropped
    next_exchange   when the next exchange begins by itself        put_away_panel   a panel that Esc puts away

    fields     what a person fills in                              photos           pictures, small and large

Decision: a piece enters only when a second page needs it. Cost: now and then a move. Refused: a toolkit of our own.
"""
