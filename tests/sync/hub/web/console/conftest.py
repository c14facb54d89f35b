"""A hub that serves, for the tests of its console."""

from collections.abc import Iterator

import pytest

from tests.real_hub import RealHub


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealHub]:
    """One for all tests of a file."""
    with RealHub(tmp_path_factory.mktemp("hub")) as serving:
        yield serving
