from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from rest_framework.negotiation import DefaultContentNegotiation


class Negotiation(DefaultContentNegotiation):
    """By `?format=` or the Accept header. A format that is not offered is a wrong parameter, not a missing page."""

    def filter_renderers(self, renderers, format):
        offered = [renderer for renderer in renderers if renderer.format == format]
        if not offered:
            formats = ", ".join(renderer.format for renderer in renderers)
            raise ValidationError({"format": [_("This address offers: %(formats)s.") % {"formats": formats}]})
        return offered
