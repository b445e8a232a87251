"""What is measured, outside the tests: see README.md. Importing the package makes Django ready."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plan_portal.settings")
django.setup()
