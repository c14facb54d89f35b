"""Reporting: what the hub holds, as files for people who work with spreadsheets.

    exporting  which records somebody may take away, walked document by document, and the entry in the log
    rows       one record as a row of cells
    sums       counts and sums by any grouping
    sheets     where rows go: an .xlsx workbook or a .csv text, both written as they come

    exporting → rows | sums | sheets

Decisions
- *Document by document, each opened once, each row written and forgotten.* Memory is that of one document and of the
  groups, however many records there are. Cost: the order is that in which they came, and a spreadsheet has to sort.
- *The log tells of an export before its first byte leaves*: who stops a download half-way has had it.
- *Benefits are summed for each basis apart.* A year's and a month's benefit are not added to each other.
"""
