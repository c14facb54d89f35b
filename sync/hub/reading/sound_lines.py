"""A fast yes to the usual line: that the contract's checks would find nothing that keeps it from being registered.

It only ever says yes where `find_problems` would (a test holds it to that for generated records); whatever is unusual,
right or wrong, is left to the full checks. So the usual batch is checked in a third of the time, and the words for what
is wrong are made in one place.
"""

import re
import unicodedata

import numpy as np

from sync.contract.checks import EARLIEST, LATEST, MAX_AMOUNT_VND
from sync.contract.initiative import Attachment, Author, Initiative, Stage
from sync.contract.programme import ProgrammePack
from sync.contract.text_checks import LONG_TEXT, SHORT_TEXT, TITLE_TEXT
from sync.text.unicode_text import unusable_characters

# Fields whose being filled in is checked here anyway, or is asked for in no other words.
_ASKS_KNOWN = frozenset(
    {"kind", "field", "group", "phase", "workplace", "problem", "solution", "effect", "proposed_on"}
)
# Escapes that may stand for any character; the plain ones (quote, backslash, slash, line feed, tab) may stay.
_ESCAPE = re.compile(rb'\\[^"\\/nt]')
# UTF-8 as Vietnamese text has it: printable ASCII, the letters of U+00C0..U+01BF and U+1E00..U+1EFF, and the seldom
# signs of U+00A0..U+00BF (m³), U+2010..U+2026 (dashes, quotes), U+2190..U+21BF and U+2260..U+226F (→ ≤ ≥). All are
# usable and whole in NFC, unless one of three lead bytes is followed by something else. Two of them are seldom there to
# be looked for, by a pattern that begins with the byte; of the third there is one in eighteen bytes, which numpy looks
# through seven times as fast.
_USUAL_BYTES = bytes([0x0A, *range(0x20, 0x7F), *range(0x80, 0xC0), 0xC3, 0xC4, 0xC5, 0xC6, 0xE1])
_LETTERS, _LETTERS_FROM, _LETTERS_TO = 0xE1, 0xB8, 0xBB
_OTHER_SIGNS = {
    0xC2: re.compile(rb"\xc2[^\xa0-\xbf]"),
    0xE2: re.compile(rb"\xe2(?!\x80[\x90-\xa6]|\x86[\x90-\xbf]|\x89[\xa0-\xaf])"),
}


def has_clean_text(payload: bytes) -> bool:
    """Whether every text in a batch is in NFC and holds no unusable character; one look at all lines together.

    Of lines that `decode_usual_line` can read: it makes sure that they are UTF-8, and that the JSON itself has control
    characters only between them.
    """
    if b"\\" in payload and _ESCAPE.search(payload):
        return False
    if _is_usual_text(payload):
        return True
    try:
        text = payload.decode()
    except UnicodeDecodeError:
        return False
    return unicodedata.is_normalized("NFC", text) and not unusable_characters(text)


def _is_usual_text(payload: bytes) -> bool:
    seldom = set(payload.translate(None, _USUAL_BYTES))
    if not seldom <= _OTHER_SIGNS.keys() or _has_other_letters(payload):
        return False
    return not any(_OTHER_SIGNS[lead].search(payload) for lead in seldom)


def _has_other_letters(payload: bytes) -> bool:
    signs = np.frombuffer(payload, np.uint8)
    beyond = signs[1:] - np.uint8(_LETTERS_FROM)  # what lies below comes out above, as bytes do
    return bool(((signs[:-1] == _LETTERS) & (beyond > _LETTERS_TO - _LETTERS_FROM)).any())


def is_sound(initiative: Initiative, size: int, pack: ProgrammePack) -> bool:
    """Whether a line of `size` bytes with clean text is surely in order, its unit and programme apart."""
    if size > LONG_TEXT or initiative.confidential or initiative.withdrawal is not None:
        return False
    if initiative.participants or (initiative.attachments and not _has_good_photos(initiative.attachments)):
        return False
    return (
        _has_short_texts(initiative)
        and _has_what_is_asked(initiative, pack)
        and _has_good_authors(initiative.authors)
        and _has_good_stage(initiative)
        and _has_good_figures(initiative)
    )


def _has_short_texts(initiative: Initiative) -> bool:
    """Short texts that are within the bound of one when taken together; ids and codes are known to be."""
    together = (
        len(initiative.phase)
        + len(initiative.unit_name)
        + len(initiative.workplace)
        + len(initiative.investor)
        + len(initiative.kind)
        + len(initiative.field)
        + len(initiative.group)
        + len(initiative.entered_by)
    )
    return together + len(initiative.unit) + len(initiative.programme) <= SHORT_TEXT and (
        len(initiative.title) <= TITLE_TEXT
    )


def _has_good_photos(photos: tuple[Attachment, ...]) -> bool:
    return all(len(photo.sha256) + len(photo.media_type) + len(photo.role) <= SHORT_TEXT for photo in photos)


def _has_what_is_asked(initiative: Initiative, pack: ProgrammePack) -> bool:
    consent = initiative.consent
    if consent is None or not consent.note.strip() or len(consent.note) > SHORT_TEXT or not initiative.title.strip():
        return False
    return not pack.asks or all(field in _ASKS_KNOWN and getattr(initiative, field) for field in pack.asks)


def _has_good_authors(authors: tuple[Author, ...]) -> bool:
    if len(authors) == 1:
        return authors[0].share_percent is None and _is_good_author(authors[0])
    if not 2 <= len(authors) <= 10:
        return False
    total = 0
    for author in authors:
        share = author.share_percent
        if share is None or not share.is_finite() or not 0 < share <= 100 or share != int(share):
            return False
        if not _is_good_author(author):
            return False
        total += int(share)
    return total == 100


def _is_good_author(author: Author) -> bool:
    together = len(author.name) + len(author.employee_number) + len(author.workplace) + len(author.job_title)
    return author.born_on is None and together + len(author.qualification) <= SHORT_TEXT and bool(author.name.strip())


def _has_good_stage(initiative: Initiative) -> bool:
    stage, recognition = initiative.stage, initiative.recognition
    if stage is not Stage.IDEA and (initiative.applied_on is None or not initiative.solution.strip()):
        return False
    if recognition is None:
        return stage is not Stage.RECOGNISED
    decided_on = recognition.decided_on
    if recognition.by is None or decided_on is None or not EARLIEST <= decided_on <= LATEST:
        return False
    return bool(recognition.number.strip()) and len(recognition.number) <= SHORT_TEXT


def _has_good_figures(initiative: Initiative) -> bool:
    benefit, consent = initiative.benefit, initiative.consent
    amount = benefit.amount_vnd
    if (amount is not None and not 0 <= amount <= MAX_AMOUNT_VND) or len(benefit.as_written) > SHORT_TEXT:
        return False
    for day in (initiative.proposed_on, initiative.applied_on, consent.given_on if consent else None):
        if day is not None and not EARLIEST <= day <= LATEST:
            return False
    return True
