"""Every page and API route: the table of contents.

Order: what belongs to no region, then `<region>/…`. A region's slug is one of the sixteen voivodeships,
so no page's first word may be a voivodeship's name.
"""

from django.contrib import admin
from django.urls import include, path, re_path

from monitoring.api import observations, series
from partners import api as institutions
from plan_portal import mailbox, views
from plan_portal.accounts import api as regions
from plan_portal.api import problems, try_out
from plan_portal.components_page import component_page
from plan_portal.region_style import region_style
from plans.api import indicators, plans, versions

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
    path("favicon.ico", views.favicon, name="favicon"),
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
apps: list = [
    path("", include("partners.urls")),
    path("", include("plans.urls")),
    path("", include("consultations.urls")),
    path("", include("monitoring.urls")),
]

# REST: reading is for everybody, each as far as they may see
v1 = [
    path("regions", regions.RegionList.as_view(), name="regions"),
    path("regions/<str:code>", regions.RegionDetail.as_view(), name="region"),
    path("institutions", institutions.InstitutionList.as_view(), name="institutions"),
    path("institutions/<uuid:uid>", institutions.InstitutionDetail.as_view(), name="institution"),
    path("plans", plans.PlanList.as_view(), name="plans"),
    path("plans/<slug:region>/<slug:plan>", plans.PlanDetail.as_view(), name="plan"),
    path("plans/<slug:region>/<slug:plan>/versions/<int:number>", versions.VersionDetail.as_view(), name="version"),
    path("indicators", indicators.IndicatorList.as_view(), name="indicators"),
    path("indicators/<uuid:uid>", indicators.IndicatorDetail.as_view(), name="indicator"),
    path("indicators/<uuid:uid>/series", series.IndicatorSeries.as_view(), name="series"),
    path("observations", observations.ObservationList.as_view(), name="observations"),
    path("openapi.json", try_out.openapi, name="schema"),
]
api = [
    path("api/", try_out.try_out, name="api_docs"),
    path("api/v1/", include((v1, "v1"))),
    re_path(r"^api/", problems.no_such_address),
]

urlpatterns = [
    *portal,
    *ground,
    path("administracja/", admin.site.urls),
    *api,
    *apps,
    # Last: a region's own page would take any first word.
    path("<slug:region>/", views.region, name="region"),
]
