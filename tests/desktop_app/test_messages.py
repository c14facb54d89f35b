"""Every error and every finding has words that a person can act on, in both languages and without holes."""

import ast
import datetime as dt
import importlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app import messages
from desktop_app.domain.errors import AppError, BookDamaged, BookMissing, RecordNotRegistrable
from desktop_app.domain.roster.rows import ROSTER_CODES
from desktop_app.domain.sheets.findings import SHEET_CODES
from desktop_app.domain.unusual_amounts import AMOUNT_CODES
from sync.contract.bulletins import Judgement
from sync.contract.checks import CODES
from sync.contract.errors import HubUnavailable, NoNetwork, SyncError
from sync.contract.findings import Finding
from sync.contract.initiative import Basis, Initiative, RecognisedBy, Stage
from sync.contract.receipts import Admission, Answer
from tests.house.checkout import is_inside, module_name, python_files, tree_of

EVERY_CODE = (*CODES, *SHEET_CODES, *ROSTER_CODES, *AMOUNT_CODES)
LANGUAGES = pytest.mark.parametrize("language", messages.LANGUAGES)
DOUBTS = (
    "range",
    "foreign_currency",
    "separator",
    "several_amounts",
    "several_initiatives",
    "no_amount",
    "unreadable",
    "negative",
    "too_large",
)
ALWAYS_KNOWN_IN_A_FINDING = {"Field", "field", "path"}
PLACEHOLDER = re.compile(r"\{\w*\}|…")
COMPUTER_TERMS = re.compile(r"\b(error|exception|null|json|http|sha|bytes?|timeout|server error|nan)\b", re.IGNORECASE)


@cache
def _every_error_class() -> tuple[type[BaseException], ...]:
    """AppError, SyncError and all below them, but for the hub's own, which its console tells in its own words."""
    names = {"AppError", "SyncError"}
    modules: set[str] = set()
    grew = True
    while grew:
        found = set(_error_classes_in_source(names))
        grew = not {name for _, name in found} <= names
        names |= {name for _, name in found}
        modules |= {module for module, _ in found}
    for module in sorted(modules):
        importlib.import_module(module)
    ours = {*_with_children(AppError), *_with_children(SyncError)}
    return tuple(sorted((kind for kind in ours if kind.__module__ in modules), key=lambda kind: kind.__name__))


def _error_classes_in_source(names: set[str]) -> Iterator[tuple[str, str]]:
    paths = [path for path in python_files("desktop_app", "sync") if not is_inside(module_name(path), "sync.hub")]
    for path in paths:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.ClassDef):
                bases = {ast.unparse(base).rpartition(".")[2] for base in node.bases}
                if node.name in names or bases & names:
                    yield module_name(path), node.name


def _with_children(kind: type[BaseException]) -> Iterator[type[BaseException]]:
    yield kind
    for child in kind.__subclasses__():
        yield from _with_children(child)


def test_every_error_class_has_its_own_words_in_both_languages() -> None:
    codes = {kind.code for kind in _every_error_class()}  # type: ignore[attr-defined]
    assert len(codes) > 30
    for language in messages.LANGUAGES:
        assert codes - messages.words_of(language).errors.keys() == set()


def test_no_words_are_kept_for_errors_and_findings_that_no_longer_exist() -> None:
    words = messages.words_of("vi")
    assert words.errors.keys() - {kind.code for kind in _every_error_class()} == {"bug"}  # type: ignore[attr-defined]
    assert {key.partition(":")[0] for key in words.findings} == set(EVERY_CODE)


def test_both_languages_have_the_same_keys_and_as_many_wordings() -> None:
    def shape(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: shape(inner) for key, inner in value.items()}
        return len(value) if isinstance(value, list | tuple) else "text"

    vietnamese, english = (shape(msgspec.to_builtins(messages.words_of(each))) for each in ("vi", "en"))
    assert vietnamese == english


def test_the_wordings_of_both_languages_use_the_same_facts() -> None:
    def placeholders(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: placeholders(inner) for key, inner in value.items()}
        texts = value if isinstance(value, list | tuple) else [value]
        return [sorted(set(re.findall(r"\{(\w+)\}", text)) - {"Field", "field"}) for text in texts]

    vietnamese, english = (placeholders(msgspec.to_builtins(messages.words_of(each))) for each in ("vi", "en"))
    assert vietnamese == english


