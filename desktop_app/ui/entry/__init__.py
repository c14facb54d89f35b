"""The entry page: a pile of paper forms must melt, by keyboard alone.

    page           the form, its card, and saving           frame         where everything of the page stands
    kept_form      the form and what is kept of it          drafts_line   forms that were begun
    missing_card   what is missing, doubtful, similar       rules         the functions that the page is handed

    form           the fields, and the record of them       authors       found in the roster as they are typed
    photos         before and after                         pile          paper against its slip, keyed again
    similar        what the book has that is like it

Decisions
- *The form is in the order of the paper*, author first, and Enter walks it in that order; what the mouse or Tab can
  reach besides (pins, removing an author) is not on Enter's road, because a pile is keyed without looking.
- *The form is an `Initiative` and gives one back.* It keeps the record it was given and changes only the fields it
  shows, so that what it does not know (photos, participants, fields of a later edition) passes through untouched.
- *The next form begins at once* when the checks find nothing missing; "saved" is said only when the book has said so.
  Should the book fail, the record comes back into the form. Refused: waiting with a locked form, which eats keystrokes.
- *Checks, readings and words are handed in as functions*; the page shows their answers and decides nothing.
- *Authors are found where they are typed.* A list lies below the field and never has the focus, so that no popup comes
  between an input method and its field. Enter takes who alone can be meant; of several, only the one chosen. Refused:
  Qt's completer, whose popup takes the keys.
- *Enter passes over what a pin kept from the form before*: in a pile of one workshop that is a third of the keys. So it
  does over a kind that Alt+figure picked, and over the basis of an amount when its words or the form before say it: the
  amount's own words outweigh the form before, the card says where the basis comes from, and a form without an amount
  gets none. Tab reaches it all. The first form of a pile, and a record that is mended, are walked whole.
- *A draft has the id of the record to be*; thrown away, it is out of sight, not gone, and can be taken back.
- *A pile is a strip, not a mode*: its forms are forms like any other, and what it says at its end blocks nothing.
- *A second keying is blind and no draft*: it is kept beside the record it checks, so that it can never become one.
  Nothing of the book is shown meanwhile: neither what carries over nor what is similar.
- *Consent is never carried over*: a pin may keep how it was given, never that it was given.
- *A similar initiative is read in the card's place*, so that nothing of the form moves; the focus goes there, because
  it is read with the arrows, and comes back to the field it left. What a person tells apart is remembered by both ids.
- *Photos are offered, not taken, here*: the worker reads them, the form names them. Enter passes them over, Tab reaches
  them, because most papers have none; saving waits for one that is on its way, so that no record misses its photo.
"""
