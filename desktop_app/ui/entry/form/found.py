"""What is found in a form: what cannot be read as typed, and what the checks say, sorted by where it is shown.

Promise: what cannot be read keeps the record from being saved, and is told once, not again as missing; nothing is told
beside the field that is being typed in, and nothing is called missing before one tried to save.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sync.contract.findings import Weight

if TYPE_CHECKING:
    from desktop_app.ui.entry.form.form import EntryForm
    from desktop_app.ui.entry.rules import EntryRules
    from sync.contract.initiative import Initiative


class Found(NamedTuple):
    """`(field, words)` each: what keeps the record back, what is asked, and what stands beside its field."""

    must: tuple[tuple[str, str], ...]
    ask: tuple[tuple[str, str], ...]
    beside: tuple[tuple[str, str], ...]


def find(
    form: EntryForm, initiative: Initiative, rules: EntryRules, unread: dict[str, str], *, was_tried: bool
) -> Found:
    """Look at a form and the record read from it; `unread` names the fields that could not be read, with the words."""
    must = list(unread.items())
    ask: list[tuple[str, str]] = []
    beside = [found for found in must if not form.is_typing_in(found[0])]
    for finding in rules.check(initiative):
        if finding.field in unread:
            continue
        found = (finding.field, rules.say(finding))
        (must if finding.weight is Weight.MUST else ask).append(found)
        if was_tried or (finding.code != "missing" and not form.is_typing_in(finding.field)):
            beside.append(found)
    return Found(tuple(must), tuple(ask), tuple(beside))
