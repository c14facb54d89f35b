"""Units by a few letters of their name or code, with marks or without: "cong doan" finds "Công đoàn".

The folded names are kept for as long as the tree is the same: 62,059 units are searched in some milliseconds.
"""

from collections.abc import Callable

from sync.contract.unit_tree import Unit, UnitTree
from sync.hub.catalogue.shelf import Catalogue
from sync.text.folding import fold

LONGEST_SEARCH = 100


class UnitFinder:
    """Finds units of one hub. One object serves all threads."""

    def __init__(self) -> None:
        """Nothing is folded yet."""
        self._kept: tuple[UnitTree, list[tuple[str, Unit]]] | None = None

    def find(self, catalogue: Catalogue, asked: str, is_seen: Callable[[str], bool]) -> list[Unit]:
        """The units that hold all words of `asked`, in the order of the tree, those whose code it is first."""
        words = fold(asked[:LONGEST_SEARCH]).split()
        whole = " ".join(words)
        found = [
            (folded, unit)
            for folded, unit in self._folded(catalogue.tree)
            if all(word in folded for word in words) and is_seen(unit.code)
        ]
        found.sort(key=lambda one: not one[0].startswith(f"{whole}\n"))
        return [unit for _, unit in found]

    def _folded(self, tree: UnitTree) -> list[tuple[str, Unit]]:
        kept = self._kept
        if kept is None or kept[0] is not tree:
            kept = self._kept = (tree, [(f"{fold(unit.code)}\n{fold(unit.name)}", unit) for unit in tree])
        return kept[1]
