"""The portal's application with one more address, which answers `ok` and does nothing else. For benchmarks/pages.py.

`application` is the portal as it is, kept pages in front; BARE_STACK=0 takes all middleware away, for a bare Django.
"""

import os

from django.conf import settings
from django.http import HttpResponse
from django.urls import path

import benchmarks  # noqa: F401  makes Django ready
from plan_portal.urls import urlpatterns as portal
from plan_portal.wsgi import application

__all__ = ["application"]
urlpatterns = [path("bare/", lambda request: HttpResponse("ok")), *portal]
handler500 = "plan_portal.error_pages.server_error"
settings.ROOT_URLCONF = "benchmarks.bare"
if os.environ.get("BARE_STACK") == "0":
    from django.core.handlers.wsgi import WSGIHandler

    settings.MIDDLEWARE = []
    application = WSGIHandler()
