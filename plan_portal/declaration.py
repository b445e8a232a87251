"""What the accessibility declaration says of this installation."""

import datetime as dt

from django.conf import settings

# Changed by whoever changes the portal: when it came out, and its last significant change and review.
PUBLISHED_ON = dt.date(2026, 11, 21)
CHANGED_ON = dt.date(2026, 11, 21)
DRAWN_UP_ON = dt.date(2026, 11, 21)
REVIEWED_ON = dt.date(2026, 11, 21)


def facts() -> dict:
    """Names of the template's variables, with the public body that runs this installation."""
    return {
        "body": settings.OPERATOR,
        "portal_url": settings.PORTAL_URL,
        "published_on": PUBLISHED_ON,
        "changed_on": CHANGED_ON,
        "drawn_up_on": DRAWN_UP_ON,
        "reviewed_on": REVIEWED_ON,
    }
