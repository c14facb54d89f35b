"""A worker of the unit as the roster knows her, and what tells one worker from another."""

from __future__ import annotations

from typing import NamedTuple

from sync.text.folding import fold, words

YES, NO, NOT_SAID = "yes", "no", ""


class Worker(NamedTuple):
    """One line of the roster. `union_member` and `manager` are `YES`, `NO` or `NOT_SAID`.

    She who left the list stays in it, marked: papers with her name may still lie in the pile.
    """

    name: str
    employee_number: str = ""
    workplace: str = ""
    job_title: str = ""
    qualification: str = ""
    union_member: str = NOT_SAID
    manager: str = NOT_SAID
    has_left: bool = False


def identity(worker: Worker) -> str:
    """What stays the same of a worker from list to list: her number, without it her name and workplace.

    Spreadsheets eat the zeros before a number, so these do not count.
    """
    if number := number_key(worker.employee_number):
        return f"number {number}"
    return f"name {' '.join(worker.name.casefold().split())} at {' '.join(words(worker.workplace))}"


def number_key(number: str) -> str:
    """A number as it is compared: `SV-00123` is `sv00123`, `00123` is `123`."""
    joined = "".join(words(number))
    return joined.lstrip("0") or joined


def same_place(one: str, other: str) -> bool:
    """Whether two workplaces are spelled alike, marks and capitals left out."""
    return fold(one) == fold(other)
