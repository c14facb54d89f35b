"""The rules of the code that one file alone can break, as pure functions: text or tree in, offences out.

They are kept apart from ruff's because no comment in the code can switch them off.
An offence is "line: what is wrong"; no offence is an empty list.
"""

import ast
import io
import re
import tokenize
from pathlib import Path

FILE_LINES = 300
FUNCTION_LINES = 50
FORBIDDEN_WORDS = frozenset({"utils", "util", "helpers", "helper", "common", "manager", "handler", "misc"})

Function = ast.FunctionDef | ast.AsyncFunctionDef


def long_file(text: str) -> list[str]:
    """A file has one concept; at 300 lines it has two."""
    lines = len(text.splitlines())
    return [f"1: {lines} lines, more than {FILE_LINES}"] if lines > FILE_LINES else []


def long_functions(tree: ast.Module) -> list[str]:
    """A function stops at 50 lines, its docstring among them."""
    return [
        f"{node.lineno}: {node.name} has {lines} lines, more than {FUNCTION_LINES}"
        for node in ast.walk(tree)
        if isinstance(node, Function) and (lines := (node.end_lineno or 0) - node.lineno + 1) > FUNCTION_LINES
    ]


def vague_name(path: Path) -> list[str]:
    """A name says what is inside; these words say only that nobody knew."""
    words = {word for part in path.with_suffix("").parts for word in part.lower().split("_")}
    return [f"1: the name says {word!r}" for word in sorted(words & FORBIDDEN_WORDS)]


def missing_docstring(tree: ast.Module) -> list[str]:
    """A module starts with what it is for."""
    return [] if (ast.get_docstring(tree) or "").strip() else ["1: the module does not say what it is for"]


def assertions(tree: ast.Module) -> list[str]:
    """A promise at run time raises its own error: `python -O` drops assertions."""
    return [f"{node.lineno}: assert" for node in ast.walk(tree) if isinstance(node, ast.Assert)]


def swallowed_errors(tree: ast.Module) -> list[str]:
    """No bare except, and nothing as wide as Exception passed over in silence."""
    offences = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.ExceptHandler):
            continue
        if node.type is None:
            offences.append(f"{node.lineno}: bare except")
        elif _is_wide(node.type) and all(_does_nothing(step) for step in node.body):
            offences.append(f"{node.lineno}: every error is passed over")
    return offences


def _is_wide(caught: ast.expr) -> bool:
    names = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    return any(isinstance(name, ast.Name) and name.id in {"Exception", "BaseException"} for name in names)


def _does_nothing(step: ast.stmt) -> bool:
    is_value = isinstance(step, ast.Expr) and isinstance(step.value, ast.Constant)
    return is_value or isinstance(step, ast.Pass | ast.Continue)


def waits_for_time(tree: ast.Module) -> list[str]:
    """A test waits for a signal or a condition, never for milliseconds."""
    from_time = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module in {"time", "asyncio"}
        for alias in node.names
        if alias.name == "sleep"
    }
    spelled = {"time.sleep", "asyncio.sleep", "qtbot.wait", "QTest.qWait", "QTest.qSleep", *from_time}
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [f"{call.lineno}: {name}(" for call in calls if (name := ast.unparse(call.func)) in spelled]


def ignored_types_without_reason(text: str) -> list[str]:
    """`type: ignore` names the one error it means, so that it cannot hide the next."""
    comments = [
        token for token in tokenize.generate_tokens(io.StringIO(text).readline) if token.type == tokenize.COMMENT
    ]
    bare = re.compile(r"#\s*type:\s*ignore(?!\[[\w\-, ]+\])")
    return [f"{comment.start[0]}: type: ignore without its code" for comment in comments if bare.search(comment.string)]


def reads_the_clock(tree: ast.Module) -> list[str]:
    """What is pure is told the day; it never asks."""
    asked = {"now", "utcnow", "today"}
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [
        f"{call.lineno}: {ast.unparse(call.func)}("
        for call in calls
        if isinstance(call.func, ast.Attribute) and call.func.attr in asked
    ]
