"""Photos between the book and its hub.

    deliveries  which wait, what was sealed, what is proven
    returns     which come back from the hub

Decision: *a photo that came back counts as delivered by the head of what brought it*, two lines that the hub signed and
that name the photo: it is not sent once more, and the sealed bytes need not be kept.
"""
