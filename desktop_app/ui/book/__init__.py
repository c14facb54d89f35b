"""The book page: every record, found as one types, with the chosen one beside the list.

Decisions
- *Rows come by need*, a page at a time, from the background; the model holds what was seen and never sorts or filters
  (filtering 100,000 rows in Python takes a second, in SQL a millisecond).
- *One question at a time is on its way.* A key typed meanwhile is asked when the answer comes, so that a slow disk is
  never handed a queue of questions that nobody wants answered; an answer to an old question is dropped.
- *A row's state is a word and an icon*; colour only helps.
"""
