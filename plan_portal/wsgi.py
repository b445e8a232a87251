import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plan_portal.settings")

django_application = get_wsgi_application()

from plan_portal.page_cache.wsgi import KeptPages  # noqa: E402  it reads the settings

application = KeptPages(django_application)
