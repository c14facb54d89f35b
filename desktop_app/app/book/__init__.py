"""Behind the book page.

book_road      the page ↔ lists, search, records
list_bar_road  what stands above its list ↔ what filters offer, views, columns
book_acts      what one does with records, as one: acts_road (many at once), record_road (one's story, a conflict),
               paper_road (printers, files)
"""
