"""The power fails at each step of a restore: the one book or the other is in its place, whole, and none is lost."""

import os
import shutil
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from desktop_app.operations.books import new_book
from desktop_app.operations.check_book import check_book
from desktop_app.operations.register import register
from desktop_app.operations.restore_book import restore_book
from desktop_app.store.opening.open_book import open_book
from tests.builders import STANLEY
from tests.power_cuts.arming import VARIABLE, Cut
from tests.power_cuts.points import RESTORE
from tests.power_cuts.scene import a_form, config_in
from tests.programs import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a process is killed by a signal")


def _ids(folder: Path) -> set[str]:
    with closing(open_book(config_in(folder))) as book:
        assert check_book(book).flaws == ()
        return {record for record, *_ in book.initiatives.all_revisions()}


@pytest.mark.parametrize("cut", RESTORE.values(), ids=RESTORE)
def test_the_power_fails_while_a_book_is_put_back(tmp_path: Path, cut: Cut) -> None:
    config, copy = config_in(tmp_path), tmp_path / "copy"
    with closing(new_book(config, STANLEY)) as book:
        first = register(book, a_form(1)).id
        book.database.gather_in_one_file()
        shutil.copyfile(book.path, copy)
        later = register(book, a_form(2)).id
    command = [sys.executable, "-m", "tests.power_cuts.restore_child", str(tmp_path), str(copy)]
    environment = {**os.environ, VARIABLE: str(cut)}
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False)
    assert done.returncode == -signal.SIGKILL
    before = _ids(tmp_path)
    assert before in ({first}, {first, later})
    restore_book(config, copy)  # given again, as whoever heard no answer does
    assert _ids(tmp_path) == {first}
    asides = [path for path in config.data.iterdir() if path.name.endswith(".aside")]
    kept = set()
    for aside in asides:
        restore_book(config, aside)
        kept |= _ids(tmp_path)
    assert kept == {first, later}
