"""One target under atheris, which watches what code the bytes reach and breeds those that reach more.

    python -m tests.fuzzing.child TARGET CORPUS_FOLDER [libFuzzer's arguments]

Runs in an environment that has atheris beside ours: `make fuzz` makes it.
"""

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(
    include=["sync", "desktop_app.store.exchange.outbox", "desktop_app.store.exchange.news"]
):
    from tests.fuzzing.targets import Ground


def main() -> None:
    name, corpus, *arguments = sys.argv[1:]
    with tempfile.TemporaryDirectory(prefix="fuzzing-") as folder:
        ground = Ground(Path(folder))
        target = ground.targets()[name]
        Path(corpus).mkdir(parents=True, exist_ok=True)
        for number, seed in enumerate(target.seeds()):
            (Path(corpus) / f"seed-{number}").write_bytes(seed)
        atheris.Setup([sys.argv[0], corpus, *arguments], target.feed)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
