"""Pages by key: the next one begins after the last row's primary key. No counts, no offsets, the same cost for each."""

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination

DEFAULT, LARGEST = 100, 1000
LARGEST_KEY = 2**63 - 1


class KeysetPagination(BasePagination):
    def paginate_queryset(self, queryset, request, view=None):
        """At most `limit` rows after the cursor, by primary key; afterwards `next_link` says where it goes on."""
        size = limit(request)
        rows = list(queryset.order_by("pk").filter(pk__gt=after(request))[: size + 1])
        self.next_link = next_link(request, rows[size - 1].pk) if len(rows) > size else None
        return rows[:size]

    def get_schema_operation_parameters(self, view):
        return PARAMETERS


def limit(request) -> int:
    """How many rows are asked for. Raises ValidationError outside 1–1000."""
    given = request.GET.get("limit", str(DEFAULT))
    if not (given.isascii() and given.isdigit() and len(given) <= 9 and 1 <= int(given) <= LARGEST):
        raise ValidationError({"limit": [_("Give a whole number from 1 to %(largest)d.") % {"largest": LARGEST}]})
    return int(given)


def after(request) -> int:
    """The primary key after which the page begins; 0 for the first one. Raises ValidationError for a broken cursor."""
    cursor = request.GET.get("cursor")
    if cursor is None:
        return 0
    try:
        key = int.from_bytes(urlsafe_b64decode(cursor.encode() + b"=" * (-len(cursor) % 4)))
        if cursor_for(key) == cursor and key <= LARGEST_KEY:
            return key
    except (binascii.Error, ValueError):
        pass
    raise ValidationError({"cursor": [_("Take the cursor from the link to the next page as it is.")]})


def cursor_for(key: int) -> str:
    return urlsafe_b64encode(key.to_bytes((key.bit_length() + 7) // 8 or 1)).rstrip(b"=").decode()


def next_link(request, last_key: int) -> str:
    query = request.GET.copy()
    query["cursor"] = cursor_for(last_key)
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")


PARAMETERS = [
    {
        "name": "limit",
        "in": "query",
        "required": False,
        "description": gettext_lazy("How many rows on a page."),
        "schema": {"type": "integer", "minimum": 1, "maximum": LARGEST, "default": DEFAULT},
    },
    {
        "name": "cursor",
        "in": "query",
        "required": False,
        "description": gettext_lazy("Where the page begins: taken from `links.next` as it is, never made by hand."),
        "schema": {"type": "string"},
    },
]
