"""Initiatives like one in hand, in every unit: copied texts and the same author stand out.

The index (`sketching`) names candidates; how alike they are is measured on what they say themselves, the few best ones
alone. A candidate of another's unit is told by its unit and by how alike it is, and nothing that it says is shown:
where its text is not alike, it is not told at all, for then it could only be the same author's.
"""

from collections import Counter
from dataclasses import dataclass

from sync.contract.initiative import Initiative
from sync.hub.catalogue.actor import Actor
from sync.hub.catalogue.shelf import Catalogue
from sync.hub.reading.names_in_texts import MASK
from sync.hub.reviewing.lines import read_sound_lines
from sync.hub.reviewing.sketching import author_keys, text_keys
from sync.hub.service import Hub
from sync.hub.store import likenesses
from sync.hub.store.likenesses import MOST_LEFT, Candidate
from sync.text.likeness import Description, describe, is_alike, likeness

__all__ = ["COPIED", "MOST_LEFT", "Alike", "Found", "find_alike"]

COPIED = 0.9
_MOST_OF_A_KEY = 400
_MOST_OPENED = 16
_MOST_TOLD = 6


@dataclass(frozen=True, slots=True)
class Alike:
    """A record that is alike. `share`: how much, from 0 to 1. `id` and `title` are "" where it is not for her to read.

    `is_same_author`: one of the authors has the same name and number, or, where there is none, name and workplace.
    """

    id: str
    title: str
    unit_name: str
    share: float
    is_same_author: bool

    @property
    def is_like(self) -> bool:
        """Whether what it says is like it, too; otherwise only the author is the same."""
        return is_alike(self.share)

    @property
    def is_copied(self) -> bool:
        """Whether it says the same nearly word for word."""
        return self.share >= COPIED


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, the most alike first. `left`: batches not in the index yet, counted up to `MOST_LEFT`."""

    alike: tuple[Alike, ...]
    left: int


def find_alike(hub: Hub, actor: Actor, record: Initiative) -> Found:
    """The initiatives like this one."""
    key = hub.identity.person_key
    with hub.database.reading() as connection:
        progress = likenesses.find_progress(connection)
        keys = (*text_keys(record, key), *author_keys(record, key))
        hits = Counter(revision for _, revision in likenesses.find_revisions(connection, set(keys), _MOST_OF_A_KEY))
        likely = [number for number, _ in hits.most_common(2 * _MOST_OPENED)]
        known = likenesses.find_candidates(connection, likely)
        chosen = [known[number] for number in likely if number in known and known[number].initiative != record.id]
        opened = chosen[:_MOST_OPENED]
        said = read_sound_lines(hub, connection, [(one.document, one.line) for one in opened])
        catalogue = hub.shelf.current(connection)
    told = []
    for candidate in opened:
        other = said.get((candidate.document, candidate.line))
        if other is not None:
            told.append(
                _compared(record, candidate, other.record, catalogue, sees=actor.sees(catalogue, candidate.unit))
            )
    best = sorted((one for one in told if one is not None), key=lambda one: (-one.share, not one.is_same_author))
    return Found(tuple(best[:_MOST_TOLD]), progress.left)


def _compared(
    record: Initiative, candidate: Candidate, other: Initiative, catalogue: Catalogue, *, sees: bool
) -> Alike | None:
    share = likeness(_described(record), _described(other))
    is_same_author = sees and bool(_people(record) & _people(other))
    if not is_alike(share) and not is_same_author:
        return None
    return Alike(
        id=candidate.initiative if sees else "",
        title=other.title if sees else "",
        unit_name=catalogue.name_of(candidate.unit),
        share=share,
        is_same_author=is_same_author,
    )


def _described(record: Initiative) -> Description:
    return describe(record.title, record.problem, record.solution)


def _people(record: Initiative) -> set[tuple[str, str]]:
    """The authors by what tells them apart: neither a number of some unit nor a name alone is one person's.

    Who was anonymised is the same person as nobody.
    """
    return {
        (" ".join(author.name.casefold().split()), (author.employee_number or author.workplace).strip().casefold())
        for author in record.authors
        if author.name.strip() and author.name != MASK
    }
