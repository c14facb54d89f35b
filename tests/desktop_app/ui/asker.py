"""Who asks a worker for something, and notes on which thread the last of it is let go."""

import threading


class Asker:
    """Hears an answer."""

    name = "who asked"

    def __init__(self, ended_on: list[int]) -> None:
        """`ended_on` takes the thread on which this is let go."""
        self._ended_on = ended_on

    def hear(self, answer: object = None) -> None:
        """Take the answer, whatever it is."""

    def __del__(self) -> None:
        """Note the thread."""
        self._ended_on.append(threading.get_ident())
