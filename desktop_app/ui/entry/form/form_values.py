"""Between the form and the record: reads an initiative out of the fields, and shows one in them.

Promise: `read` changes only what the form shows; what is shown and read again unchanged is the same record.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from sync.contract.initiative import Basis, Consent, Initiative, Stage

if TYPE_CHECKING:
    from desktop_app.ui.entry.form.form import EntryForm


def read(form: EntryForm, base: Initiative | None) -> Initiative:
    """What is typed, upon `base`."""
    base = base or Initiative()
    head, body = form.head, form.body
    stage = Stage(body.stage.value() or Stage.IDEA)
    return replace(
        base,
        authors=form.authors.authors(),
        title=" ".join(head.title.value().split()),
        workplace=head.workplace.value(),
        applied_on=head.applied_on.day(),
        phase=head.phase.value(),
        kind=body.kind.value(),
        stage=stage,
        field=body.field.value(),
        recognition=body.decision().recognition() if stage is Stage.RECOGNISED else base.recognition,
        problem=body.problem.value(),
        solution=body.solution.value(),
        effect=body.effect.value(),
        benefit=replace(
            base.benefit,
            as_written=body.benefit.value(),
            amount_vnd=body.amount_vnd(),
            basis=Basis(body.basis.value()) if body.basis.value() else None,
        ),
        attachments=body.photos.attachments(base.attachments),
        consent=_consent(form, base),
        confidential=body.confidential.value(),
    )


def show(form: EntryForm, initiative: Initiative) -> None:
    """Show a record or draft in every field."""
    head, body = form.head, form.body
    form.authors.set_authors(initiative.authors)
    head.title.set_value(initiative.title)
    head.workplace.set_value(initiative.workplace)
    head.applied_on.set_day(initiative.applied_on)
    head.phase.set_value(initiative.phase)
    body.kind.set_value(initiative.kind)
    body.stage.set_value(initiative.stage)
    body.field.set_value(initiative.field)
    if initiative.recognition is not None or body.is_recognised():
        body.decision().set_recognition(initiative.recognition)
    body.problem.set_value(initiative.problem)
    body.solution.set_value(initiative.solution)
    body.effect.set_value(initiative.effect)
    body.photos.set_attachments(initiative.attachments)
    body.show_benefit(initiative.benefit)
    body.consent_given.set_value(initiative.consent is not None)
    if initiative.consent is not None:
        body.consent_note.set_value(initiative.consent.note)
    elif not body.fields["consent"].is_pinned():
        body.consent_note.set_value("")
    body.consent_day.set_day(initiative.consent.given_on if initiative.consent is not None else None)
    body.show_confidential(confidential=initiative.confidential, was_open=_was_open(initiative))


def next_form(base: Initiative, last: Initiative, pinned: frozenset[str]) -> Initiative:
    """`base`, an empty record of the book, with the values of `last` that are pinned; consent is never among them."""
    kept = {name: getattr(last, name) for name in pinned if name in Initiative.__struct_fields__ and name != "consent"}
    return replace(base, **kept)


def _was_open(initiative: Initiative) -> bool:
    """Whether the hub may have its description: a record, or a change of one, that is not confidential yet."""
    return bool(initiative.id) and not initiative.confidential


def kept_basis(values: Initiative, last: Initiative, before: Initiative) -> Initiative:
    """`values` with the basis of the last amount that was countable in money: a form without one says nothing of it."""
    said = last.benefit.basis
    basis = before.benefit.basis if said in (None, Basis.NOT_COUNTABLE) else said
    return replace(values, benefit=replace(values.benefit, basis=basis))


def _consent(form: EntryForm, base: Initiative) -> Consent | None:
    if not form.body.consent_given.value():
        return None
    body = form.body
    return replace(base.consent or Consent(), note=body.consent_note.value(), given_on=body.consent_day.day())
