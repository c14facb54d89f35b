"""How many lines this process can hold open at all: each is a file to the system, and the database needs some, too."""

import sys

# So many may be accepted in one go before the first of them is looked at.
MOST_ARRIVING = 2048
# For these, the database's connections, the log, what is being written.
KEPT_FREE = MOST_ARRIVING + 256

if sys.platform == "win32":

    def room_for(lines: int) -> int:
        """As many as are wanted: there is no such bound here."""
        return lines

else:
    import resource

    def room_for(lines: int) -> int:
        """Ask the system for as many as are wanted; how many there are."""
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = lines + KEPT_FREE
        if soft == resource.RLIM_INFINITY or soft >= wanted:
            return lines
        granted = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (granted, hard))
        return lines if granted == wanted else min(lines, max(granted - KEPT_FREE, granted // 2))
