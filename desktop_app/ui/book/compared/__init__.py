"""Two records, or two versions of one, set side by side.

comparison   what differs is marked, by compared_lines     side_by_side   two chosen records
conflict     the hub's version and the book's       side_choice    which of the two is taken
"""
