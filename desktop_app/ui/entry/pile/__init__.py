"""The pile of paper that is being keyed, on the entry page.

pile_desk       what is asked and told, part by part       pile_panel    where the cover slip is written
pile_strip      a line while it is keyed, and its end      pile_words    what is said of it
second_keying   a form keyed again, blind                  differences   two keyings, and who is right
"""
