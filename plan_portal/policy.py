"""The second of the two permission lines of a view: you know of it, but may you do it?"""

from django.core.exceptions import PermissionDenied


def require(allowed: bool) -> None:
    """Answer 403 unless a policy has said yes."""
    if not allowed:
        raise PermissionDenied
