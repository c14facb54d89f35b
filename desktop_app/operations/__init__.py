"""What a person can do: one module a verb, one transaction each; the window and the command line call the same ones.

    books          start a book, open it, join a hub          restore_book   the book put back from a copy
    check_book     prove that the book is whole               status         the three counters and the hub
    register       make a record, change it, withdraw it      add_lines      records from JSON lines
    act_together   one thing done to many records, undone     choose_version a conflict, ended by a person
    find_similar   records that may be the same initiative    record_story   every revision, and what it changed
    whole_file     a file that appears whole or not at all    signed_in      who is signed in on this PC

    exchange       send, carry by folder, bring back; when that begins by itself, over which line
    sticks         the USB sticks that are plugged in, somebody's stick carried over this network
    receipts       receipts as proof: opened, exported
    sheets         lists in spreadsheets, in and out         roster         the unit's workers
    piles          paper against its cover slip              photos         photos taken into the book

Decisions
- *An operation takes an open book and values and returns what happened as a frozen value.* It shows and asks
  nothing; what it cannot do it raises as an `AppError` or `SyncError`, and the book is then as it was before.
- *The boundary is here*: texts are brought to NFC; unit, programme and instant are filled in; so a form, a line and a
  spreadsheet row become the same record.
"""
