"""The portal's own icons: drawn on 16 × 16, one stroke width, put inline so that they print and need no request."""

from django.utils.safestring import SafeString

_SVG = '<svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">'
_DRAWINGS = {
    "achieved": '<circle cx="8" cy="8" r="6.5"/><path d="m5 8.2 2.1 2.1L11 6"/>',
    "on_track": '<circle cx="8" cy="8" r="6.5"/><path d="M5.5 10.5 10 6M6.8 5.7H10.3V9.2"/>',
    "at_risk": '<path d="M8 1.8 15 14H1Z"/><path d="M8 6.2v3.6M8 11.6v.2"/>',
    "missed": '<path d="M5.3 1.5h5.4l3.8 3.8v5.4l-3.8 3.8H5.3l-3.8-3.8V5.3ZM5.7 5.7l4.6 4.6M10.3 5.7l-4.6 4.6"/>',
    "not_started": '<circle cx="8" cy="8" r="6.5"/><path d="M6.3 5.3v5.4M9.7 5.3v5.4"/>',
    "no_data": '<circle cx="8" cy="8" r="6.5" stroke-dasharray="2.2 2.1"/><path d="M5.5 8h5"/>',
    "not_computable": '<circle cx="8" cy="8" r="6.5"/><path d="m3.6 12.4 8.8-8.8"/>',
    "info": '<circle cx="8" cy="8" r="6.5"/><path d="M8 7.3v4M8 4.7v.2"/>',
    "check": '<path d="m2.5 8.5 3.6 3.6 7.4-8"/>',
    "close": '<path d="m3.5 3.5 9 9M12.5 3.5l-9 9"/>',
    "down": '<path d="m3.5 6 4.5 4.5L12.5 6"/>',
    "up": '<path d="M3.5 10.5 8 6l4.5 4.5"/>',
    "left": '<path d="M10 3.5 5.5 8l4.5 4.5"/>',
    "right": '<path d="M6 3.5 10.5 8 6 12.5"/>',
    "search": '<circle cx="7" cy="7" r="4.7"/><path d="m10.5 10.5 4 4"/>',
    "look": '<path d="M1.5 12.5 5 3.5l3.5 9M2.7 9.5h4.6"/><path d="M14 7.2v5.3M14 9.9a2.2 2.6 0 1 1 0-.1Z"/>',
    "person": '<circle cx="8" cy="5.2" r="3"/><path d="M2 14.3c.6-3 3-4.6 6-4.6s5.4 1.6 6 4.6"/>',
    "region": '<path d="M8 14.5S3 9.6 3 6.3a5 5 0 0 1 10 0c0 3.3-5 8.2-5 8.2Z"/><circle cx="8" cy="6.3" r="1.7"/>',
    "language": '<circle cx="8" cy="8" r="6.5"/><path d="M1.5 8h13M8 1.5c4 4 4 9 0 13-4-4-4-9 0-13Z"/>',
    "calendar": '<rect x="1.8" y="3" width="12.4" height="11.2" rx="1"/><path d="M1.8 6.5h12.4M5 1.3v3M11 1.3v3"/>',
    "document": '<path d="M3 1.5h6.5L13 5v9.5H3Z"/><path d="M9.3 1.7V5.2H13M5.5 8.5h5M5.5 11h5"/>',
    "download": '<path d="M8 1.8v8.4M4.5 7 8 10.4 11.5 7M2 13.8h12"/>',
    "print": '<path d="M4.2 5.5V1.8h7.6v3.7M4.2 11.5H1.8v-6h12.4v6h-2.4"/><path d="M4.2 9.3h7.6v4.9H4.2Z"/>',
    "filter": '<path d="M1.5 2.5h13l-5 6v5l-3-1.5V8.5Z"/>',
    "edit": '<path d="m2 14 .8-3.6 8-8 2.8 2.8-8 8Z"/><path d="m9.2 4 2.8 2.8"/>',
    "add": '<path d="M8 2.5v11M2.5 8h11"/>',
    "remark": '<path d="M1.8 2.5h12.4v8.7H8.4L5 14.2v-3H1.8Z"/>',
    "link": (
        '<path d="M6.5 9.5a2.8 2.8 0 0 0 4 0l2.6-2.6a2.8 2.8 0 0 0-4-4L8 4"/>'
        '<path d="M9.5 6.5a2.8 2.8 0 0 0-4 0L2.9 9.1a2.8 2.8 0 0 0 4 4L8 12"/>'
    ),
    "external": '<path d="M9 2h5v5M14 2 7.5 8.5M12 9.5v4H2.5V4h4"/>',
    "lock": '<rect x="2.8" y="7" width="10.4" height="7.2" rx="1"/><path d="M5 7V4.7a3 3 0 0 1 6 0V7"/>',
    "clock": '<circle cx="8" cy="8" r="6.5"/><path d="M8 4.2V8l2.6 1.8"/>',
    "copy": '<rect x="5.2" y="5.2" width="9" height="9" rx="1"/><path d="M11 5V1.8H1.8V11H5"/>',
    "list": '<path d="M5 3.5h9.5M5 8h9.5M5 12.5h9.5M1.7 3.5h.6M1.7 8h.6M1.7 12.5h.6"/>',
    "menu": '<path d="M1.5 3.5h13M1.5 8h13M1.5 12.5h13"/>',
    "mail": '<rect x="1.5" y="3" width="13" height="10" rx="1"/><path d="m2 4 6 5 6-5"/>',
    "phone": (
        '<path d="M3.5 1.8h2.3L7 5.2 5.3 6.4a8.5 8.5 0 0 0 4.3 4.3L10.8 9l3.4 1.2v2.3'
        'c0 1-.7 1.7-1.7 1.7A10.7 10.7 0 0 1 1.8 3.5c0-1 .7-1.7 1.7-1.7Z"/>'
    ),
}


def icon(name: str) -> SafeString:
    """An inline SVG that only decorates: the word beside it carries the meaning."""
    return SafeString(f"{_SVG}{_DRAWINGS[name]}</svg>")


NAMES = sorted(_DRAWINGS)
