"""What a person may ask of the hub about herself: to be shown all that is held on her, and to be anonymised.

    asking       what is asked, in which unit, by which request
    finding      who it may be about, in all lines of that unit
    telling      what is held on one of them          showing    the same as it is shown and noted
    answer_file  the same as a workbook to be handed to her
    anonymising  marks by which she is masked from then on

    answer_file → showing | anonymising → telling → finding → asking

The law (91/2025/QH15, Decree 356/2025/NĐ-CP) lets a person see all that is held on her, and gives two working days for
an answer. What has to be counted and proven stays.

Decisions
- *A manager answers within her units, an administrator within his* (`Right.ANSWER_PEOPLE`). Who leads a unit knows its
  people and answers for what is held on them. A reviewer judges what they wrote and has no need to gather all of one
  person; an auditor watches, and changes nothing.
- *Masked where it is read, not rewritten.* A sealed document is proof to the workplace that sent it, by its hash and
  the hub's receipt; changed, neither would hold, and every check would call it damage. So a keyed hash of unit, number
  and name (`reading.marks`) is kept for ever, and every road on which people read a record asks for it
  (`reading.masking`, by `reviewing.lines`): its page, its changes, the inbox, those alike, tables, and what is shown
  here. Her name goes out of titles, texts and the reasons of decisions, too. Refused: overwriting rows and documents.
- *What names her anew is masked, too*: the marks are asked for on reading, so a later revision, a copied PC or an
  inventory that comes back brings nothing out. Cost: another worker who is given her number in the same union is taken
  for her, as the counters do.
- *Totals, places and people counted stay*: they stand on numbers under the hub's key that name nobody.
- *The log tells the request's number, the unit and how many records; never a name.* The number has no spaces, at least
  one digit and not her name in it; the reason is chosen from a list. What is typed is sent by POST, so that it stands
  in no address and in no log of a server before the hub.
- *A unit is looked through, not the nation.* An index of names would keep what is to be forgotten; the records of a
  unit are found by an index of units, and its documents opened: some seconds for 120,000 records. A larger unit is
  refused. Cost: a small row of an index for every new record, some 1 % of its intake.

What remains, and why
- *The sealed documents under the hub's keys, and its backups*: proof, and opened for no person's eyes. Who has the
  hub's keys and its database can read them. Backups go when their own time is over; a hub that is put back from one
  older than a request has forgotten it, and the request has to be done again.
- *A PC that gets its own records back* (inventory, takeover, the other version of a conflict) gets the very bytes, or
  their hashes would prove nothing: that workplace wrote them down, and has to anonymise in its own book.
- *A hub above this one* gets the very bytes, too, and has to be asked by the same request.
- *The marks and the counters' numbers* are hashes under the hub's key: who has that can try a name.
- *Photos*, unless it was asked for to mask those of her records, too: nobody here knows who is in one.
- *A record that names her in its texts alone*, not as author, participant or who entered it, is not known to.
- *Names of one word and numbers of digits alone* stay in texts: they are other words and figures, too.
- *The officer of a PC, accounts and who decided* do not stand in a record, and are named while they do their work.
"""
