"""What goes on paper, into a PDF or to a printer.

page_maker      the thread on which pages are set and painted
paper_sheets    what is put on paper of chosen records
receipt_sheets  receipts on paper, also without a window
"""
