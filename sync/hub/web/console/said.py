"""What a record says, line by line, in the words of the form and of its programme."""

from collections.abc import Iterator
from dataclasses import dataclass

from sync.contract.initiative import Author, Initiative, Person
from sync.contract.programme import Choice, ProgrammePack
from sync.hub.finding_words import field_name, value_name
from sync.hub.reading.names_in_texts import MASK
from sync.hub.reviewing.changes import Change
from sync.hub.words import Words

_TEXTS = ("problem", "solution", "effect", "conditions")


@dataclass(frozen=True, slots=True)
class Said:
    """One line: what it is, and what is said. `is_long`: a text of its own."""

    name: str
    text: str
    is_long: bool = False


def facts_of(record: Initiative, pack: ProgrammePack | None, words: Words) -> tuple[Said, ...]:
    """What a record says beside its title and authors; what is empty is left out."""
    return tuple(one for one in _facts(record, pack, words) if one.text)


def authors_of(record: Initiative, words: Words) -> tuple[tuple[str, str], ...]:
    """The authors: name, and what else is said of each."""
    return tuple((_name_of(author, words), _about(author, words)) for author in record.authors)


def changes_said(changes: tuple[Change, ...], words: Words) -> tuple[tuple[str, str, str], ...]:
    """What has changed: the field's name, before, after."""
    return tuple((field_name(change.field, words.language), change.before, change.after) for change in changes)


def _facts(record: Initiative, pack: ProgrammePack | None, words: Words) -> Iterator[Said]:
    language = words.language

    def named(field: str, text: object, *, is_long: bool = False) -> Said:
        return Said(field_name(field, language), "" if text is None else str(text), is_long)

    yield named("stage", value_name("stages", record.stage.value, language))
    for field in _TEXTS:
        yield named(field, getattr(record, field), is_long=True)
    yield named("benefit", _benefit(record, words))
    yield named("benefit.note", record.benefit.note)
    for field, choices in _catalogues(pack):
        yield named(field, _choice(choices, getattr(record, field), language))
    yield named("workplace", record.workplace)
    yield named("investor", record.investor)
    for field in ("proposed_on", "applied_on"):
        day = getattr(record, field)
        yield named(field, day.strftime("%d/%m/%Y") if day else "")
    yield named("recognition", _recognition(record, language))
    yield named("participants", "; ".join(_name_of(person, words) for person in record.participants if person.name))
    yield named("withdrawal.reason", record.withdrawal.reason if record.withdrawal else "")


def _benefit(record: Initiative, words: Words) -> str:
    """What was counted, and in brackets what was written, where that is not the bare number."""
    benefit = record.benefit
    basis = value_name("bases", benefit.basis.value, words.language) if benefit.basis else ""
    number = words.number(benefit.amount_vnd) if benefit.amount_vnd is not None else ""
    amount = words("record.amount", number=number) if number else ""
    certain = f"{amount} {basis[:1].lower()}{basis[1:]}" if amount and basis else amount or basis
    written = benefit.as_written if benefit.as_written not in {certain, amount, number} else ""
    return words("record.as_written", certain=certain, written=written) if certain and written else certain or written


def _recognition(record: Initiative, language: str) -> str:
    if record.recognition is None:
        return ""
    by = value_name("recognisers", record.recognition.by.value, language) if record.recognition.by else ""
    day = record.recognition.decided_on
    return ", ".join(part for part in (by, record.recognition.number, day.strftime("%d/%m/%Y") if day else "") if part)


def _name_of(person: Person, words: Words) -> str:
    return words("people.masked") if person.name == MASK else person.name


def _about(author: Author, words: Words) -> str:
    share = f"{author.share_percent.normalize():f} %" if author.share_percent is not None else ""
    number = f"{words('record.number')} {author.employee_number}" if author.employee_number else ""
    parts = (number, author.workplace, author.job_title, author.qualification, share)
    return " · ".join(part for part in parts if part)


def _catalogues(pack: ProgrammePack | None) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
    return (("kind", pack.kinds), ("field", pack.fields), ("group", pack.groups)) if pack else ()


def _choice(choices: tuple[Choice, ...], code: str, language: str) -> str:
    chosen = next((choice for choice in choices if choice.code == code), None)
    return code if chosen is None else chosen.name_en if language == "en" else chosen.name_vi
