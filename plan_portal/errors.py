"""What an action may refuse with. Pages show the message, the API answers with a problem detail."""


class PortalError(Exception):
    """A refusal that a person can understand: its text is translated and says how to mend it."""


class WrongState(PortalError):
    """The thing is no longer in the state from which this step is possible."""


class InvalidInput(PortalError):
    """What was given does not hold; `errors` tells it by field, row or cell."""

    def __init__(self, errors: dict[str, str]):
        self.errors = {field: str(message) for field, message in errors.items()}
        super().__init__(" ".join(self.errors.values()))


class StaleCopy(WrongState):
    """Somebody saved a newer text since this copy was read."""
