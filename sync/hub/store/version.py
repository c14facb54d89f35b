"""Which version of the tables this program knows: the newest of its migrations."""

from functools import cache
from pathlib import Path

MIGRATIONS = Path(__file__).parent / "migrations"


@cache
def newest_version() -> str:
    """The last of the migrations: each file begins with its version."""
    return max(path.name.partition("_")[0] for path in (MIGRATIONS / "versions").glob("m*_*.py"))
