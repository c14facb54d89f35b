"""A pile of paper forms, keyed against its cover slip.

key_pile        set it, enter its forms, see whether the totals agree, close it
second_keying   some of its forms keyed again, blind, to check
"""
