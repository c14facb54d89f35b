"""The JSON API for programs of others: what the hub knows, read with a token and never written.

    routes   which addresses it has, and what holds for all of them
    lists · records · decided · boards   the addresses, by what they tell
    asked    filters and pages as an address says them      bearer  the token, and the log of what was read
    shapes   what is told, field by field

    routes → lists | records | decided | boards → asked → bearer → shapes

Decisions
- *A cursor is a place in the order in which things came*, not a page's number: what comes in meanwhile stands behind.
  With the last cursor a program asks again tomorrow for what is new. On a server each page looks up, between writers,
  how far numbers are settled; one that would wait for half a second is told to come again (503). Cost: those who hand
  in wait as long as the look takes. Refused: telling only what is a minute old, for clocks of several servers differ.
- *A token for figures never opens a document.* What it is told of a record stands beside it in the database: unit,
  programme, state, verdict, dates, hash; no title, no name, no reason.
- *Whoever reads what records say stands in the log*, one entry a request, before the first byte leaves. Cost: one short
  write for each page; the pages themselves are read where the console's are.
- *By verdict behind a cursor is refused*, for a record that is decided later stays below the cursor and would
  never be told. `/decisions` is the list that grows with verdicts.
- *Its own address, `/api/v1`*: `/v1` is the protocol of workplaces, sealed and without tokens.
"""
