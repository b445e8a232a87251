"""What is measured, outside the tests: see README.md. Importing the package makes Django ready.

Unless DATABASE_URL or PORTAL_DATA name another place, all data lie in `.benchmark-data` of the clone.
"""

import os
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plan_portal.settings")
if "DATABASE_URL" not in os.environ:
    os.environ.setdefault("PORTAL_DATA", str(Path(__file__).resolve().parent.parent / ".benchmark-data"))
os.environ.setdefault("LOG_LEVEL", "WARNING")
os.environ.setdefault("CELERY_BROKER_URL", "memory://")  # nobody works here
django.setup()
