"""Python's search for garbage, kept from walking again and again through what lives as long as the process.

A batch makes thousands of small objects, and each seven hundred of them would make Python look through the young ones,
now and then through all. To be asked of a process once, when what it needs for good is there.
"""

import gc


def spare_the_collector() -> None:
    """Leave what is there now out of every later search, and search less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
