"""Who is signed in on this PC: told with each revision, and to the upstream union where nobody was named."""

import getpass
from functools import cache

from sync.text.unicode_text import normal_form, unusable_characters

_LONGEST_OFFICER = 100


@cache
def officer() -> str:
    """The account, as a record may hold it; nothing where the system knows none."""
    try:
        name = normal_form(getpass.getuser())
    except (OSError, KeyError, ImportError):
        return ""
    return "".join(character for character in name if not unusable_characters(character))[:_LONGEST_OFFICER]
