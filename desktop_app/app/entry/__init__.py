"""Behind the entry page.

entry_road    the page ↔ drafts and registration
kept_drafts   what one window keeps of its forms, also while the book takes nothing
pile_road     its pile ↔ the slip, the count, the second keying
photo_road    photos: offered, read, kept, shown
similar_road  what is typed ↔ similar records of the book
field_values  a field of a record as people read it
"""
