"""Each rule catches what it forbids and lets pass what it allows: a rule that never fails guards nothing."""

import ast
from pathlib import Path

import pytest

from tests.house import rules


def test_a_file_of_three_hundred_lines_passes_and_one_more_does_not() -> None:
    assert rules.long_file("x\n" * 300) == []
    assert rules.long_file("x\n" * 301) == ["1: 301 lines, more than 300"]


def test_a_function_of_fifty_lines_passes_and_one_more_does_not() -> None:
    body = "    x = 1\n"
    assert rules.long_functions(ast.parse("def f():\n" + body * 49)) == []
    assert rules.long_functions(ast.parse("async def f():\n" + body * 50)) == ["1: f has 51 lines, more than 50"]


@pytest.mark.parametrize("name", ["a/utils.py", "a/sheet_helpers.py", "common/x.py", "a/Manager.py", "a/misc/b.py"])
def test_a_vague_name_is_caught(name: str) -> None:
    assert len(rules.vague_name(Path(name))) == 1


def test_a_name_that_says_what_is_inside_passes() -> None:
    assert rules.vague_name(Path("desktop_app/store/records/initiatives.py")) == []


@pytest.mark.parametrize("text", ["", "import os\n", '""" """\n', "# words\n"])
def test_a_module_without_words_is_caught(text: str) -> None:
    assert rules.missing_docstring(ast.parse(text)) != []


def test_a_module_with_words_passes() -> None:
    assert rules.missing_docstring(ast.parse('"""Keeps the book."""\nimport os\n')) == []


def test_an_assertion_is_caught_wherever_it_stands() -> None:
    assert rules.assertions(ast.parse("def f(x):\n    if x:\n        assert x\n")) == ["3: assert"]


@pytest.mark.parametrize(
    "clause",
    [
        "except:\n    y()",
        "except Exception:\n    pass",
        "except (KeyError, BaseException):\n    ...",
        "except:\n    raise",
    ],
)
def test_a_swallowed_error_is_caught(clause: str) -> None:
    assert len(rules.swallowed_errors(ast.parse(f"try:\n    x()\n{clause}\n"))) == 1


@pytest.mark.parametrize("clause", ["except KeyError:\n    pass", "except Exception as bug:\n    log(bug)\n    raise"])
def test_an_error_that_is_named_or_told_passes(clause: str) -> None:
    assert rules.swallowed_errors(ast.parse(f"try:\n    x()\n{clause}\n")) == []


@pytest.mark.parametrize(
    "text",
    [
        "import time\ntime.sleep(1)",
        "from time import sleep as rest\nrest(1)",
        "def t(qtbot):\n    qtbot.wait(50)",
        "QTest.qWait(50)",
    ],
)
def test_waiting_for_time_is_caught(text: str) -> None:
    assert len(rules.waits_for_time(ast.parse(text))) == 1


def test_waiting_for_a_condition_passes() -> None:
    text = "qtbot.waitUntil(f)\nqtbot.waitSignal(s)\nevent.wait(5)\nthread.join(5)"
    assert rules.waits_for_time(ast.parse(text)) == []


@pytest.mark.parametrize("code", ["", "[]", " [attr-defined]"])
def test_an_ignored_type_without_its_code_is_caught(code: str) -> None:
    assert len(rules.ignored_types_without_reason(f"x = 1  # type: ignore{code}\n")) == 1


def test_an_ignored_type_with_its_code_passes() -> None:
    text = 'x = 1  # type: ignore[attr-defined]\ny = "# type: ignore"\n'
    assert rules.ignored_types_without_reason(text) == []


def test_asking_for_the_day_is_caught_and_being_told_passes() -> None:
    assert rules.reads_the_clock(ast.parse("import datetime as dt\nx = dt.date.today()")) == ["2: dt.date.today("]
    assert rules.reads_the_clock(ast.parse("def f(today):\n    return today.year")) == []
