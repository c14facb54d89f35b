"""A text that cannot be kept is told beside its field, and no text of a record is overlooked."""

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from sync.contract.checks import find_problems
from sync.contract.initiative import Initiative
from tests.builders import an_initiative


@pytest.mark.parametrize(
    ("text", "code", "facts"),
    [
        ("a\0b\x1f", "unusable_characters", {"characters": "U+0000 U+001F"}),
        ("a\ud800", "unusable_characters", {"characters": "U+D800"}),
        ("\u202eb", "unusable_characters", {"characters": "U+202E"}),
        ("Ca\u0309i tie\u0302\u0301n", "not_normal_form", {}),
        ("a" * 501, "too_long", {"limit": "500", "length": "501"}),
        ("a" * 1_000_000, "too_long", {"limit": "500", "length": "1000000"}),
    ],
    ids=["nul", "surrogate", "override", "nfd", "long", "million"],
)
def test_a_text_that_cannot_be_kept_is_told(text: str, code: str, facts: dict[str, str]) -> None:
    (finding,) = find_problems(an_initiative(title=text))
    assert (finding.field, finding.code, finding.facts) == ("title", code, facts)


def test_every_text_of_a_record_is_looked_at() -> None:
    person = {"authors": [{}], "participants": [{}], "attachments": [{"sha256": "", "size": 0, "media_type": ""}]}
    blank = msgspec.convert({**person, "recognition": {}, "consent": {}, "withdrawal": {}}, Initiative)
    paths = list(_text_paths(blank, ()))
    assert len(paths) > 30
    found = [_unusable(_spoil(blank, path)) for path in paths]
    assert found == [[".".join(str(step) for step in path)] for path in paths]


def _text_paths(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    if type(value) is str:
        yield path
    elif isinstance(value, tuple):
        for place, inner in enumerate(value):
            yield from _text_paths(inner, (*path, place))
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _text_paths(getattr(value, name), (*path, name))


def _spoil(value: Any, path: tuple[Any, ...]) -> Any:
    if not path:
        return "a\0"
    step, rest = path[0], path[1:]
    if isinstance(value, tuple):
        return tuple(_spoil(inner, rest) if place == step else inner for place, inner in enumerate(value))
    return msgspec.structs.replace(value, **{step: _spoil(getattr(value, step), rest)})


def _unusable(record: Initiative) -> list[str]:
    return [finding.field for finding in find_problems(record) if finding.code == "unusable_characters"]
