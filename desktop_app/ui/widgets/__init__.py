"""Small pieces that two pages or more use: labelled fields, words with air between the lines, faces of a page.

Decision: a piece enters only when a second page needs it. Cost: now and then a move. Refused: a toolkit of our own.
"""
