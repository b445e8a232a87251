from django.shortcuts import render

from plan_portal.errors import InvalidInput, PortalError, WrongState


class RefusalMiddleware:
    """A refusal that a view did not show in its own place becomes a page that says why: 409, or 400 for bad input.

    Mostly somebody pressed a button on a page that had grown old. The API has its own answer (`api/problems.py`).
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, PortalError):
            return None
        status = 409 if isinstance(exception, WrongState) else 400
        messages = exception.errors.values() if isinstance(exception, InvalidInput) else [str(exception)]
        return render(request, "errors/refused.html", {"refusals": messages}, status=status)
