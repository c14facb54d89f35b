"""Photos, taken into the book.

take_photo   from a file's bytes to the name by which a record carries it
process      reads an image in a process of its own, the only thing that a hostile one can hurt
pixels       makes it small, upright and nameless; the only door to the image library
"""
