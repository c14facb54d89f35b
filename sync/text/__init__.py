"""Vietnamese text as people type and print it: pure functions over `str`, nothing but the standard library.

    unicode_text   one normal form at every boundary; the characters that may never enter a record
    folding        text as search sees it: no marks, no case, đ as d
    names          the Vietnamese order of personal names
    likeness       how alike two descriptions are, and where they say the same
    syllables      whether a word can be Vietnamese at all
    legacy_letters letters of the old fonts, VNI and TCVN3, read back into Unicode
    money          what a typed or printed amount says, and what it leaves in doubt
                   (amount_numbers, amount_phrases, amount_context: one number, what counts money, what is said of it;
                   amount_words: the way back, from a number to words; amount_doubts: both readings of "7.992 tỷ")

Decisions

*Own folding instead of SQLite's `remove_diacritics`.* unicode61 with `remove_diacritics 2` leaves đ as it is, so
"dong goi" does not find "đóng gói". It costs a second, folded text beside the first.
Refused: an ICU extension (a native library more to ship for two letters), `unidecode` (transliterates all scripts, and
is a dependency for what is one table).

*A private one-byte alphabet for the usual case.* Folding runs over every record at import. The precomposed Vietnamese
letters, printable ASCII and the usual punctuation fit in 256 codes, so two C routines of Python's own charmap codecs
(encode with the plain alphabet, decode with the folded one) do the whole work; anything outside that alphabet takes
the general road through `unicodedata`. Both roads give the same text, which a test shows for every code point.
Refused: `str.translate` for all text (three times slower).

*Own words for amounts instead of num2words.* `num2words(lang="vi")` drops "không trăm" inside a number, which a money
document needs ("một tỷ không trăm linh năm triệu"), and knows no "nghìn tỷ".

*Old fonts are told by syllables.* VNI and TCVN3 text is valid text of another alphabet, so only what it says tells it:
a reading that turns words into Vietnamese syllables where none stood is right. It costs a table of rimes. Refused:
charset detection by frequency (chardet and its kin know neither spelling, and a cell is too short for it).

*An amount is certain or it is a person's.* `read_amount` gives a number only where the text says one benefit in đồng in
one way. Whatever else it sees becomes a doubt with a stable code, and the words stay as printed. A wrong amount is the
commonest error in this field and is found by nobody later; a question costs the officer two seconds.
Refused: guessing by plausibility ("7.992 tỷ" is surely not 8,000 billion) — an outlier check belongs to the book.

*Sort keys are plain strings.* A key that sorts by code point works the same in Python, in SQLite's BINARY and in an
index, without a collation that would have to be registered on each connection. It costs a column. Refused: a locale
collation (differs between operating systems, absent from most Windows PCs).
"""
