"""Where things are kept: a frozen value, read once from the environment and the platform's conventions.

data    the book's folder       SANGKIEN_DATA, `--data DIR`, or the platform's place for a person's data
keys    keys without a keyring  SANGKIEN_KEYS, or the platform's place for a person's settings
language                        SANGKIEN_LANGUAGE: `vi` (default) or `en`
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

APPLICATION = "so-sang-kien"
BOOK_FILE = "book.sangkien"
LANGUAGES = ("vi", "en")


class Config(NamedTuple):  # and no dataclass, whose import alone costs the window 10 ms
    """Folders as absolute paths; they need not exist yet."""

    data: Path
    keys: Path
    language: str

    @property
    def book_path(self) -> Path:
        """The book's file."""
        return self.data / BOOK_FILE


def read_config(data: Path | None = None, environment: Mapping[str, str] = os.environ) -> Config:
    """Read the configuration; `data` is what the command line names."""
    language = environment.get("SANGKIEN_LANGUAGE", "")
    return Config(
        data=(data or _place(environment, "SANGKIEN_DATA", "user_data_path")).absolute(),
        keys=_place(environment, "SANGKIEN_KEYS", "user_config_path").absolute(),
        language=language if language in LANGUAGES else LANGUAGES[0],
    )


def _place(environment: Mapping[str, str], name: str, convention: str) -> Path:
    if named := environment.get(name):
        return Path(named)
    import platformdirs  # noqa: PLC0415  loaded only where no folder is named

    return Path(getattr(platformdirs, convention)(APPLICATION, appauthor=False))
