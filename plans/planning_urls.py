"""Completeness, life cycle, related documents, sums, the next term."""

from django.urls import path

from plans.views import conformity

urlpatterns = [
    path("edycja/zgodnosc/", conformity.conformity, name="conformity"),
]
