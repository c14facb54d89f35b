"""Reads this checkout for the house tests: what git tracks or would track, and Python files as trees.

New files count before they are committed, ignored ones never do.
"""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE_FOLDERS = ("desktop_app", "resources", "sync")


@cache
def tracked_files() -> tuple[Path, ...]:
    """Every file of the project, relative to `ROOT`, sorted."""
    # A checkout owned by someone else is read all the same; nothing in it is run by this.
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode("utf-8")
    return tuple(sorted(Path(name) for name in set(listed.split("\0")) if name and (ROOT / name).is_file()))


def python_files(*folders: str) -> list[Path]:
    """The Python files below the top-level `folders`; of the whole project when none is named."""
    return [path for path in tracked_files() if path.suffix == ".py" and (not folders or path.parts[0] in folders)]


def text_of(path: Path) -> str:
    """The text of one file of the project; bytes that are no UTF-8 are passed over."""
    return (ROOT / path).read_bytes().decode("utf-8", errors="ignore")


@cache
def tree_of(path: Path) -> ast.Module:
    """The syntax tree of one Python file of the project."""
    return ast.parse(text_of(path), filename=str(path))


def module_name(path: Path) -> str:
    """The dotted name under which a file is imported: `sync/text/__init__.py` is `sync.text`."""
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def is_inside(module: str, *packages: str) -> bool:
    """Whether `module` is one of `packages` or lies below one."""
    return any(module == package or module.startswith(f"{package}.") for package in packages)


@cache
def imported_modules(path: Path) -> tuple[tuple[int, str], ...]:
    """Each import of a file of the project, wherever it stands, as (line, full dotted name)."""
    module = module_name(path)
    return tuple(imports_in(tree_of(path), module if path.name == "__init__.py" else module.rpartition(".")[0]))


def imports_in(tree: ast.Module, package: str) -> Iterator[tuple[int, str]]:
    """Each import in `tree`, a module that stands in `package`, as (line, full dotted name)."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parts = package.split(".")
            above = parts[: len(parts) + 1 - node.level] if node.level else []
            origin = ".".join([*above, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{origin}.{alias.name}") for alias in node.names)
