"""A form as it was sent: read once, within bounds of size, fields and time, and kept by nobody afterwards.

Refused: Litestar's own reading of forms, which keeps the last thousand bodies, passwords among them, in a cache.
"""

import asyncio
from typing import TypeVar
from urllib.parse import parse_qs

import msgspec
from litestar.exceptions import ClientException

from sync.hub.web.console.session import HubRequest

_MOST_FIELDS = 600
_SECONDS = 30.0
Shape = TypeVar("Shape", bound=msgspec.Struct)
_KIND = "application/x-www-form-urlencoded"


class Form:
    """What was typed and chosen, by the names of the fields."""

    def __init__(self, fields: dict[str, list[str]]) -> None:
        """Take the fields."""
        self._fields = fields

    def text(self, name: str) -> str:
        """What stands in a field; "" where there is no such field."""
        return self.texts(name)[0] if name in self._fields else ""

    def into(self, kind: type[Shape]) -> Shape:
        """The first of each field as what it is to be. Raises ClientException where it cannot be."""
        try:
            return msgspec.convert({name: texts[0] for name, texts in self._fields.items()}, kind, strict=False)
        except msgspec.ValidationError as error:
            raise ClientException from error

    def texts(self, name: str) -> tuple[str, ...]:
        """All that was chosen under one name."""
        return tuple(self._fields.get(name, ()))

    def names(self, prefix: str = "") -> tuple[str, ...]:
        """The fields whose names begin so: the rest of each name."""
        return tuple(name.removeprefix(prefix) for name in self._fields if name.startswith(prefix))


async def read_form(request: HubRequest) -> Form:
    """The form of a request. Raises ClientException for one that is none; its size is the router's to bound."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    try:
        async with asyncio.timeout(_SECONDS):
            sent = await request.body()
        if sent and kind != _KIND:
            raise ClientException
        fields = parse_qs(sent.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except (TimeoutError, ValueError) as error:
        raise ClientException from error
    if any("\0" in text for texts in fields.values() for text in texts):
        raise ClientException
    return Form(fields)
