"""Whatever bytes come in, wherever: no crash, no partial effect. `make fuzz` goes on where this stops."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzzing.targets import Ground

_FOUND = sorted(Path(__file__).with_name("found").glob("*-*"))
_NAMES = ("envelope", "invitation", "intake", "batch", "enrolment", "receipt", "bulletin", "stick")


@pytest.fixture(scope="module")
def ground() -> Iterator[Ground]:
    with tempfile.TemporaryDirectory(prefix="fuzzing-") as folder:
        made = Ground(Path(folder))
        yield made
        made.close()


def test_every_target_is_fed_here(ground: Ground) -> None:
    assert tuple(ground.targets()) == _NAMES


@pytest.mark.parametrize("name", _NAMES)
@given(data=st.binary(max_size=600))
def test_any_bytes(ground: Ground, name: str, data: bytes) -> None:
    ground.targets()[name].feed(data)


@pytest.mark.parametrize("name", _NAMES)
@given(chance=st.data())
def test_what_was_in_order_and_is_spoilt(ground: Ground, name: str, chance: st.DataObject) -> None:
    target = ground.targets()[name]
    seeds = ground.__dict__.setdefault(f"seeds of {name}", target.seeds())
    seed = chance.draw(st.sampled_from(seeds))
    start = chance.draw(st.integers(0, len(seed)))
    end = chance.draw(st.integers(start, min(len(seed), start + 40)))
    target.feed(seed[:start] + chance.draw(st.binary(max_size=40)) + seed[end:])


def test_what_was_found_once(ground: Ground) -> None:
    for path in _FOUND:
        ground.targets()[path.name.partition("-")[0]].feed(path.read_bytes())
