"""The photos of the form, before and after.

photo_row     both places            photo_place   one of them        photo_offer   files and pictures offered to it
"""
