"""A record as lines for a person: what is empty is left out, people and money as they are said."""

from collections.abc import Iterator

from desktop_app.messages import basis_words, date_words, recogniser_words, stage_words
from desktop_app.ui.value_words import Names
from sync.contract.initiative import Author, Initiative
from sync.text.money import amount_in_words, grouped

_TEXTS = ("title", "workplace", "kind", "field", "group", "problem", "solution", "effect", "conditions", "investor")


def record_lines(record: Initiative, language: str, names: Names) -> Iterator[tuple[str, str]]:
    """Each field that says something, with its words, in the order of the form; `names` are the programme's."""
    yield "id", record.id
    yield "authors", "; ".join(_author(author) for author in record.authors)
    yield "stage", stage_words(record.stage, language)
    for field in _TEXTS:
        if text := getattr(record, field):
            yield field, names.get((field, text), text)
    for field in ("proposed_on", "applied_on"):
        if day := getattr(record, field):
            yield field, date_words(day)
    yield from _benefit(record, language)
    if record.recognition is not None:
        by = recogniser_words(record.recognition.by or "", language)
        day = date_words(record.recognition.decided_on) if record.recognition.decided_on else ""
        yield "recognition", " · ".join(part for part in (by, record.recognition.number, day) if part)
    if record.confidential:
        yield "confidential", "✓"
    if record.consent is not None:
        yield "consent", record.consent.note
    if record.withdrawal is not None:
        yield "withdrawal", record.withdrawal.reason


def _author(author: Author) -> str:
    share = f"{author.share_percent.normalize():f} %" if author.share_percent is not None else ""
    return " · ".join(part for part in (author.name, author.employee_number, author.job_title, share) if part)


def _benefit(record: Initiative, language: str) -> Iterator[tuple[str, str]]:
    benefit = record.benefit
    parts = [benefit.as_written]
    if benefit.amount_vnd is not None:
        parts.append(f"{grouped(benefit.amount_vnd)} đ ({amount_in_words(benefit.amount_vnd)})")
        parts.append(basis_words(benefit.basis, language) if benefit.basis else "")
    if any(parts):
        yield "benefit", " · ".join(part for part in parts if part)
    if benefit.note:
        yield "benefit.note", benefit.note
