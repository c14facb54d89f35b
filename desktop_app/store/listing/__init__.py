"""The book as a list: any order, any filter, search, similar records.

    listing        rows by number, counts, search as one types
    query          what a list is asked for        order    the numbers of what it asks, in order
    choices        workplaces, kinds and authors with their counts
    views          what people named of it
    similar        records that may be the same initiative, and what a person has told apart
    usual_amounts  what the benefits of the book usually come to

Decision: *a list is an order of numbers, and rows by need*: one statement over the narrow tables gives the numbers, and
only the rows in sight are read. Refused: pages by offset, which read again what they pass over.
"""
