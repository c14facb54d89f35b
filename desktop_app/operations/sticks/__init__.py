"""USB sticks: those that are plugged in, and carrying what lies on one.

find_sticks  which are plugged in, and what lies on each for this book
relay_stick  carry somebody's stick over this PC's network; it needs no book
drives       what each system says can be plugged in
"""
