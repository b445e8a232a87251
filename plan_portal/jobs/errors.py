from plan_portal.errors import PortalError


class PermanentFailure(PortalError):
    """The work cannot succeed by being tried again; the text tells the person why and what to do."""


class Cancelled(Exception):
    """The person who asked for the job no longer wants it. Raised inside the work, caught by `perform`."""


class LeaseLost(Exception):
    """Somebody else holds the job now; whatever this attempt has made must not count."""
