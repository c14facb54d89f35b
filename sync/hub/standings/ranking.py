"""Places: who has more stands higher, equals share a place, and what cannot be computed stands last without one."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property


class Ranking:
    """Units, by their places in `columns`, in the order of their figures; equals stand in the tree's order."""

    def __init__(self, candidates: Sequence[int], figures: Sequence[int | None], size: int) -> None:
        """`figures`: one for each of the candidates, in their order; `size`: how many units there are at all."""
        by_unit: list[int | None] = [None] * size
        for unit, figure in zip(candidates, figures, strict=True):
            by_unit[unit] = figure
        self._candidates = candidates
        self._by_unit = by_unit
        self._known = len(candidates) - figures.count(None)
        self._order: list[int] = []

    def __len__(self) -> int:
        """How many are ranked, those without a figure among them."""
        return len(self._candidates)

    @property
    def order(self) -> list[int]:
        """All of them, the best first. Not needed to find places, as of a day long ago."""
        if not self._order and self._candidates:
            by_unit, candidates = self._by_unit, self._candidates
            is_full = self._known == len(candidates)
            known = list(candidates) if is_full else [unit for unit in candidates if by_unit[unit] is not None]
            known.sort(key=by_unit.__getitem__, reverse=True)  # type: ignore[arg-type]  # none of these is None
            unknown = [] if is_full else [unit for unit in candidates if by_unit[unit] is None]
            self._order = known + unknown
        return self._order

    @cached_property
    def _ascending(self) -> list[int]:
        by_unit = self._by_unit
        if self._order:
            return [by_unit[unit] for unit in reversed(self._order[: self._known])]  # type: ignore[misc]
        return sorted(figure for unit in self._candidates if (figure := by_unit[unit]) is not None)

    def figure_of(self, unit: int) -> int | None:
        """The figure of a unit; None where it has none or is not ranked."""
        return self._by_unit[unit] if unit < len(self._by_unit) else None

    def place_of(self, unit: int) -> int | None:
        """The place of a unit; None where it has no figure or is not ranked."""
        figure = self.figure_of(unit)
        return None if figure is None else len(self._ascending) - bisect_right(self._ascending, figure) + 1