@LANGUAGES
def test_an_error_that_knows_no_facts_leaves_no_hole(language: str) -> None:
    for kind in _every_error_class():
        error = kind(()) if kind is RecordNotRegistrable else kind()
        for text in _three(messages.error_words(error, language)):
            assert text.strip()
            assert text.endswith("."), text
            assert not PLACEHOLDER.search(text), text
            assert not COMPUTER_TERMS.search(text), text


@LANGUAGES
def test_every_last_wording_needs_no_fact_that_may_be_missing(language: str) -> None:
    words = messages.words_of(language)
    for wordings in words.errors.values():
        for texts in (wordings.what, wordings.safe, wordings.todo):
            assert re.findall(r"\{\w*\}", texts[-1]) == []
    for texts in words.findings.values():
        assert set(re.findall(r"\{(\w*)\}", texts[-1])) <= ALWAYS_KNOWN_IN_A_FINDING


@LANGUAGES
@pytest.mark.parametrize("code", EVERY_CODE)
def test_every_finding_has_words_with_and_without_its_facts(code: str, language: str) -> None:
    facts = {"value": "V", "sum": "90", "limit": "1", "length": "2", "count": "3", "starts_on": "S", "ends_on": "E"}
    for field in ("", "title", "authors", "authors.1.name", "benefit.as_written", "no.such.9.field"):
        for known in ({}, facts):
            text = messages.finding_words(Finding(field=field, code=code, facts=known), language)
            assert text.strip()
            assert "_" not in text.replace(field, "")
            assert not PLACEHOLDER.search(text), text
            assert not text.endswith("."), text


@LANGUAGES
@pytest.mark.parametrize("doubt", DOUBTS)
def test_every_doubt_about_an_amount_has_words_of_its_own_that_repeat_what_was_printed(
    doubt: str, language: str
) -> None:
    said = messages.finding_words(
        Finding(field="benefit.as_written", code="amount_unclear", facts={"doubt": doubt, "value": "1.761 USD/năm"}),
        language,
    )
    plain = messages.finding_words(
        Finding(field="benefit.as_written", code="amount_unclear", facts={"value": "1.761 USD/năm"}), language
    )
    assert "“1.761 USD/năm”" in said
    assert said != plain


def test_a_record_that_cannot_be_registered_is_told_with_the_first_thing_to_mend() -> None:
    findings = (Finding(field="authors.1.name", code="missing"), Finding(field="consent", code="missing"))
    assert messages.error_words(RecordNotRegistrable(findings)).what == (
        "Chưa ghi sáng kiến vào sổ được. Chưa nhập họ tên tác giả 2; còn 1 điều nữa."
    )
    assert messages.error_words(RecordNotRegistrable(findings[:1])).what == (
        "Chưa ghi sáng kiến vào sổ được. Chưa nhập họ tên tác giả 2."
    )


def test_facts_of_an_error_are_told() -> None:
    folder = Path("Sổ của tôi")
    assert messages.error_words(BookMissing(folder=folder)).what == "Trong thư mục Sổ của tôi chưa có sổ."
    assert messages.error_words(HubUnavailable(retry_after_seconds=90)).todo == "Xin gửi lại sau 2 phút."
    assert messages.error_words(HubUnavailable(retry_after_seconds=20), "en").todo == "Please send again in 20 s."
    assert messages.error_words(HubUnavailable(retry_after_seconds=None)).todo == "Xin gửi lại sau ít phút."


def test_a_fact_that_looks_like_a_placeholder_stays_a_fact() -> None:
    assert messages.error_words(BookDamaged(path="{folder}{}")).what.startswith("Tệp {folder}{} không phải")


def test_a_child_without_words_of_its_own_takes_its_parent_s_and_a_bug_takes_those_for_bugs() -> None:
    class NoRoad(NoNetwork):
        code = "no_words_for_this"

    assert messages.error_words(NoRoad()) == messages.error_words(NoNetwork())
    bug = messages.error_words(ZeroDivisionError("division by zero"))
    assert bug.what == "Chương trình gặp lỗi ngoài dự tính."
    assert "division" not in str(bug)


