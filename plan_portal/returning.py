"""Back to where somebody was, after a form that stands on every page."""

from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme


def back(request) -> str:
    """The page that the form was on; never another host."""
    wanted = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if ours else reverse("home")
