"""What the work is about, pure: no Qt, no SQL, no files, no clock of its own.

errors           AppError and its children: facts, never words for people
acts             what can be done to many records          record_changes   what differs between two versions
piles            paper against its cover slip              second_keying    a form keyed again, compared
benefits         whole VND of the words of a form          amount_doubts    why an amount has no certain reading
unusual_amounts  far above what the book usually has       photos           what a photo in the book is
jpeg_size        in pixels, without decoding               moments          an instant by a clock on the wall
periods          stretches of days                         word_runs        two texts compared word by word
exchange_rhythm  how often exchanges begin by themselves
shares           shares of the authors, typed and split

sheets           what a list in a spreadsheet says         roster           the unit's workers, and how one finds them
"""
