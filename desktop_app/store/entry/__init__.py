"""What stands around a form: what is not yet a record, what carries over, what its fields are chosen from.

    entry_parts      what of them a book has
    drafts           unfinished forms             carry_over       pins and pinned values of the next form
    piles            piles of paper against their cover slips
    second_keyings   forms keyed again to check
    roster           the unit's workers           catalogues       unit tree and programme packs
    imported_rows    which spreadsheet rows are already there
    sheet_mappings   what was chosen for the headings of spreadsheets

Decision: *what is typed is kept as it stands, complete or not*: a draft is checked by nothing but that it is text, so
that no rule can cost a person her words.
"""
