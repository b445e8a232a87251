from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from plan_portal.errors import InvalidInput


def save_checked(thing, **facts):
    """Set the facts, ask the model's validators and constraints, save. What does not hold is named by field."""
    for name, value in facts.items():
        setattr(thing, name, value)
    try:
        thing.full_clean()
    except ValidationError as error:
        raise InvalidInput({field: " ".join(words) for field, words in error.message_dict.items()}) from error
    thing.save()
    return thing


def refuse_unless(holds: bool, field: str, message) -> None:
    if not holds:
        raise InvalidInput({field: message})


def refuse_other_regions(region, **things) -> None:
    """What something points at belongs to the same region, unless it points at nothing."""
    for field, thing in things.items():
        refuse_unless(thing is None or thing.region_id == region.pk, field, _("This belongs to another region."))
