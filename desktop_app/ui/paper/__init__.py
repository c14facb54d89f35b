"""What goes on paper: the chosen rows as a list, one record as the application form of the law. Imported when printed.

    application_form   the form of Decree 13/2012/NĐ-CP and Circular 18/2013/TT-BKHCN, filled
    receipt_paper      a receipt as proof
    list_pages         a list with the columns that are shown, painted row by row
    column_widths      how wide these are                  fonts   the letters
    printers           the system's own dialog for choosing one
    sheets             A4 pages, written as PDF or printed

Decisions
- *The form is a `QTextDocument`*: its text can be looked at by a test, and it breaks into pages by itself.
- *A list is painted row by row*: a document lays out all of it before its first page, which takes the memory and the
  time of thousands of rows at once, and splits rows over pages.
- *Paper is Vietnamese where the law is*: the form's words are the law's own and stand in `resources/paper`.
- *Nothing is shown before it is printed*: the system's print dialog, or a file that can be looked at.
"""
