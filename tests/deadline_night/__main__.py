"""`python -m tests.deadline_night WORKPLACES SEED [--database postgresql|URL]`: a nation sends on one night.

62059 workplaces are the whole nation: some 2.4 million records. Before the night keys and documents are made by two
processes and the workplaces join; then they come as a crowd whose rate doubles until the deadline, are told 503 where
the hub has no room, and come again. Every receipt is verified, and in the end every record is looked for in the hub.

    nation · records    who sends, how much, when, what      preparing   sealed before the night, in files
    enrolling           the hub, and who joins before        crowd       the night       line   one connection
    watching            memory and disk                      judging     nothing lost    night  all of it, and its table
"""

import argparse
import platform
import sys
import time

from tests.deadline_night.nation import WHOLE_NATION, Nation
from tests.deadline_night.night import live_through


def main() -> int:
    """Live through a night and print its table."""
    parser = argparse.ArgumentParser(prog="python -m tests.deadline_night")
    parser.add_argument("workplaces", type=int, nargs="?", default=WHOLE_NATION)
    parser.add_argument("seed", type=int, nargs="?", default=20261127)
    parser.add_argument("--database", default="", help="postgresql for one of its own, or a URL; else SQLite")
    asked = parser.parse_args()
    began = time.perf_counter()

    def tell(text: str) -> None:
        print(f"  {time.perf_counter() - began:6.1f} s  {text}", file=sys.stderr, flush=True)

    print(f"{platform.system()} {platform.machine()}, Python {platform.python_version()}, seed {asked.seed}")
    story = live_through(Nation(asked.workplaces, asked.seed), asked.database, tell)
    print("\n".join(story.lines()))
    return 1 if story.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
