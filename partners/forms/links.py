from django.db import models


def secure_links(field, **options):
    """For `Meta.formfield_callback`: `www.example.org` is taken as an https address."""
    if isinstance(field, models.URLField):
        options["assume_scheme"] = "https"
    return field.formfield(**options)
