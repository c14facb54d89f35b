"""The book page: every record, found as one types, with the chosen one beside the list.

    page       search, filters, the table and its faces      asked      what it asks for and is answered, frozen
    views      the page, or what stands in its place      cells      what stands in a cell, and its icon

    listing    the list, its filters, columns and views      record     the chosen one: what it says, its story
    compared   two records side by side, a conflict          acts       what is done with the chosen ones

Decisions
- *The list is an array of numbers, its rows come by need*: the scroll bar is true at once, choosing all loads
  nothing, and the model never sorts or filters (in Python that takes a second, in SQL some tens of milliseconds).
- *One question at a time is on its way.* A key typed meanwhile is asked when the answer comes, so that a slow disk is
  never handed a queue of questions that nobody wants answered; an answer to an old question is dropped.
- *A row's state is a word and an icon*; colour only helps. What was sent back says why in the same cell.
"""
