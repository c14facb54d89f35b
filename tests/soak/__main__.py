"""`make soak`: an officer keys 500 paper forms by key events alone; is every one in the book, exactly?

    python -m tests.soak [COUNT [SEED]]

The program is killed once in the middle of a form and started again. At the end the book is opened anew and every
record is compared with its form, field by field. Prints what was found and how long Ctrl+Enter took until the empty
form was painted; exit status 1 when anything is missing, changed, or there that nobody keyed.
"""

import random
import sys

from tests.soak.soak import Soak

if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(1_000_000)
    soak = Soak(count, seed)
    found_wrong = soak.run()
    for line in (*soak.figures(), *found_wrong):
        print(line)
    sys.exit(1 if found_wrong else 0)
