"""How wide the columns of a list are on paper. Pure.

Promise: together they are as wide as the page; no word is broken as long as all of them fit beside each other; one very
long text does not take the room of the others.
"""

from __future__ import annotations

from collections.abc import Sequence

_MOST = 0.9  # of the texts of a column shall stand on one line, if there is room


def column_widths(texts: Sequence[Sequence[float]], words: Sequence[float], room: float) -> list[float]:
    """Share `room` out: for each column the widths of its texts, and of its longest word."""
    wanted = [max(_usual(column), word) for column, word in zip(texts, words, strict=True)]
    spare = room - sum(wanted)
    if spare >= 0:
        broadest = wanted.index(max(wanted))
        return [width + (spare if place == broadest else 0) for place, width in enumerate(wanted)]
    if sum(words) >= room:
        return [word * room / sum(words) for word in words]
    short = _short_ones(wanted, words, room)
    left = room - sum(wanted[place] for place in short)
    rest = [place for place in range(len(wanted)) if place not in short]
    least = sum(words[place] for place in rest)
    share = (left - least) / (sum(wanted[place] for place in rest) - least)
    return [
        width if place in short else word + (width - word) * share
        for place, (width, word) in enumerate(zip(wanted, words, strict=True))
    ]


def _short_ones(wanted: Sequence[float], words: Sequence[float], room: float) -> set[int]:
    """The columns that get all they want, for it is less than an even share, and the others still have their words."""
    short: set[int] = set()
    for place in sorted(range(len(wanted)), key=wanted.__getitem__):
        others = len(wanted) - len(short)
        left = room - sum(wanted[one] for one in short)
        least = sum(words[one] for one in range(len(words)) if one not in short and one != place)
        if wanted[place] > left / others or least > left - wanted[place]:
            break
        short.add(place)
    return short


def _usual(widths: Sequence[float]) -> float:
    return sorted(widths)[round(_MOST * (len(widths) - 1))]
