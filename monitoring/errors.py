"""What monitoring may refuse with, beyond the portal's own errors."""

from plan_portal.errors import PortalError, WrongState


class SamePerson(PortalError):
    """Whoever handed a value in does not decide about it."""


class AlreadyWaiting(WrongState):
    """A revision of this value waits for approval; another one cannot be handed in before it is decided."""


class NotReady(WrongState):
    """A report cannot be frozen or published yet; `problems` says what stands in the way."""

    def __init__(self, problems: list[str]):
        self.problems = problems
        super().__init__(" ".join(problems))
