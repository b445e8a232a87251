"""A region's log; under /<region>/dziennik/."""

from django.urls import path

from plan_portal.audit import views

urlpatterns = [
    path("", views.log, name="log"),
    path("eksport/", views.export, name="export_log"),
]
