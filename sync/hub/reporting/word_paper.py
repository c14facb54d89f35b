"""The minutes as a Word document, by docxtpl: by our own template, or by one that a unit brings.

Promise: what somebody typed is never markup, neither Word's nor the template's; a template says where a text stands,
repeats rows and asks whether there are any, and calls nothing.
"""

import io
import zipfile
from importlib import resources
from typing import Any, NoReturn

import msgspec

from sync.hub.reporting.minutes import Minutes

MOST_TEMPLATE_BYTES = 8 << 20
_MOST_UNPACKED = 64 << 20
_LONGEST_PROPERTY = 255
_OF_THE_TEMPLATE = (ArithmeticError, AttributeError, LookupError, SyntaxError, TypeError, ValueError)


class TemplateRefused(Exception):
    """`reason`: `not_word`, `forbidden`, `faulty` or `unknown_name`; `told`: what the template asks for."""

    def __init__(self, reason: str, told: str = "") -> None:
        """Take both."""
        super().__init__(reason)
        self.reason = reason
        self.told = told


def shipped_template() -> bytes:
    """Our own template, which `word_template` makes."""
    return resources.files("resources").joinpath("paper", "review_meeting.docx").read_bytes()


def write_word(minutes: Minutes, template: bytes) -> bytes:
    """The document. Raises TemplateRefused."""
    from docxtpl import DocxTemplate  # noqa: PLC0415 - the hub itself never loads it

    _check_package(template)
    document = DocxTemplate(io.BytesIO(template))
    try:
        document.init_docx()
    except (KeyError, ValueError, TypeError, AttributeError, zipfile.BadZipFile, SyntaxError) as error:
        raise TemplateRefused("not_word") from error
    _fill_in(document, minutes)
    said = document.docx.core_properties
    said.title, said.author, said.comments = minutes.title[:_LONGEST_PROPERTY], minutes.unit[:_LONGEST_PROPERTY], ""
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _fill_in(document: Any, minutes: Minutes) -> None:  # noqa: ANN401 - of a library without types
    """Put the texts in their places. Raises TemplateRefused."""
    from jinja2 import exceptions  # noqa: PLC0415 - with the rest of what only this process loads

    try:
        document.render(msgspec.to_builtins(minutes), jinja_env=_environment(), autoescape=True)
    except exceptions.SecurityError as error:
        raise TemplateRefused("forbidden", str(error)) from error
    except exceptions.UndefinedError as error:
        raise TemplateRefused("unknown_name", str(error)) from error
    except (exceptions.TemplateError, *_OF_THE_TEMPLATE) as error:
        raise TemplateRefused("faulty", str(error)) from error


def _check_package(template: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as package:
            if sum(part.file_size for part in package.infolist()) > _MOST_UNPACKED:
                raise TemplateRefused("not_word")
            package.getinfo("word/document.xml")
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise TemplateRefused("not_word") from error


def _environment() -> Any:  # noqa: ANN401 - loaded here alone
    from jinja2 import StrictUndefined  # noqa: PLC0415 - with the rest of what only this process loads
    from jinja2.exceptions import SecurityError  # noqa: PLC0415
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415

    class _NothingIsCalled(ImmutableSandboxedEnvironment):
        """Names, lists and conditions: all that is known is text, so there is nothing to call."""

        def call(self, *_arguments: object, **_named: object) -> NoReturn:
            raise SecurityError("()")

        def unsafe_undefined(self, obj: object, attribute: str) -> NoReturn:
            raise SecurityError(attribute)

    return _NothingIsCalled(autoescape=True, undefined=StrictUndefined, finalize=_as_written)


def _as_written(value: object) -> object:
    """The text with its braces and percent signs as numbers: docxtpl looks for `{_{` in what it has filled in."""
    from markupsafe import Markup, escape  # noqa: PLC0415 - with the rest of what only this process loads

    told = str(escape(value)).translate({ord(sign): f"&#{ord(sign)};" for sign in "{}%"})
    return Markup(told)  # noqa: S704 - escaped above
