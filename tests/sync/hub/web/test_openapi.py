"""Whatever is asked of what `/openapi.json` describes: no answer is the hub's own fault, and each is one of those told.

The requests are made by schemathesis from the description itself: sound ones, and ones that break every bound of it.
"""

from collections.abc import Iterator
from contextlib import closing

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from sync.hub.service import open_hub
from sync.hub.staff.tokens import TokenScope
from tests.real_hub import RealHub

_SETTINGS = settings(
    max_examples=25, deadline=None, phases=(Phase.generate,), suppress_health_check=list(HealthCheck), derandomize=True
)
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


@schemathesis.serializer("application/offset+octet-stream")
def piece(_context: object, value: object) -> bytes:
    """Bytes as they are."""
    data = getattr(value, "data", value)
    return data if isinstance(data, bytes) else str(data).encode()


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealHub]:
    """One that serves."""
    with RealHub(tmp_path_factory.mktemp("hub")) as serving:
        yield serving


def token_of(hub: RealHub) -> str:
    """A token that reads everything."""
    with closing(open_hub(hub.database)) as opened:
        return opened.api_tokens.make("mọi điều", "", TokenScope.RECORDS)


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: str(mode.value))
def test_no_answer_is_a_fault_of_the_hub_and_each_is_one_that_is_told(hub: RealHub, mode: GenerationMode) -> None:
    schema = schemathesis.openapi.from_url(f"{hub.url}/openapi.json")
    headers = {"Authorization": f"Bearer {token_of(hub)}"}
    asked = 0
    for found in schema.get_all_operations():
        operation = found.ok()

        @given(case=operation.as_strategy(generation_mode=mode))
        @_SETTINGS
        def ask(case: schemathesis.Case) -> None:
            case.call_and_validate(checks=CHECKS, timeout=60, headers=headers)

        try:
            ask()
        except Unsatisfiable:
            continue  # nothing that breaks it can be said over HTTP
        asked += 1
    assert asked >= (6 if mode is GenerationMode.NEGATIVE else 20)
