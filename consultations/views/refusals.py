"""How a page tells what an action refused."""

from django.contrib import messages

from plan_portal.errors import InvalidInput, PortalError


def attempt(form, action, *args, **kwargs):
    """Do it and give the action's result, or None: what it refused stands at the form's fields, or on top of it."""
    try:
        return action(*args, **kwargs)
    except InvalidInput as refusal:
        for field, message in refusal.errors.items():
            form.add_error(field if field in form.fields else None, message)
    except PortalError as refusal:
        form.add_error(None, str(refusal))
    return None


def tell(request, success: str, action, *args, **kwargs) -> bool:
    """Do it and say how it went above the next page: for buttons without a form."""
    try:
        action(*args, **kwargs)
    except PortalError as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, success)
    return True
