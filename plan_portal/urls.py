"""Every page and API route: the table of contents.

Order: what belongs to no region, then `<region>/…`. A region's slug is one of the sixteen voivodeships,
so no page's first word may be a voivodeship's name.
"""

from django.contrib import admin
from django.urls import include, path

from plan_portal import mailbox, views
from plan_portal.components_page import component_page
from plan_portal.region_style import region_style

handler500 = "plan_portal.error_pages.server_error"

portal = [
    path("", views.home, name="home"),
    path("szukaj/", views.search, name="search"),
    path("moje/zadania/", views.my_tasks, name="my_tasks"),
    path("wyglad/", views.set_look, name="set_look"),
    path("jezyk/", views.set_language, name="set_language"),
    path("deklaracja-dostepnosci/", views.accessibility_declaration, name="accessibility_declaration"),
    path("prywatnosc/", views.privacy, name="privacy"),
    path("komponenty/", component_page, name="component_page"),
    path("<slug:region>/barwy.css", region_style, name="region_style"),
    path("poczta/", mailbox.letters, name="letters"),
    path("poczta/<str:name>/", mailbox.letter, name="letter"),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
]

# Accounts, jobs, audit log
ground = [
    path("konto/", include("plan_portal.accounts.urls")),
    path("", include("plan_portal.jobs.urls")),
    path("<slug:region>/osoby/", include("plan_portal.accounts.people_urls")),
    path("<slug:region>/dziennik/", include("plan_portal.audit.urls")),
]

# Each app's own urls.py holds its routes, `<slug:region>/…` included.
apps: list = []

# REST: the routers of the apps' api.py
api: list = []

urlpatterns = [
    *portal,
    *ground,
    path("administracja/", admin.site.urls),
    *api,
    *apps,
    # Last: a region's own page would take any first word.
    path("<slug:region>/", views.region, name="region"),
]
