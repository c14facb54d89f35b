"""Pages: templates from resources, escaped, with headers that let the browser fetch nothing from elsewhere."""

from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined

from sync.hub.words import LANGUAGES, Words

PUBLIC_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
# What a signed-in person sees is kept by nobody on the way.
CONSOLE_HEADERS = {
    **PUBLIC_HEADERS,
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def render_template(name: str, words: Words, **facts: Any) -> str:  # noqa: ANN401  a template's own facts
    """The HTML of a template. Every text in it is escaped."""
    return _environment().get_template(name).render(words=words, languages=LANGUAGES, **facts)


@cache
def static_file(name: str) -> bytes:
    """A file that pages ask for, as it is shipped."""
    return _console("static", name)


@cache
def _environment() -> Environment:
    return Environment(loader=FunctionLoader(_template), autoescape=True, undefined=StrictUndefined)


def _template(name: str) -> str:
    return _console("templates", name).decode()


def _console(*path: str) -> bytes:
    return resources.files("resources").joinpath("console", *path).read_bytes()
