"""A workplace as a process: registers forms and exchanges with its hub, and says on stdout what it called saved.

    python -m tests.power_cuts.workplace_child FOLDER FORMS [ROUNDS]

One line a saved record (`saved ID HASH`), one a finished exchange (`exchanged`), and `refused CODE` where the book
refused. `SANGKIEN_POWER_CUT` arms a cut.
"""

import contextlib
import os
import sys
from pathlib import Path

from desktop_app.domain.errors import BookError
from desktop_app.operations.exchange.exchange import send_now
from desktop_app.operations.register import register
from desktop_app.store.opening.open_book import open_book
from sync.contract.errors import CarriageError
from sync.contract.initiative import content_hash, encode_line
from tests.power_cuts.arming import VARIABLE, arm
from tests.power_cuts.scene import a_form, config_in


def main() -> None:
    folder, forms, rounds = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 1
    book = open_book(config_in(folder))
    arm(os.environ.get(VARIABLE, ""))
    try:
        for _ in range(rounds):
            for number in range(forms):
                record = register(book, a_form(number))
                print("saved", record.id, content_hash(encode_line(record)), flush=True)
            with contextlib.suppress(CarriageError):
                send_now(book)
                print("exchanged", flush=True)
    except BookError as error:
        print("refused", error.code, flush=True)
    book.close()


if __name__ == "__main__":
    main()
