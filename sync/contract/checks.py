"""The checks of a record, by stage: pure, total, the same beside the form, in the import and at the hub.

A draft may be anything; `find_problems` says what keeps it from being registered at its stage (weight MUST) and what is
worth a second look (weight ASK). An idea needs title, unit, one author and consent, and what the pack asks; applied
adds date and solution; recognised adds who, number and date (Decree 13/2012/ND-CP; Guideline 46/HD-TLĐ).
"""

import datetime as dt
from collections.abc import Iterator

from sync.contract.disclosure import Withheld, split
from sync.contract.findings import Finding, Weight
from sync.contract.initiative import Basis, Initiative, Stage
from sync.contract.programme import Choice, ProgrammePack
from sync.contract.text_checks import MAX_PEOPLE, text_problems
from sync.contract.unit_tree import UnitTree

MAX_LINE_BYTES = 512 * 1024
MAX_AMOUNT_VND = 10**16
MAX_FINDINGS = 20  # more than a person mends at once; keeps the receipt of the worst batch within its bound
EARLIEST = dt.date(1950, 1, 1)
LATEST = dt.date(2099, 12, 31)

CODES = (
    "missing",
    "unusable_characters",
    "not_normal_form",
    "too_long",
    "too_many",
    "record_too_large",
    "unreadable",
    "unknown_field",
    "unknown_choice",
    "unknown_unit",
    "unknown_programme",
    "share_sum",
    "share_range",
    "same_author_twice",
    "date_out_of_range",
    "date_in_future",
    "applied_outside_programme",
    "amount_negative",
    "amount_too_large",
    "amount_unclear",
    "basis_missing",
    "personal_data_not_asked",
    "confidential_text",
    "not_yours",
)


def find_problems(
    initiative: Initiative,
    *,
    pack: ProgrammePack | None = None,
    tree: UnitTree | None = None,
    today: dt.date | None = None,
    disclosed: bool = False,
) -> tuple[Finding, ...]:
    """What is noticed about `initiative`, in the order of the form; of more than `MAX_FINDINGS`, the weightiest.

    Args:
        initiative: the record or draft.
        pack: its programme; None when unknown: what depends on it is not checked, but nobody has asked for birth dates.
        tree: the unit tree; None leaves the unit's code unchecked.
        today: the day that is not yet the future; None leaves that unchecked.
        disclosed: whether this is the part that travels, where a confidential record has no description.
    """
    findings = tuple(_all_problems(initiative, pack, tree, today, disclosed=disclosed))
    if len(findings) > MAX_FINDINGS:
        return tuple(sorted(findings, key=lambda finding: finding.weight is Weight.ASK)[:MAX_FINDINGS])
    return findings


def is_registrable(findings: tuple[Finding, ...]) -> bool:
    """Whether nothing among the findings keeps a record from being registered."""
    return all(finding.weight is not Weight.MUST for finding in findings)


def _all_problems(
    initiative: Initiative, pack: ProgrammePack | None, tree: UnitTree | None, today: dt.date | None, *, disclosed: bool
) -> Iterator[Finding]:
    yield from text_problems(initiative)
    if initiative.withdrawal is None:
        yield from _missing(initiative, pack, disclosed=disclosed)
    elif not initiative.withdrawal.reason.strip():
        yield _must("withdrawal.reason", "missing")
    yield from _unit_problems(initiative, tree)
    yield from _author_problems(initiative)
    yield from _personal_data_problems(initiative, pack)
    if disclosed and initiative.confidential:
        yield from _confidential_problems(initiative)
    yield from _choice_problems(initiative, pack)
    yield from _date_problems(initiative, pack, today)
    yield from _benefit_problems(initiative)


def _missing(initiative: Initiative, pack: ProgrammePack | None, *, disclosed: bool) -> Iterator[Finding]:
    if not initiative.authors:
        yield _must("authors", "missing")
    for place, author in enumerate(initiative.authors[:MAX_PEOPLE]):
        if not author.name.strip():
            yield _must(f"authors.{place}.name", "missing")
    if not initiative.title.strip():
        yield _must("title", "missing")
    if not initiative.unit:
        yield _must("unit", "missing")
    if not initiative.programme:
        yield _must("programme", "missing")
    withheld = Withheld.__struct_fields__ if disclosed and initiative.confidential else ()
    for field in pack.asks if pack else ():
        if field in withheld:
            continue
        yield from _missing_asked(initiative, field)
    if initiative.stage is not Stage.IDEA:
        if initiative.applied_on is None:
            yield _must("applied_on", "missing")
        if not initiative.solution.strip() and "solution" not in withheld:
            yield _must("solution", "missing")
    if initiative.stage is Stage.RECOGNISED:
        yield from _missing_recognition(initiative)
    if initiative.consent is None or not initiative.consent.note.strip():
        yield _must("consent", "missing")


def _missing_asked(initiative: Initiative, field: str) -> Iterator[Finding]:
    if field.startswith("authors."):
        name = field.removeprefix("authors.")
        for place, author in enumerate(initiative.authors[:MAX_PEOPLE]):
            if not getattr(author, name, None):
                yield _must(f"authors.{place}.{name}", "missing")
    elif field == "benefit":
        if initiative.benefit.amount_vnd is None and not initiative.benefit.as_written.strip():
            yield _must("benefit.as_written", "missing")
    elif not getattr(initiative, field, None):
        yield _must(field, "missing")


