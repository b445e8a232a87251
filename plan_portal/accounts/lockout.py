def name_tried(request, credentials=None) -> str:
    """Under which e-mail somebody tried to log in: what django-axes counts failures by, together with the address.

    allauth passes it on as `email`, its form calls it `login`; capitals make no other account.
    """
    given = (credentials or {}).get("email") or request.POST.get("login", "")
    return given.strip().lower()
