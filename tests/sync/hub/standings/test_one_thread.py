"""numpy begins no threads in a hub: whoever reads its code first, it was told so before."""

import subprocess
import sys

_WATCHING = """
import os, sys

class Watching:
    def find_spec(self, name, path=None, target=None):
        if name == "numpy":
            print(os.environ.get("OPENBLAS_NUM_THREADS"))
            sys.meta_path.remove(self)

sys.meta_path.insert(0, Watching())
import sync.hub.web.server
"""


def test_the_number_of_its_threads_is_known_before_numpy_is_read() -> None:
    told = subprocess.run([sys.executable, "-c", _WATCHING], capture_output=True, text=True, check=True).stdout
    assert told.split() == ["1"]
