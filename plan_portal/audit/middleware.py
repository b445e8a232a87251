import re

from pghistory.middleware import HistoryMiddleware as PghistoryMiddleware

FIRST_WORD = re.compile(r"/([a-z-]+)/")


class HistoryMiddleware(PghistoryMiddleware):
    """Who changes rows, on which page, and to which region that page belongs (a region's slug comes first)."""

    def get_context(self, request):
        word = FIRST_WORD.match(request.path)
        return super().get_context(request) | ({"region": word[1]} if word else {})
