"""The book page: every record, found as one types, with the chosen one beside the list.

    page      search, filters, the table and its faces           asked     what it asks for and is answered, frozen
    model     a table of numbers whose rows come by need         cells     what stands in a cell, and its icon
    columns   which columns there are                            table     chosen columns, sorting, many rows at once
    preview   the chosen record beside the list                  preview_lines   its fields in words
    views     the page, or what stands in its place              act_bar   what can be done with the chosen ones
    act_panel what an act needs, and what it meets
    act_words what was done to many, and what was left alone     file_words  what is asked and said about files, paper
    history   a record's story                                   remedy    why it was sent back, and the way to mend it
    comparison   two records side by side, marked                compared_lines, value_words   what stands there
    side_by_side, conflict   a comparison with its heading, its choice and its way back

    list_bar      what stands above the list                     filter_bar   its chips
    finder        a list to pick from by typing                  views_button   views under a name
    columns_panel   which columns, in which order, how wide

Decisions
- *The list is an array of numbers, its rows come by need*: the scroll bar is true at once, choosing all loads
  nothing, and the model never sorts or filters (in Python that takes a second, in SQL some tens of milliseconds).
- *One question at a time is on its way.* A key typed meanwhile is asked when the answer comes, so that a slow disk is
  never handed a queue of questions that nobody wants answered; an answer to an old question is dropped.
- *A row's state is a word and an icon*; colour only helps. What was sent back says why in the same cell.
"""
