"""The unit's workers, kept and found.

keep_roster       an index to ask at every key; workers entered      import_roster   their list from a spreadsheet
list_of_workers   which sheet of a file is that list, and where its headings are
"""
