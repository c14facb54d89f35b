"""The names of all migrations, in order; to be read without loading what applies them, which takes long to import."""

NAMES = (
    "m0001_the_first_road",
    "m0004_drafts_know_their_origin",
)
