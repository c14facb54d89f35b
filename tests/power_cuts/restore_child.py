"""A restore as a process that may be killed on its way: `python -m tests.power_cuts.restore_child FOLDER COPY`."""

import os
import sys
from pathlib import Path

from desktop_app.operations.restore_book import restore_book
from tests.power_cuts.arming import VARIABLE, arm
from tests.power_cuts.scene import config_in

if __name__ == "__main__":
    arm(os.environ.get(VARIABLE, ""))
    restore_book(config_in(Path(sys.argv[1])), Path(sys.argv[2]))
