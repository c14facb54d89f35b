"""What every error of the carriage is: about one document, or about the whole round."""

from typing import ClassVar, Self


class SyncError(Exception):
    """Something between workplace and hub did not work; `facts` name what is known about it."""

    code: ClassVar[str] = "sync_error"

    def __init__(self, **facts: object) -> None:
        """Keep the facts by name."""
        self.facts = facts
        super().__init__(self.code, facts)

    def untraced(self) -> Self:
        """The same error, to be kept: a traceback keeps alive the document that it was raised about."""
        return type(self)(**self.facts)

    def __str__(self) -> str:
        """The code and the facts, for logs; never shown to people."""
        return f"{self.code} {self.facts}" if self.facts else self.code


class DocumentError(SyncError):
    """One document cannot be taken."""

    code = "document_error"


class CarriageError(SyncError):
    """The round stops; what is unsent stays safely in the book."""

    code = "carriage_error"
