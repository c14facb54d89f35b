"""Lists in spreadsheets: records come in from them and go out to them.

    look_at_sheet    what a list is, before it is imported       import_sheet     its rows become records
    rows_to_mend     a workbook of the rows that were not taken   write_template   the workbook to fill in
    export_sheet     the book as a list, by its export_columns

    plan             how a person wants a list read              row_walk         the one walk over its rows
    files            opens .xlsx, .xls, .ods and texts            texts            rows of text in columns
    headings         which sheet, and where its headings are      spelling         its letters, brought to Unicode
    extents          the memory it would take, by rectangles      list_separator   what Excel takes a .csv apart by
    writers          rows out, one after the other                workbook_closing the library's error made ours

Decision: *a list is looked at and imported by one walk* (`row_walk`), so that what is shown beforehand is what happens.
What a row means is decided in `domain.sheets`; here are files, and the book.
"""
