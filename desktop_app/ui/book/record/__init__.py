"""The chosen record, beside the list.

preview           what it says and what became of it, its fields by preview_lines       preview_photos   its photos
history           its story                                                remedy           the way to mend it
"""
