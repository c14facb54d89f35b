"""What no line may do: drop a promise, swallow an error, wait for time, hide an error from the type checker."""

from tests.house import rules
from tests.house.checkout import SOURCE_FOLDERS, is_inside, module_name, python_files, text_of, tree_of

PURE = ("desktop_app.domain", "sync.text", "sync.contract")


def test_no_promise_at_run_time_rests_on_assert() -> None:
    files = python_files(*SOURCE_FOLDERS)
    assert [f"{path}:{offence}" for path in files for offence in rules.assertions(tree_of(path))] == []


def test_no_error_is_swallowed() -> None:
    assert [f"{path}:{offence}" for path in python_files() for offence in rules.swallowed_errors(tree_of(path))] == []


def test_no_test_waits_for_time_to_pass() -> None:
    files = python_files("tests")
    assert [f"{path}:{offence}" for path in files for offence in rules.waits_for_time(tree_of(path))] == []


def test_no_part_of_the_window_has_a_focus_proxy_because_tab_turns_back_at_one() -> None:
    files = [path for path in python_files("desktop_app") if "setFocusProxy(" in text_of(path)]
    assert [str(path) for path in files] == []


def test_every_ignored_type_names_its_error() -> None:
    files = python_files()
    assert [f"{path}:{told}" for path in files for told in rules.ignored_types_without_reason(text_of(path))] == []


def test_what_is_pure_never_asks_for_the_day() -> None:
    files = [path for path in python_files(*SOURCE_FOLDERS) if is_inside(module_name(path), *PURE)]
    assert [f"{path}:{offence}" for path in files for offence in rules.reads_the_clock(tree_of(path))] == []
