from plan_portal.errors import PortalError


class TooManySubmissions(PortalError):
    """From one address, or to one mailbox, more than people send."""