@given(
    st.sampled_from([*EVERY_CODE, "a_code_of_tomorrow"]),
    st.text(max_size=60),
    st.dictionaries(st.sampled_from(["value", "sum", "doubt", "count", "limit"]), st.text(max_size=400)),
    st.sampled_from(["vi", "en", "fr", ""]),
)
def test_any_finding_from_any_hub_can_be_told(code: str, field: str, facts: dict[str, str], language: str) -> None:
    assert messages.finding_words(Finding(field=field, code=code, facts=facts), language)


@LANGUAGES
def test_every_field_of_a_record_has_a_name(language: str) -> None:
    fields = messages.words_of(language).fields
    missing = [path for path in _field_paths(Initiative, "") if path not in fields]
    assert missing == []
    assert set(fields) == {"", *_field_paths(Initiative, "")}


def _field_paths(struct: type[Any], path: str) -> Iterator[str]:
    for field in msgspec.structs.fields(struct):
        name = path + field.name
        yield name
        parts = (field.type, *getattr(field.type, "__args__", ()))
        inner = next((part for part in parts if isinstance(part, type) and issubclass(part, msgspec.Struct)), None)
        if inner is not None:
            is_row = inner is not field.type and getattr(field.type, "__origin__", None) is tuple
            if is_row:
                yield f"{name}.#"
            yield from _field_paths(inner, f"{name}.#." if is_row else f"{name}.")


def test_a_row_of_a_table_is_told_by_its_number() -> None:
    assert messages.field_words("authors.1.name") == "Họ tên tác giả 2"
    assert messages.field_words("participants.0.contribution", "en") == "What participant 1 did"
    assert messages.field_words("authors.0.nmae") == "authors.0.nmae"


@LANGUAGES
def test_every_state_has_words(language: str) -> None:
    words = messages.words_of(language)
    assert words.stages.keys() == {stage.value for stage in Stage}
    assert words.answers.keys() == words.answers_in_brief.keys() == {answer.value for answer in Answer}
    assert words.judgements.keys() == {judgement.value for judgement in Judgement}
    assert words.admissions.keys() == {admission.value for admission in Admission}
    assert words.bases.keys() == {basis.value for basis in Basis}
    assert words.recognisers.keys() == {by.value for by in RecognisedBy}
    assert words.deliveries.keys() == {"waiting", "received", "attention"}


def test_states_are_told_in_the_words_of_the_field() -> None:
    assert [messages.delivery_words(state) for state in ("waiting", "received", "attention")] == [
        "Chờ gửi",
        "Tuyến trên đã nhận",
        "Cần sửa",
    ]
    assert messages.stage_words(Stage.RECOGNISED) == "Được công nhận"
    assert messages.answer_words(Answer.STORED, "en") == "Received by the upstream union"
    assert messages.brief_answer_words(Answer.STORED, "en") == "Received"
    assert messages.judgement_words(Judgement.RETURNED) == "Trả lại bổ sung"
    assert messages.admission_words("waiting", "en") == "Waiting for the upstream union to approve this PC"
    assert messages.basis_words(Basis.NOT_COUNTABLE) == "Không tính được bằng tiền"
    assert messages.recogniser_words("council") == "Hội đồng sáng kiến"
    assert messages.term("receipt") == "Biên nhận"
    assert messages.term("no_such_term") == "no_such_term"


def _three(words: messages.ErrorWords) -> tuple[str, str, str]:
    return words.what, words.safe, words.todo


@pytest.mark.parametrize(
    ("duration", "vietnamese", "english"),
    [
        (dt.timedelta(minutes=11, seconds=20), "11 phút", "11 min"),
        (-dt.timedelta(hours=1, minutes=59), "119 phút", "119 min"),
        (dt.timedelta(hours=47), "47 giờ", "47 h"),
        (-dt.timedelta(days=90), "90 ngày", "90 days"),
        (dt.timedelta(days=2191), "6 năm", "6 years"),
        (dt.timedelta(seconds=30), "30 giây", "30 s"),
    ],
)
def test_how_long_something_is_is_said_in_a_unit_that_people_count_in(
    duration: dt.timedelta, vietnamese: str, english: str
) -> None:
    assert messages.duration_words(duration, "vi") == vietnamese
    assert messages.duration_words(duration, "en") == english
