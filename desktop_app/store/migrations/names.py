"""The names of all migrations, in order; to be read without loading what applies them, which takes long to import."""

NAMES = (
    "m0001_the_first_road",
    "m0002_the_roster",
    "m0003_alike_initiatives",
    "m0004_drafts_know_their_origin",
    "m0005_photos",
    "m0006_the_list_in_any_order",
    "m0007_who_changed_what_together",
    "m0008_headings_are_remembered",
    "m0010_what_carries_over",
    "m0011_piles",
    "m0013_what_old_books_left_open",
    "m0014_deliveries_stand_apart",
    "m0015_lives_of_a_book",
    "m0016_photos_on_their_way",
    "m0017_keys_of_the_hub",
    "m0018_how_the_line_is_used",
    "m0019_exchanges_by_themselves",
    "m0020_photos_come_back_down",
    "m0021_what_a_verdict_names",
    "m0022_what_a_wish_knew",
)
