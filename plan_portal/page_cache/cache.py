"""The page cache of this process: finding a kept page, keeping one."""

import time

import psycopg2
from django.conf import settings
from django.db import connections

from plan_portal.page_cache.keys import key_of
from plan_portal.page_cache.notices import Notices
from plan_portal.page_cache.pages import Page, Shelf


def connect():
    """A connection of its own; on the network one that notices within half a minute when the other end is gone."""
    parameters = connections["default"].get_connection_params()
    kept_alive = {"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3}
    named = {"application_name": "page cache", "connect_timeout": 3}
    return psycopg2.connect(**{**parameters, **kept_alive, **named, "cursor_factory": None})


class PageCache:
    def __init__(self, megabytes: int, notices: Notices | None = None) -> None:
        self.notices = notices or Notices(connect)
        self.shelf = Shelf(megabytes * 1024 * 1024)
        self.is_on = megabytes > 0

    def find(self, environ) -> Page | None:
        """The page for this request, if it is kept and nothing public has changed since."""
        key = key_of(environ) if self.is_on else None
        if key is None:
            return None
        generation = self.notices.generation()
        return None if generation is None else self.shelf.get(key, generation, time.time())

    def before(self, environ) -> tuple | None:
        """What is needed to keep the page that is now being made: its key and the generation that it will show."""
        key = key_of(environ) if self.is_on else None
        generation = self.notices.generation() if key else None
        return None if generation is None else (key, generation)

    def keep(self, place: tuple, page: Page) -> None:
        key, generation = place
        self.shelf.put(key, page, generation)


page_cache = PageCache(settings.PAGE_CACHE_MEGABYTES)
