"""The roster page: who works here, found as one types, and their list taken from a spreadsheet.

    page   the list and its faces      model   the workers as rows      import_report   what a file brings, and brought

Decisions
- *The whole roster is handed to the page as one index* that is never changed, the same that the form asks: a few
  thousand people are half a megabyte, and no key waits for the book.
- *Nobody is marked as gone by an import.* Who is missing from a file is counted, and leaves when a person says so.
- *What was not understood is listed by row and field*, and stays on the page until the next import.
"""
