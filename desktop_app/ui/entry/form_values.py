"""Between the form and the record: reads an initiative out of the fields, and shows one in them.

Promise: `read` changes only what the form shows; what is shown and read again unchanged is the same record.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from sync.contract.initiative import Basis, Consent, Initiative, Stage

if TYPE_CHECKING:
    from desktop_app.ui.entry.form import EntryForm


def read(form: EntryForm, base: Initiative | None) -> Initiative:
    """What is typed, upon `base`."""
    base = base or Initiative()
    parts = form.parts
    stage = Stage(parts.stage.value() or Stage.IDEA)
    return replace(
        base,
        authors=form.authors.authors(),
        title=" ".join(parts.title.value().split()),
        workplace=parts.workplace.value(),
        applied_on=parts.applied_on.day(),
        phase=parts.phase.value(),
        kind=parts.kind.value(),
        stage=stage,
        field=parts.field.value(),
        recognition=parts.recognition.recognition() if stage is Stage.RECOGNISED else base.recognition,
        problem=parts.problem.value(),
        solution=parts.solution.value(),
        effect=parts.effect.value(),
        benefit=replace(
            base.benefit,
            as_written=parts.benefit.value(),
            amount_vnd=form.amount_vnd(),
            basis=Basis(parts.basis.value()) if parts.basis.value() else None,
        ),
        consent=_consent(form, base),
        confidential=parts.confidential.value(),
    )


def show(form: EntryForm, initiative: Initiative) -> None:
    """Show a record or draft in every field."""
    parts = form.parts
    form.authors.set_authors(initiative.authors)
    parts.title.set_value(initiative.title)
    parts.workplace.set_value(initiative.workplace)
    parts.applied_on.set_day(initiative.applied_on)
    parts.phase.set_value(initiative.phase)
    parts.kind.set_value(initiative.kind)
    parts.stage.set_value(initiative.stage)
    parts.field.set_value(initiative.field)
    parts.recognition.set_recognition(initiative.recognition)
    parts.problem.set_value(initiative.problem)
    parts.solution.set_value(initiative.solution)
    parts.effect.set_value(initiative.effect)
    parts.benefit.set_value(initiative.benefit.as_written)
    parts.basis.set_value(initiative.benefit.basis or "")
    parts.consent_given.set_value(initiative.consent is not None)
    if initiative.consent is not None:
        parts.consent_note.set_value(initiative.consent.note)
    elif not parts.fields["consent"].is_pinned():
        parts.consent_note.set_value("")
    parts.confidential.set_value(initiative.confidential)


def next_form(base: Initiative, last: Initiative, pinned: frozenset[str]) -> Initiative:
    """`base`, an empty record of the book, with the values of `last` that are pinned."""
    kept = {name: getattr(last, name) for name in pinned if name in Initiative.__struct_fields__ and name != "consent"}
    return replace(base, **kept)


def _consent(form: EntryForm, base: Initiative) -> Consent | None:
    if not form.parts.consent_given.value():
        return None
    return replace(base.consent or Consent(), note=form.parts.consent_note.value())
