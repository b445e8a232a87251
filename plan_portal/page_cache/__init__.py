"""Pages that everybody sees alike, kept as bytes and answered before Django does any work (docs/adr, the page cache).

A view says that its page may be kept (`keep`), and what is on it says when it will look otherwise (`changes_at`). The
middleware keeps what was answered, `KeptPages` around the WSGI application answers the next visitor with it, and the
database says when anything public has changed.
"""

from plan_portal.page_cache.freshness import changes_at, keep

__all__ = ["changes_at", "keep"]
