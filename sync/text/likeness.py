"""How alike two descriptions are: the share of the one's pairs of syllables that the other says too, from 0 to 1.

Vietnamese writes its words as syllables apart, and a single syllable says little ("gia", folded, is price, old, family
and rack); two side by side are mostly a word. So a text is known by its pairs of neighbouring folded syllables, as
Broder's shingles (On the resemblance and containment of documents, 1997), and two texts are compared by containment
rather than resemblance: a title alone is contained in a whole form. A pair also counts when the other text has it in
the other order or with one syllable between, which forgives swapped and added words.

Promise: marks, case and punctuation play no part; the measure is symmetric; any `str` is taken.

Decision: above `ALIKE` two descriptions are worth a look. In `tests/alike_set.py`, built from the sample book and the
published examples, the same initiative with words dropped, swapped, added or cut off comes to 0.65 and more, but for a
few titles of five or six syllables; unrelated ones of one workshop that share stock sentences stay at 0.54 and less,
but for two pairs that are about the same work. Refused: weighing syllables by how rare they are (two texts alone do not
tell it, and it separates less); edit distance (a title cut off is far away).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from sync.text.folding import fold, words

Pair = tuple[str, str]

ALIKE = 0.55
_FEWEST_PAIRS = 3  # two shared words are no likeness, however short the texts
_TITLE_WEIGHT = 2  # a title is chosen to tell initiatives apart
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Description:
    """What a description is known by: neighbouring pairs of its title and of its texts, and pairs that lie near."""

    title: frozenset[Pair]
    texts: frozenset[Pair]
    near: frozenset[Pair]

    @property
    def weight(self) -> int:
        """What its pairs weigh together."""
        return _TITLE_WEIGHT * len(self.title) + len(self.texts)


def pair_words(text: str) -> tuple[str, ...]:
    """The pairs of a text as single words, as an index keeps them: "do_ga", "ga_giu"."""
    return folded_pair_words(fold(text))


def folded_pair_words(folded: str) -> tuple[str, ...]:
    """The pairs of a text that is folded already."""
    return tuple(map("_".join, pairwise(_WORD.findall(folded))))


def describe(title: str, *texts: str) -> Description:
    """What an initiative is known by; pairs do not reach from one text into the next."""
    said = [words(text) for text in (title, *texts)]
    neighbours = [frozenset(pairwise(one)) for one in said]
    ahead = set().union(*neighbours, *(zip(one, one[2:], strict=False) for one in said))
    near = ahead | {(second, first) for first, second in ahead}
    return Description(neighbours[0], frozenset().union(*neighbours[1:]) - neighbours[0], frozenset(near))


def likeness(one: Description, other: Description) -> float:
    """0 (nothing in common) to 1 (one says all that the other says)."""
    return max(_contained(one, other), _contained(other, one))


def is_alike(share: float) -> bool:
    """Whether a likeness is worth a person's look."""
    return share > ALIKE


def alike_spans(text: str, known: Description) -> tuple[tuple[int, int], ...]:
    """Where `text`, in normal form, says what `known` says too: `(start, end)` of each run of shared pairs."""
    places = [(match.start(), match.end(), fold(match[0])) for match in _WORD.finditer(text)]
    return tuple(_joined(places, known))


def _joined(places: list[tuple[int, int, str]], known: Description) -> Iterator[tuple[int, int]]:
    start, end = -1, -1
    for (first_start, first_end, first), (_, second_end, second) in pairwise(places):
        if (first, second) not in known.near:
            continue
        if first_end != end:
            if end >= 0:
                yield start, end
            start = first_start
        end = second_end
    if end >= 0:
        yield start, end


def _contained(one: Description, other: Description) -> float:
    in_title, in_texts = len(one.title & other.near), len(one.texts & other.near)
    if in_title + in_texts < _FEWEST_PAIRS:
        return 0.0
    return (_TITLE_WEIGHT * in_title + in_texts) / one.weight
