"""The officer's program: entry from paper, the encrypted book, and the exchange with the upstream union.

    cli, __main__  →  app  →  ui  →  operations  →  store  →  domain

    config      where the book lies and its key is kept
    messages    words for people of codes and facts; command_words those of the command line
    demo        a real hub and a book that has joined it, from a form to its receipt

`operations` holds what a person can do, one function a verb; the window and the command line call the same ones.
"""
