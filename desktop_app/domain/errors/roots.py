"""What every error of the program is, and what every one is that asks for something else."""

from typing import ClassVar


class AppError(Exception):
    """Something the officer asked for did not work; `facts` name what is known about it."""

    code: ClassVar[str] = "app_error"

    def __init__(self, **facts: object) -> None:
        """Keep the facts by name."""
        self.facts = facts
        super().__init__(self.code, facts)

    def __str__(self) -> str:
        """The code and the facts, for logs; never shown to people."""
        return f"{self.code} {self.facts}" if self.facts else self.code


class InputError(AppError):
    """What was asked for cannot be done with what was given."""

    code = "input_error"
