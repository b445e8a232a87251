from plan_portal.errors import InvalidInput, WrongState


def carried_out(form, action, *args, **facts):
    """What the action gives; or None, when it refused: the form then says why, at the field that is meant."""
    try:
        return action(*args, **facts)
    except InvalidInput as refusal:
        for field, text in refusal.errors.items():
            form.add_error(field if field in form.fields else None, text)
    except WrongState as refusal:
        form.add_error(None, str(refusal))
    return None
