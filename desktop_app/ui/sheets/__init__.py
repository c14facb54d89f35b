"""The page for spreadsheets: a list is looked at, its columns chosen, its problems read, and only then imported.

    page          the faces, and what is asked of the book
    start         the empty face: choose a list, or take the template
    reading       which sheet and which letters, with examples before and after
    columns       one line a column: its heading, the field it is read as, what stands in it
    first_rows    the first rows as they are read, by first_rows_model
    problems      every problem by row and field
    decision      how many rows are ready (summary), the consent, the button; what is under way; what became of it

Decisions
- *One page, no wizard*: what was found, what is wrong and the button stand together, so that nothing has to be
  remembered from a step before. The decision stays in sight while the rest scrolls.
- *Nothing is stored until the button is pressed*; consent is asked in words and never ticked beforehand.
- *A row is registered or it is to be mended, never both*: by default what lacks something is left for a workbook of its
  own, because a draft beside a corrected row would be the same initiative twice.
"""
