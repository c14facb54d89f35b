"""What a person can do: one module a verb, one transaction each; the window and the command line call the same ones.

    books            start a book, join a hub                  register       make a record, change it, withdraw it
    add_lines        records from JSON lines                   act_together   one thing done to many records, undone
    choose_version   a conflict, ended by a person             record_story   every revision, and what it changed
    find_similar     records that may be the same initiative   status         the three counters and the hub
    exchange         send, carry by folder, bring back         check_book     prove that the book is whole
    exchange_schedule  when one begins by itself               network_route  whether this PC has a network
    exchange_pace    how long the one under way will take
    restore_book     the book put back from a copy
    sticks           the USB sticks that are plugged in     relay_stick    carry somebody's stick over this network
    whole_file       a file that appears whole or not at all   signed_in      who is signed in on this PC

    sheets           lists in spreadsheets, in and out         roster         the unit's workers
    piles            paper against its cover slip              photos         photos taken into the book
    receipts         receipts as proof: opened, exported
    drives           what each system says can be plugged in

Decisions
- *An operation takes an open book and values and returns what happened as a frozen value.* It shows and asks
  nothing; what it cannot do it raises as an `AppError` or `SyncError`, and the book is then as it was before.
- *The boundary is here*: texts are brought to NFC; unit, programme and instant are filled in; so a form, a line and a
  spreadsheet row become the same record.
"""
