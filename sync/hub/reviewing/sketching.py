"""By what records alike find each other: a few keys of what each says and of who wrote it, all of 64 bits.

A text is known by its pairs of neighbouring folded syllables (`sync.text.likeness`); of the hashes of all pairs the
smallest are kept (Broder's sketch of the smallest: On the resemblance and containment of documents, 1997), so that two
texts which share half of their pairs share about half of these, too. A title is chosen to tell initiatives apart and
has keys of its own. Authors have theirs, as the counters know them.

Promise: the keys are hashes under a key of the hub; nothing is said by them to who does not have it.
"""

import hashlib
from collections.abc import Iterable
from heapq import nsmallest

from sync.contract.initiative import Initiative
from sync.hub.standings.people import each_person, people_of
from sync.text.likeness import pair_words

OF_TITLE, OF_TEXTS, OF_AUTHORS = 3, 7, 3


def text_keys(record: Initiative, key: bytes) -> tuple[int, ...]:
    """What its texts are found by."""
    title = {_hashed(pair, key) for pair in pair_words(record.title)}
    texts = {_hashed(pair, key) for text in (record.problem, record.solution) for pair in pair_words(text)}
    return tuple({*nsmallest(OF_TITLE, title), *nsmallest(OF_TEXTS, title | texts)})


def author_keys(record: Initiative, key: bytes) -> tuple[int, ...]:
    """What its authors are found by, the first ones alone."""
    return each_person(people_of(record, key))[:OF_AUTHORS]


def keys_of(record: Initiative, key: bytes) -> Iterable[int]:
    """All of them, each once."""
    return dict.fromkeys((*text_keys(record, key), *author_keys(record, key)))


def _hashed(pair: str, key: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(pair.encode(), digest_size=8, key=key).digest(), signed=True)
