"""Addresses that can be nothing's: with a NUL, which no database takes as text."""

from typing import Any

from litestar import Request
from litestar.exceptions import NotFoundException


async def refuse_impossible_addresses(request: Request[Any, Any, Any]) -> None:
    """Raises NotFoundException."""
    if "%00" in f"{request.scope.get('raw_path', b'').decode('latin-1')}?{request.url.query}":
        raise NotFoundException
