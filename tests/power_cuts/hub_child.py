"""The command `sangkien-hub` in a process that may be killed on its way: `SANGKIEN_POWER_CUT` arms a cut."""

import os

from sync.hub.cli import main
from tests.power_cuts.arming import VARIABLE, arm

if __name__ == "__main__":
    arm(os.environ.get(VARIABLE, ""))
    main()
