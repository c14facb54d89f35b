"""The checks of a record's texts: characters that may not enter, spelling in Unicode NFC, lengths.

All texts of a record are joined and looked at once; only when something is wrong, or the record has more than the usual
fields, are they walked one by one, because these checks run on every row of an import and of a batch.
"""

import unicodedata
from collections.abc import Iterator
from operator import attrgetter

from sync.contract.findings import Finding
from sync.contract.initiative import Initiative, Participant, Person
from sync.text.unicode_text import unusable_characters

SHORT_TEXT = 300
TITLE_TEXT = 500
LONG_TEXT = 20_000
MAX_PEOPLE = 100

_LONG_FIELDS = ("problem", "solution", "effect", "conditions")
_SHORT_FIELDS = (
    "id",
    "programme",
    "phase",
    "unit",
    "unit_name",
    "workplace",
    "investor",
    "kind",
    "field",
    "group",
    "entered_by",
)
_PERSON_FIELDS = ("name", "employee_number", "workplace", "job_title", "qualification")
_FILE_FIELDS = ("sha256", "media_type", "role")
_shorts = attrgetter(*_SHORT_FIELDS, "benefit.as_written")
_longs = attrgetter(*_LONG_FIELDS, "benefit.note")
_persons = attrgetter(*_PERSON_FIELDS)


def text_problems(initiative: Initiative) -> Iterator[Finding]:
    """What is wrong with the texts, field by field; at most one finding of a kind for a field."""
    if _is_usual(initiative):
        return
    for people in ("authors", "participants"):
        count = len(getattr(initiative, people))
        if count > MAX_PEOPLE:
            yield Finding(field=people, code="too_many", facts={"limit": str(MAX_PEOPLE), "count": str(count)})
    fields = tuple(texts(initiative))
    joined = " ".join([text for _, text, _ in fields])
    spoiled = bool(unusable_characters(joined))
    normal = unicodedata.is_normalized("NFC", joined)
    for field, text, limit in fields:
        if len(text) > limit:
            yield Finding(field=field, code="too_long", facts={"limit": str(limit), "length": str(len(text))})
        if spoiled and (characters := unusable_characters(text)):
            shown = " ".join(f"U+{ord(character):04X}" for character in characters[:5])
            yield Finding(field=field, code="unusable_characters", facts={"characters": shown})
        if not normal and not unicodedata.is_normalized("NFC", text):
            yield Finding(field=field, code="not_normal_form")


def _is_usual(initiative: Initiative) -> bool:
    """Whether a record without the seldom parts has nothing wrong in its texts."""
    if (
        initiative.participants
        or initiative.attachments
        or initiative.withdrawal
        or len(initiative.authors) > MAX_PEOPLE
    ):
        return False
    shorts = [*_shorts(initiative)]
    for author in initiative.authors:
        shorts += _persons(author)
    if initiative.recognition:
        shorts.append(initiative.recognition.number)
    if initiative.consent:
        shorts.append(initiative.consent.note)
    longs = _longs(initiative)
    joined = " ".join([initiative.title, *shorts, *longs])
    return (
        len(initiative.title) <= TITLE_TEXT
        and max(map(len, shorts)) <= SHORT_TEXT
        and max(map(len, longs)) <= LONG_TEXT
        and not unusable_characters(joined)
        and unicodedata.is_normalized("NFC", joined)
    )


def texts(initiative: Initiative) -> Iterator[tuple[str, str, int]]:
    """Every text of a record as (field, text, longest allowed length in characters); empty ones are left out."""
    for place, author in enumerate(initiative.authors[:MAX_PEOPLE]):
        yield from _person_texts(f"authors.{place}.", author)
    for place, participant in enumerate(initiative.participants[:MAX_PEOPLE]):
        yield from _person_texts(f"participants.{place}.", participant)
    if initiative.title:
        yield "title", initiative.title, TITLE_TEXT
    for field in _SHORT_FIELDS:
        if text := getattr(initiative, field):
            yield field, text, SHORT_TEXT
    for field in _LONG_FIELDS:
        if text := getattr(initiative, field):
            yield field, text, LONG_TEXT
    if initiative.benefit.as_written:
        yield "benefit.as_written", initiative.benefit.as_written, SHORT_TEXT
    if initiative.benefit.note:
        yield "benefit.note", initiative.benefit.note, LONG_TEXT
    if initiative.recognition and initiative.recognition.number:
        yield "recognition.number", initiative.recognition.number, SHORT_TEXT
    if initiative.consent and initiative.consent.note:
        yield "consent.note", initiative.consent.note, SHORT_TEXT
    if initiative.withdrawal and initiative.withdrawal.reason:
        yield "withdrawal.reason", initiative.withdrawal.reason, LONG_TEXT
    for place, attachment in enumerate(initiative.attachments):
        named = ((field, getattr(attachment, field)) for field in _FILE_FIELDS)
        yield from ((f"attachments.{place}.{field}", text, SHORT_TEXT) for field, text in named if text)


def _person_texts(path: str, person: Person) -> Iterator[tuple[str, str, int]]:
    for field in _PERSON_FIELDS:
        if text := getattr(person, field):
            yield path + field, text, SHORT_TEXT
    if isinstance(person, Participant) and person.contribution:
        yield path + "contribution", person.contribution, LONG_TEXT
