"""The tables of the book, one migration a file. Appended, never changed: every book holds some prefix of this list.

names                 in which order they are applied
registry              what applies them
mNNNN_why_it_came     its statements
"""
