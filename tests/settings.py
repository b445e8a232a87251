"""The portal's settings for tests. Without DATABASE_URL an embedded PostgreSQL of the tests' own is started here,
before Django reads where its database is."""

import os
import shutil
import tempfile

from plan_portal.embedded import messages
from tests import database

# Pages are tested in Polish.
messages.compile_changed()
os.environ["HTTPS"] = "0"
os.environ["DEBUG"] = "0"
# Playwright keeps an event loop in this thread, in which Django would refuse to ask the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
os.environ.setdefault("SECRET_KEY", "only for tests")
if "DATABASE_URL" not in os.environ:
    data = database.start()
    os.environ["DATABASE_URL"] = database.url(data)
    shutil.rmtree(data / "portal", ignore_errors=True)
    os.environ["PORTAL_DATA"] = str(data / "portal")
elif "PORTAL_DATA" not in os.environ:
    os.environ["PORTAL_DATA"] = tempfile.mkdtemp(prefix="portal-test-")
if "PYTEST_XDIST_WORKER" in os.environ:
    # Tests at the same time share the server, each process with a database and files of its own.
    os.environ["PORTAL_DATA"] += f"/{os.environ['PYTEST_XDIST_WORKER']}"

from plan_portal.settings import *
from plan_portal.settings import STORAGES

# One round is enough for a password that protects nothing.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Pages are tested without `collectstatic`; the journeys run with the real storage.
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# A test sees at once what it has changed and not committed; tests of the page cache turn it on.
PAGE_CACHE_MEGABYTES = 0
# Every test client would look through all static files.
WHITENOISE_AUTOREFRESH = True
