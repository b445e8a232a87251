"""A save on a stale copy of something small: what was typed stays in the form, what is saved now stands above."""


def on_newest(form, theirs: dict):
    """The same form with what the person typed, made from the newest revision; `differences` are (field, saved now)."""
    data = form.data.copy()
    data[form.add_prefix("revision")] = theirs["revision"]
    again = type(form)(data, **getattr(form, "made_with", {}))
    again.is_valid()
    again.differences = [
        (again[name], theirs[name])
        for name in again.fields
        if name != "revision" and name in theirs and _plain(again.cleaned_data.get(name)) != _plain(theirs[name])
    ]
    return again


def _plain(value) -> str:
    return "" if value in (None, "") else str(getattr(value, "pk", value))