def _missing_recognition(initiative: Initiative) -> Iterator[Finding]:
    recognition = initiative.recognition
    if recognition is None or recognition.by is None:
        yield _must("recognition.by", "missing")
    if recognition is None or not recognition.number.strip():
        yield _must("recognition.number", "missing")
    if recognition is None or recognition.decided_on is None:
        yield _must("recognition.decided_on", "missing")


def _unit_problems(initiative: Initiative, tree: UnitTree | None) -> Iterator[Finding]:
    if tree is not None and initiative.unit and initiative.unit not in tree:
        yield _must("unit", "unknown_unit", value=_shown(initiative.unit))


def _author_problems(initiative: Initiative) -> Iterator[Finding]:
    authors = initiative.authors[:MAX_PEOPLE]
    shares = [author.share_percent for author in authors]
    if len(authors) > 1 or any(share is not None for share in shares):
        odd = False
        for place, share in enumerate(shares):
            if share is None or not share.is_finite() or not 0 < share <= 100 or share != round(share, 2):
                odd = True
                yield _must(f"authors.{place}.share_percent", "share_range")
        if authors and not odd:
            total = sum(share for share in shares if share is not None)
            if total != 100:
                yield _must("authors", "share_sum", sum=f"{total.normalize():f}" if total else "0")
    seen: set[tuple[str, str]] = set()
    for place, author in enumerate(authors):
        person = (author.name.casefold().strip(), author.employee_number.strip())
        if author.name.strip() and person in seen:
            yield _ask(f"authors.{place}.name", "same_author_twice", value=_shown(author.name))
        seen.add(person)


def _personal_data_problems(initiative: Initiative, pack: ProgrammePack | None) -> Iterator[Finding]:
    if "born_on" not in (pack.personal_data if pack else ()):
        for people in ("authors", "participants"):
            for place, person_row in enumerate(getattr(initiative, people)[:MAX_PEOPLE]):
                if person_row.born_on is not None:
                    yield _must(f"{people}.{place}.born_on", "personal_data_not_asked")


def _confidential_problems(initiative: Initiative) -> Iterator[Finding]:
    """What of a confidential record should have stayed on its PC: see `disclosure.split`."""
    _, withheld = split(initiative)
    for field in Withheld.__struct_fields__:
        if getattr(withheld, field):
            yield _must("benefit.note" if field == "benefit_note" else field, "confidential_text")


def _choice_problems(initiative: Initiative, pack: ProgrammePack | None) -> Iterator[Finding]:
    if pack is None:
        return
    catalogues: tuple[tuple[str, str, tuple[Choice, ...]], ...] = (
        ("kind", initiative.kind, pack.kinds),
        ("field", initiative.field, pack.fields),
        ("group", initiative.group, pack.groups),
    )
    for field, code, choices in catalogues:
        if code and choices and all(choice.code != code for choice in choices):
            yield _ask(field, "unknown_choice", value=_shown(code))
    if initiative.phase and pack.phases and all(phase.code != initiative.phase for phase in pack.phases):
        yield _ask("phase", "unknown_choice", value=_shown(initiative.phase))


def _date_problems(initiative: Initiative, pack: ProgrammePack | None, today: dt.date | None) -> Iterator[Finding]:
    recognition, consent = initiative.recognition, initiative.consent
    days = [
        ("proposed_on", initiative.proposed_on),
        ("applied_on", initiative.applied_on),
        ("recognition.decided_on", recognition.decided_on if recognition else None),
        ("consent.given_on", consent.given_on if consent else None),
    ]
    for people in ("authors", "participants"):
        rows = getattr(initiative, people)[:MAX_PEOPLE]
        days += [(f"{people}.{place}.born_on", person.born_on) for place, person in enumerate(rows)]
    for field, day in days:
        if day is None:
            continue
        earliest = dt.date(1900, 1, 1) if field.endswith("born_on") else EARLIEST
        if not earliest <= day <= LATEST:
            yield _must(field, "date_out_of_range", value=day.isoformat())
        elif today is not None and day > today:
            yield _ask(field, "date_in_future", value=day.isoformat())
    applied_on = initiative.applied_on
    if pack and applied_on and EARLIEST <= applied_on <= LATEST and not pack.starts_on <= applied_on <= pack.ends_on:
        window = {"starts_on": pack.starts_on.isoformat(), "ends_on": pack.ends_on.isoformat()}
        yield _ask("applied_on", "applied_outside_programme", value=applied_on.isoformat(), **window)


def _benefit_problems(initiative: Initiative) -> Iterator[Finding]:
    benefit = initiative.benefit
    if benefit.amount_vnd is not None:
        if benefit.amount_vnd < 0:
            yield _must("benefit.amount_vnd", "amount_negative")
        elif benefit.amount_vnd > MAX_AMOUNT_VND:
            yield _must("benefit.amount_vnd", "amount_too_large")
        elif benefit.basis is None:
            yield _ask("benefit.basis", "basis_missing")
    elif benefit.as_written.strip() and benefit.basis is not Basis.NOT_COUNTABLE:
        yield _ask("benefit.as_written", "amount_unclear", value=_shown(benefit.as_written))


def _shown(text: str) -> str:
    """Enough of a text to know it by, without what UTF-8 cannot carry."""
    return text[:60].encode("utf-8", "replace").decode()


def _must(field: str, code: str, **facts: str) -> Finding:
    return Finding(field=field, code=code, facts=facts)


def _ask(field: str, code: str, **facts: str) -> Finding:
    return Finding(field=field, code=code, facts=facts, weight=Weight.ASK)
