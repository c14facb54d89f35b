"""The officer's program: entry from paper, the encrypted book, and the exchange with the upstream union.

    cli, __main__  →  app  →  ui  →  operations  →  store  →  domain

`operations` holds what a person can do, one function a verb; the window and the command line call the same ones.
"""
