"""What goes on paper: the chosen rows as a list, one record as the application form of the law. Imported when printed.

    application_form   the form of Decree 13/2012/NĐ-CP and Circular 18/2013/TT-BKHCN, filled
    list_sheet         a list with the columns that are shown
    printers           the system's own dialog for choosing one
    sheets             documents of A4 pages, written as PDF or printed

Decisions
- *A page is a `QTextDocument`*: its text can be looked at by a test, and it breaks into pages by itself.
- *Paper is Vietnamese where the law is*: the form's words are the law's own and stand in `resources/paper`.
- *Nothing is shown before it is printed*: the system's print dialog, or a file that can be looked at.
"""
