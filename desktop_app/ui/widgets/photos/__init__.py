"""Photos of the book on the screen.

photo_picture   what is wished for, and how it is answered
photo_grid      small ones side by side            photo_view   one at large, over its page
"""
