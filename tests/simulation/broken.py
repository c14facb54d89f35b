"""What a world raises when a promise does not hold."""


class Broken(AssertionError):
    """A promise is broken: `promise` names it, `what` tells where and how."""

    def __init__(self, promise: str, what: object) -> None:
        """Keep both."""
        self.promise = promise
        super().__init__(f"{promise}: {what}")


class Killed(BaseException):
    """The power went: no code of the dead program runs on after it, so that nothing may catch it by accident."""
