"""What a list in a spreadsheet says, row by row; no file is opened here.

columns   which column means which field, and which row has the headings      rows       a row as an initiative
cells     one cell as text, as a day      merges     cells merged over several rows
people    names, numbers and shares in one cell          authors    brought together over a row
amounts   what the cells say about the benefit           choices    words that choose from a list
findings  what is noticed beside the checks of the record
"""
