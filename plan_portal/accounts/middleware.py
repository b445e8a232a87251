from django.utils.functional import SimpleLazyObject

from plan_portal.accounts.roles import Visitor


class VisitorMiddleware:
    """Let `request.user` answer a policy's questions for somebody without an account too."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        found = request.user
        request.user = SimpleLazyObject(lambda: found if found.is_authenticated else Visitor())
        return self.get_response(request)
