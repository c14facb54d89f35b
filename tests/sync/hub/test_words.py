"""The hub's words: both languages say everything, with the same facts, and every error has its own."""

import re
import string

import pytest

from sync.contract.errors import SyncError
from sync.hub import errors as hub_errors
from sync.hub.staff.rights import Role
from sync.hub.store.database import OtherWriterWasFaster
from sync.hub.web.problems import problem_of
from sync.hub.words import LANGUAGES, words_for, words_in
from tests.programs import ROOT


def _all_errors(kind: type[SyncError] = SyncError) -> list[type[SyncError]]:
    return [kind, *(below for child in kind.__subclasses__() for below in _all_errors(child))]


def _facts(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_have_the_same_keys_with_the_same_facts() -> None:
    vietnamese, english = (words_in(language).texts for language in LANGUAGES)
    assert vietnamese.keys() == english.keys()
    assert {key: _facts(text) for key, text in vietnamese.items()} == {
        key: _facts(text) for key, text in english.items()
    }


def test_numbers_are_grouped_as_the_language_does() -> None:
    assert words_in("vi").number(1_234_567) == "1.234.567"
    assert words_in("en").number(1_234_567) == "1,234,567"


def test_a_language_that_nobody_wrote_is_vietnamese() -> None:
    assert words_in("../../etc").language == "vi"


def test_however_many_languages_are_asked_for_no_more_are_kept_than_there_are() -> None:
    assert len({id(words_in(f"x{number}")) for number in range(100)} | {id(words_in("vi"))}) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_of_the_hub_s_errors_has_words_of_its_own(language: str) -> None:
    words = words_in(language)
    ours = [kind for kind in vars(hub_errors).values() if isinstance(kind, type) and issubclass(kind, SyncError)]
    spoken_by_the_command = [
        kind for kind in ours if not kind.__subclasses__() and kind not in _NEVER_ON_THE_COMMAND_LINE
    ]
    assert [kind.code for kind in spoken_by_the_command if not words.has(f"error.{kind.code}")] == []


_NEVER_ON_THE_COMMAND_LINE = {
    hub_errors.IdMismatch,
    hub_errors.ReceiptMissing,
    hub_errors.BlobMissing,
    hub_errors.UploadMissing,
    hub_errors.OffsetMismatch,
    hub_errors.ChecksumMismatch,
    hub_errors.TusVersionUnknown,
    hub_errors.ContentTypeWrong,
    hub_errors.UploadUnclear,
    hub_errors.SenderSilent,
    hub_errors.Overloaded,
}


@pytest.mark.parametrize("kind", _all_errors(), ids=lambda kind: kind.code)
def test_every_error_can_be_told_even_without_its_facts(kind: type[SyncError]) -> None:
    for language in LANGUAGES:
        assert words_for(kind(), words_in(language))


def test_codes_are_stable_names_and_no_two_errors_share_one() -> None:
    kinds = [kind for kind in _all_errors() if kind.__module__.startswith("sync.")]
    codes = [kind.code for kind in kinds]
    # The hub's answer and what the workplace makes of it are one thing.
    assert sorted({code for code in codes if codes.count(code) > 1}) == ["not_admitted"]
    assert all(code.replace("_", "").isalpha() and code.islower() for code in codes)


@pytest.mark.parametrize("kind", _all_errors(), ids=lambda kind: kind.code)
def test_every_error_has_an_answer_on_the_wire(kind: type[SyncError]) -> None:
    problem, headers = problem_of(kind())
    assert problem.code == kind.code
    assert problem.title
    assert "`" not in problem.title
    assert 400 <= problem.status < 600 or (problem.status, problem.code) == (202, "held_until_approved")
    assert ("Retry-After" in headers) == (problem.status in {429, 503})


def test_what_never_leaves_the_hub_is_no_answer_of_its_own() -> None:
    assert problem_of(OtherWriterWasFaster())[0].status == 500


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_act_in_the_log_and_every_role_has_its_word(language: str) -> None:
    source = "\n".join(path.read_text() for path in (ROOT / "sync" / "hub").rglob("*.py"))
    acts = set(re.findall(r'(?:audit\.add_entry|_note)\([^)]*?"([a-z_]+)"', source))
    assert {"decided", "signed_in", "device_approved", "account_made"} <= acts
    words = words_in(language)
    assert [
        key for key in (*(f"act.{act}" for act in acts), *(f"role.{role}" for role in Role)) if not words.has(key)
    ] == []
