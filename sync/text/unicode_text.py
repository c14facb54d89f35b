"""One normal form for all text, and the characters that may never enter a record.

Promise: all functions take any `str`, lone surrogates and a million characters included, and never raise.
"""

import re
import unicodedata

# Control characters but tab and line feed; lone surrogates (not encodable as UTF-8); U+FFFE and U+FFFF (forbidden by
# XML, hence by every spreadsheet and Word file we write); explicit embeddings, overrides and isolates, which make a
# text read otherwise than it is stored and which no Vietnamese text needs.
_UNUSABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")


def normal_form(text: str) -> str:
    """Return the text in Unicode NFC, so that one name typed on two input methods is the same bytes."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def whole_characters(text: str) -> str:
    """Return the text as UTF-8 can hold it: halves of one character become it, a half alone U+FFFD."""
    return text if text.isascii() else text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def unusable_characters(text: str) -> tuple[str, ...]:
    r"""Return the distinct characters of the text that no record may hold, in order of first appearance.

    Unusable are NUL and all other control characters except ``\n`` and ``\t``, lone surrogates, U+FFFE and U+FFFF,
    and the controls that override or embed a writing direction. An empty tuple means that the text may be kept.
    """
    if text.isprintable():  # the usual text, and ten times as quick as looking for each of them
        return ()
    return tuple(dict.fromkeys(_UNUSABLE.findall(text)))


def clean_text(text: str, most: int) -> str:
    """At most the first `most` characters of a text from elsewhere, as a record may hold them; no space around."""
    kept = text[:most]
    for character in unusable_characters(kept):
        kept = kept.replace(character, "")
    return normal_form(kept).strip()  # last, for what stood between a letter and its mark is gone now
