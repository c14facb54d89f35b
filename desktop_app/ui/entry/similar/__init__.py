"""Similar initiatives of the book, told while one types.

similar_beside   when to ask, and what to do with the answer
similar_list     their names in the card                    reading_panel   one of them, read beside the form
"""
