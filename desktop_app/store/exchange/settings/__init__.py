"""How exchanges go, as the officer has set it in this book.

rhythms  how often they begin by themselves
line     how this PC's network is used: a proxy and its login
"""
