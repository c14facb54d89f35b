"""The builders keep their promise: what they call valid is valid."""

from collections.abc import Callable

import pytest

from sync.contract.checks import find_problems, is_registrable
from sync.contract.initiative import Initiative
from tests import builders


@pytest.mark.parametrize("build", [builders.an_initiative, builders.applied_initiative, builders.recognised_initiative])
def test_what_is_built_passes_every_check_without_a_finding(build: Callable[[], Initiative]) -> None:
    findings = find_problems(build(), pack=builders.a_pack(), tree=builders.a_tree(), today=builders.TODAY)
    assert findings == ()


def test_a_draft_misses_what_an_idea_needs() -> None:
    findings = find_problems(builders.a_draft(), pack=builders.a_pack(), tree=builders.a_tree())
    assert [(finding.field, finding.code) for finding in findings] == [("authors", "missing"), ("consent", "missing")]
    assert not is_registrable(findings)


def test_one_changed_thing_changes_nothing_else() -> None:
    changed = builders.an_initiative(id="x", title="Khác")
    plain = builders.an_initiative(id="x")
    assert {name for name in plain.__struct_fields__ if getattr(plain, name) != getattr(changed, name)} == {"title"}
