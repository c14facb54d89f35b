"""Whoever opens a folder reads in its docstring what stands in it, and in one of errors the whole tree of them."""

import ast
import re
from pathlib import Path

from tests.house.checkout import SOURCE_FOLDERS, python_files, tree_of

# Found by their folder's rule, not by a list: each says in its own name what it changes.
_NUMBERED = re.compile(r"m\d{4}_\w+|versions|env|__main__")


def _packages() -> list[Path]:
    return [path for path in python_files(*SOURCE_FOLDERS) if path.name == "__init__.py"]


def _inside(package: Path) -> set[str]:
    modules = {path.stem for path in python_files(*SOURCE_FOLDERS) if path.parent == package.parent}
    folders = {path.parent.name for path in _packages() if path.parent.parent == package.parent}
    return {name for name in modules | folders if name != "__init__" and not _NUMBERED.fullmatch(name)}


def _said(package: Path) -> set[str]:
    return set(re.findall(r"\w+", ast.get_docstring(tree_of(package)) or ""))


def test_each_package_names_what_stands_in_it() -> None:
    assert [f"{path}: {name}" for path in _packages() for name in sorted(_inside(path) - _said(path))] == []


def test_each_tree_of_errors_names_all_of_them() -> None:
    trees = [path for path in _packages() if path.parent.name == "errors"]
    assert len(trees) == 3
    classes = [
        (path, node.name)
        for path in trees
        for module in python_files(*SOURCE_FOLDERS)
        if module.parent == path.parent
        for node in tree_of(module).body
        if isinstance(node, ast.ClassDef)
    ]
    assert [f"{path}: {name}" for path, name in classes if name not in _said(path)] == []
