"""What a person can do: one module a verb, one transaction each; the window and the command line call the same ones.

    books            start a book, join a hub              register       make a record, change it, withdraw it
    add_lines        records from JSON lines                   import_sheet   records from a spreadsheet
    export_sheet     the book as a spreadsheet                 exchange       send, carry by folder, bring back
    look_at_sheet    what a list is, before it is imported     sheet_to_mend  its rows that were not taken, to correct
    write_template   the workbook to fill in
    import_roster    workers from a spreadsheet            roster         find and add workers
    act_together     one thing done to many records, undone    choose_version a conflict, ended by a person
    take_photo       a photo for a record (photo_pixels makes it small and nameless, in a photo_process)
    status           the three counters and the hub            check_book     prove that the book is whole
    piles            a pile of paper against its slip      second_keying  forms of it keyed again, to check
    find_similar     records that may be the same initiative

Decisions
- *An operation takes an open book and values and returns what happened as a frozen value.* It shows and asks
  nothing; what it cannot do it raises as an `AppError` or `SyncError`, and the book is then as it was before.
- *The boundary is here*: texts are brought to NFC; unit, programme and instant are filled in; so a form, a line and a
  spreadsheet row become the same record.
"""
