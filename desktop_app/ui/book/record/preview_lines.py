"""A record as lines of `(name of the field, words)`, the empty ones left out, in the order of the form. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from desktop_app.domain.shares import share_text
from desktop_app.messages import basis_words, date_words, field_words, recogniser_words, stage_words
from sync.text.money import amount_in_words, grouped

if TYPE_CHECKING:
    from sync.contract.initiative import Author, Benefit, Initiative, Recognition


def preview_lines(initiative: Initiative, language: str) -> tuple[tuple[str, str], ...]:
    """Every filled field under its name."""
    return tuple((field_words(field, language), words) for field, words in _filled(initiative, language) if words)


def _filled(initiative: Initiative, language: str) -> Iterator[tuple[str, str]]:
    yield "authors", "\n".join(_author_words(author) for author in initiative.authors)
    yield "workplace", initiative.workplace
    yield "stage", stage_words(initiative.stage, language)
    yield "applied_on", date_words(initiative.applied_on) if initiative.applied_on else ""
    for field in ("problem", "solution", "effect", "conditions"):
        yield field, getattr(initiative, field)
    yield "benefit", _benefit_words(initiative.benefit, language)
    yield "recognition", _recognition_words(initiative.recognition, language)
    yield "consent", initiative.consent.note if initiative.consent else ""


def _author_words(author: Author) -> str:
    share = f"{share_text(author.share_percent)}\N{NO-BREAK SPACE}%" if author.share_percent is not None else ""
    return " · ".join(part for part in (author.name, author.employee_number, author.job_title, share) if part)


def _benefit_words(benefit: Benefit, language: str) -> str:
    if benefit.amount_vnd is None:
        return benefit.as_written
    basis = f" · {basis_words(benefit.basis, language)}" if benefit.basis else ""
    return f"{grouped(benefit.amount_vnd)} đ{basis}\n{amount_in_words(benefit.amount_vnd)}"


def _recognition_words(recognition: Recognition | None, language: str) -> str:
    if recognition is None:
        return ""
    by = recogniser_words(recognition.by, language) if recognition.by else ""
    day = date_words(recognition.decided_on) if recognition.decided_on else ""
    return " · ".join(part for part in (by, recognition.number, day) if part)
