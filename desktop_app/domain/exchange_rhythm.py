"""How often the program exchanges by itself, as the officer has set it. Pure."""

from dataclasses import dataclass

LEAST_MINUTES, MOST_MINUTES = 1, 240


@dataclass(frozen=True, slots=True)
class ExchangeRhythm:
    """Whether exchanges begin by themselves, and how many minutes pass from one to the next."""

    by_itself: bool = True
    minutes: int = 15

    def __post_init__(self) -> None:
        """Raises ValueError for minutes outside `LEAST_MINUTES` to `MOST_MINUTES`."""
        if not LEAST_MINUTES <= self.minutes <= MOST_MINUTES:
            raise ValueError(self.minutes)
