"""Reporting: what the hub holds, as files for people who work with spreadsheets, and as a paper to be signed.

    exporting  which records somebody may take away, walked document by document, and the entry in the log
    rows       one record as a row of cells
    sums       counts and sums by any grouping
    sheets     where rows go: an .xlsx workbook or a .csv text, both written as they come

    meeting    what is said of a review meeting by whoever asks for its minutes
    making_minutes   the minutes, out of what the hub holds, and the entry in the log
    sections   their parts: the records by units, what they count up to     on_paper   how a paper writes what it says
    minutes    every text of the paper, ready     printing   the paper as a file, made in a process of its own
    pdf_paper  as PDF        word_paper   as a Word document, by our template or a unit's own
    word_template, word_parts   how our template came to be

    exporting → rows | sums | sheets
    making_minutes → sections → on_paper → minutes | meeting        printing → pdf_paper | word_paper → minutes
    word_template → word_parts

Decisions
- *Document by document, each opened once, each row written and forgotten.* Memory is that of one document and of the
  groups, however many records there are. Cost: the order is that in which they came, and a spreadsheet has to sort.
- *The log tells of an export before its first byte leaves*: who stops a download half-way has had it.
- *Benefits are summed for each basis apart.* A year's and a month's benefit are not added to each other.
- *A paper is first all its texts (`minutes`), then a file.* PDF and Word say the same, a template counts and formats
  nothing, and no template sees a record. Cost: one more type.
- *PDF by Typst*: one wheel without further parts, with a serif of its own that has every Vietnamese letter, tables
  whose heads repeat, tags for screen readers; 2,000 records, 255 pages, are 1.2 s. What is typed goes in as JSON
  and is never markup; the program sees an empty folder. A letter that its serif lacks is taken from the system's
  fonts, if one has it. Cost: 30 MB, on hubs alone. Refused: reportlab and fpdf2 (a font to ship, page breaks by
  hand), Word turned into PDF by an office program (none on a server), Qt (not on a hub).
- *Word by docxtpl, for units bring their own templates*; those come from the administrator's command line alone, and
  still nothing in them is called. Ours is made by a program and shipped as a file.
- *Papers are made in a process of their own, one at a time*, as spreadsheets are read: 2,000 records take 0.5 GB as
  PDF, and 1.4 GB where each says as much as a row holds; as Word 0.1 GB. Hence the bound of 2,000.
"""
