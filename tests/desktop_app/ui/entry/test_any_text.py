"""Whatever a form can hold comes back: from the form, from a draft of it, and from the form that shows the draft."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QLineEdit, QTextEdit

from desktop_app.store.entry.drafts import kept_line
from desktop_app.ui.entry.form.form import EntryForm
from sync.contract.initiative import Initiative, decode_line

_ANY_TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)
_TEXTS = st.fixed_dictionaries(dict.fromkeys(("name", "title", "problem", "benefit", "applied_on"), _ANY_TEXT))


def _paste(form: EntryForm, texts: dict[str, str]) -> None:
    """Put the texts in as a paste does, which is not asked what it brings."""
    body = form.body
    fields = (form.authors.stops()[0], form.head.title, body.problem, body.benefit, form.head.applied_on)
    for editor, text in zip(fields, texts.values(), strict=True):
        if isinstance(editor, QTextEdit):
            editor.selectAll()
            editor.insertPlainText(text)
        elif isinstance(editor, QLineEdit):
            editor.selectAll()
            editor.insert(text)


@given(texts=_TEXTS)
@example(texts=dict.fromkeys(("name", "title", "problem", "benefit", "applied_on"), "a\r\nb\u2028c\td \u0301 \0"))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_text_pasted_into_the_form_is_the_same_in_its_draft_and_in_the_form_again(
    form: EntryForm, texts: dict[str, str]
) -> None:
    form.set_initiative(Initiative())
    _paste(form, texts)
    typed = form.initiative()
    draft = decode_line(kept_line(typed))
    assert draft == typed
    form.set_initiative(draft)
    assert form.initiative() == typed


@pytest.mark.parametrize("text", ["Nguyễn\nVăn A", "  Cải tiến \u00a0 đồ gá  ", "một\r\nhai\n\nba", "1,5 tỷ\tđồng"])
def test_nothing_but_spaces_around_it_is_taken_from_a_paste(form: EntryForm, text: str) -> None:
    _paste(form, {"name": "", "title": "", "problem": text, "benefit": "", "applied_on": ""})
    assert form.initiative().problem.split() == text.split()
