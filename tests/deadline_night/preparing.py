"""What every workplace brings to the night, made before it by two processes: its keys, its enrolment and its batch.

It rests in files, one a process, and is read from there one workplace at a time, so that memory stays as it is.
"""

import hashlib
import os
import random
from array import array
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Self

import msgspec

from sync.contract.initiative import content_hash
from sync.contract.receipts import Outcome
from sync.envelope.header import DocumentType
from sync.envelope.keys import PartyKeys, PublicKeys
from sync.envelope.sealing import seal
from sync.workplace.joining import seal_enrolment
from tests.deadline_night.nation import Nation
from tests.deadline_night.records import RecordMaker

PROCESSES = 2
_encoder = msgspec.msgpack.Encoder()


class Workplace(msgspec.Struct, frozen=True, array_like=True):
    """One workplace's keys and sealed documents; `expected`: the `digest` of what its receipt must tell."""

    number: int
    signing_seed: bytes
    age_identity: str
    enrolment: bytes
    batch: bytes
    records: int
    expected: bytes

    @property
    def keys(self) -> PartyKeys:
        """What it signs and reads with."""
        return PartyKeys(self.signing_seed, self.age_identity)


_decoder = msgspec.msgpack.Decoder(Workplace)


def digest(outcomes: Iterable[tuple[str, int, str]]) -> bytes:
    """What (id, revision, content hash) of all lines of a batch come to, in their order."""
    told = "".join(f"{initiative} {revision} {sha256}\n" for initiative, revision, sha256 in outcomes)
    return hashlib.sha256(told.encode()).digest()


def told(outcomes: Iterable[Outcome]) -> bytes:
    """The same of a receipt's outcomes."""
    return digest((outcome.id, outcome.revision, outcome.sha256) for outcome in outcomes)


class Prepared:
    """The workplaces of a nation, read by their numbers."""

    def __init__(self, files: "list[tuple[Path, array[int]]]") -> None:
        """Take each process's file and where each of its workplaces begins there."""
        self._files = [(os.open(path, os.O_RDONLY), places) for path, places in files]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for file, _places in self._files:
            os.close(file)

    def read(self, number: int) -> Workplace:
        """One workplace."""
        file, places = self._files[number % len(self._files)]
        place = number // len(self._files)
        return _decoder.decode(os.pread(file, places[place + 1] - places[place], places[place]))


def prepare(nation: Nation, hub: PublicKeys, codes: dict[str, str], folder: Path) -> Prepared:
    """Make keys and documents for `hub`; `codes` are the provinces' invitation codes."""
    paths = [folder / f"workplaces-{part}" for part in range(PROCESSES)]
    with ProcessPoolExecutor(PROCESSES, get_context("spawn")) as pool:
        parts = [pool.submit(_write, nation, hub, codes, path, part) for part, path in enumerate(paths)]
        return Prepared([(path, part.result()) for path, part in zip(paths, parts, strict=True)])


def _write(nation: Nation, hub: PublicKeys, codes: dict[str, str], path: Path, part: int) -> "array[int]":
    """Write every workplace of one part; returns where each begins, and where the last one ends."""
    maker = RecordMaker(nation.seed)
    places = array("q", [0])
    with path.open("wb", buffering=1 << 20) as file:
        for number in range(part, nation.workplaces, PROCESSES):
            places.append(places[-1] + file.write(_encoder.encode(_workplace(nation, number, hub, codes, maker))))
    return places


def _workplace(nation: Nation, number: int, hub: PublicKeys, codes: dict[str, str], maker: RecordMaker) -> Workplace:
    chance = random.Random(f"{nation.seed} {number}")  # noqa: S311 - the same night for the same seed
    keys, unit = PartyKeys.new(), nation.unit_of(number)
    lines = maker.lines(nation.sizes[number], unit, f"CĐCS Công ty thử {number:05}", chance)
    code = codes[nation.province_of(number)]
    _, enrolment = seal_enrolment(hub, keys, unit=unit, officer_name="Trần Thị B", code=code)
    _, batch = seal(b"\n".join(line for _, line in lines), kind=DocumentType.BATCH, sender=keys, addressee=hub, seq=1)
    expected = digest((initiative, 1, content_hash(line)) for initiative, line in lines)
    return Workplace(number, keys.signing_seed, keys.age_identity, enrolment, batch, len(lines), expected)
